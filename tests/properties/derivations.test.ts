import fc from "fast-check";
import { afterAll, beforeAll, describe, test } from "vitest";
import type { Expression, TraitType } from "../../data/study.ts";
import type { Database } from "../../loaders/duckdb/database.ts";
import { SegmentDefinitionError } from "../../loaders/errors.ts";
import { checkStudy } from "../../loaders/language/check.ts";
import { expressionType } from "../../loaders/language/expressions/index.ts";
import { compute, smallTrait } from "../fixtures/population.ts";
import { evaluatorOf, profiles } from "../loaders/language/cases/in-memory.ts";
import {
  insertSql,
  trialDatabase,
  trialStudy,
  trialTableNames,
  trialTables,
  trialTraits,
} from "../loaders/language/cases/trial-study.ts";
import { caseCount, holds, seed } from "./budget.ts";
import { derivations } from "./derivations.ts";
import { frames } from "./frame.ts";
import { populations } from "./populations.ts";

const derivedEach = 30;
const casesEach = Math.ceil(caseCount / frames.length);
const traits = new Map(trialTraits.map((trait) => [trait.id, trait]));

let db: Database;
beforeAll(async () => {
  console.info(`random derivations: seed ${seed}, ${casesEach * frames.length} cases`);
  db = await trialDatabase({});
});
afterAll(() => db.close());

/** The expressions that a study may have as traits `derived_0` …, with their types. */
function accepted(expressions: readonly Expression[]): { derive: Expression; type: TraitType }[] {
  return expressions.flatMap((derive) => {
    const type = expressionType(derive, traits) ?? "string";
    const trait = smallTrait("derived", { derive }, type);
    try {
      checkStudy(trialStudy({ traits: [...trialTraits, trait] }));
    } catch (error) {
      if (error instanceof SegmentDefinitionError) return [];
      throw error;
    }
    return [{ derive, type }];
  });
}

/** A value as both evaluators write it; the database's client gives numbers as texts, and no byte-order mark. */
function written(value: unknown, type: TraitType): string {
  if (value === null || value === undefined) return "missing";
  if (type === "number") return String(Number(value));
  if (type === "instant")
    return String(value)
      .replace(" ", "T")
      .replace(/(\.\d*?)0*Z?$/, "$1")
      .replace(/[.Z]$/, "");
  return JSON.stringify(value).replaceAll("\ufeff", "");
}

describe.each(frames)("as of $asOf in $timeZone", (frame) => {
  test("a derivation that is let through is computed, and both evaluators agree on it", async () => {
    const drawn = fc.tuple(
      populations(frame),
      fc.array(derivations(frame), { minLength: derivedEach, maxLength: derivedEach }),
    );
    await holds(drawn, casesEach, seed + frames.indexOf(frame), async ([rows, expressions]) => {
      const derived = accepted(expressions);
      const study = trialStudy({
        timeZone: frame.timeZone,
        traits: [
          ...trialTraits,
          ...derived.map(({ derive, type }, i) => smallTrait(`derived_${i}`, { derive }, type)),
        ],
      });
      for (const table of trialTables) {
        await db.run(`DELETE FROM ${table.name}`);
        const given = rows[table.name] ?? [];
        if (given.length > 0) await db.run(insertSql(table, given));
      }
      const told = (what: unknown) =>
        new Error(`${JSON.stringify(what)}, as of ${frame.asOf} in ${frame.timeZone}`);
      const computed = await compute(db, study, frame.asOf, trialTableNames, () => false).catch(
        (error: unknown) => {
          throw told({ error: String(error), derived });
        },
      );
      const evaluator = evaluatorOf(study, frame.asOf, []);
      for (const [id, profile] of profiles(rows, trialTableNames)) {
        const inMemory = evaluator.traits(profile);
        for (const [i, { derive, type }] of derived.entries()) {
          const [sql, other] = [computed.traits.get(id)?.[`derived_${i}`], inMemory[`derived_${i}`]];
          const [one, two] = [written(sql, type), written(other, type)];
          if (one !== two) throw told({ derive, sql: one, inMemory: two, row: profile.attributes });
        }
      }
      return expressions.length;
    });
  });
});
