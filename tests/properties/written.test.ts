import { afterAll, beforeAll, describe, test } from "vitest";
import { inBoth } from "../../data/text.ts";
import { canonicalJson } from "../../loaders/canonical.ts";
import type { Database } from "../../loaders/duckdb/database.ts";
import { bindDuckdb, duckdbDialect } from "../../loaders/duckdb/dialect.ts";
import { definedSegments, definitionVersion } from "../../loaders/language/catalogue.ts";
import { segmentSentences } from "../../loaders/language/sentence.ts";
import { Vocabulary } from "../../loaders/language/vocabulary.ts";
import { parseAsOf } from "../../loaders/language/windows.ts";
import { segmentSql } from "../../loaders/plan/segment-sql.ts";
import { trialDatabase } from "../loaders/language/cases/trial-study.ts";
import { caseCount, holds, seed } from "./budget.ts";
import { frames } from "./frame.ts";
import { answers, availableOf, described, studyOf, trials } from "./trial.ts";

const casesEach = Math.ceil(caseCount / frames.length / 10);

let db: Database;
beforeAll(async () => {
  console.info(`texts of random definitions: seed ${seed}, ${casesEach * frames.length} cases`);
  db = await trialDatabase({});
});
afterAll(() => db.close());

/** The same JSON with the keys of every object the other way round. */
function keysTurned<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(keysTurned) as Value;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, keysTurned(item as unknown)]);
  return Object.fromEntries(entries.reverse()) as Value;
}

describe.each(frames)("as of $asOf in $timeZone", (frame) => {
  test("every query passes EXPLAIN; with its values bound it finds the same; equal definitions are equal text", async () => {
    await holds(trials(frame, 10), casesEach, seed + frames.indexOf(frame), async (trial) => {
      const study = studyOf(trial, frame);
      const { membersBySql } = await answers(db, trial, frame, study, (id) => id.startsWith("tried_"));
      const asOf = parseAsOf(frame.asOf, frame.timeZone);
      const sqlOf = (other: typeof study, id: string, dialect = duckdbDialect) => {
        const segments = definedSegments(other);
        const segment = segments.find((each) => each.id === id);
        if (segment === undefined) throw new Error(`no segment ${id}`);
        const vocabulary = new Vocabulary(other);
        const options = {
          vocabulary,
          asOf,
          available: availableOf(trial),
          someNotYetKnown: true,
          segments,
        };
        return segmentSql(segment, options, dialect);
      };
      const turned = keysTurned(study);
      for (const [i, where] of trial.tried.entries()) {
        const id = `tried_${i}`;
        const sql = sqlOf(study, id);
        const fail = (law: string, told: Readonly<Record<string, unknown>>) =>
          new Error(described(law, trial, frame, { definition: where, ...told, sql }));
        await db.run(`EXPLAIN ${sql}`).catch((error: unknown) => {
          throw fail("every query passes EXPLAIN", { error: String(error) });
        });
        const other = sqlOf(turned, id);
        if (canonicalJson(turned) !== canonicalJson(study) || other !== sql)
          throw fail("equal canonical JSON gives equal SQL", { other });
        if (definitionVersion(keysTurned(where)) !== definitionVersion(where))
          throw fail("equal versions", {});
        const { dialect, values } = bindDuckdb();
        const bound = sqlOf(study, id, dialect);
        const found = await db.rows<{ customer_id: string }>(bound, values).catch((error: unknown) => {
          throw fail("the bound form is prepared and runs", { error: String(error), bound });
        });
        const ids = found.map(({ customer_id }) => customer_id).join("");
        if (ids !== membersBySql[id]?.join(""))
          throw fail("bound values find the same", { bound, one: membersBySql[id], other: ids });
      }
      return trial.tried.length;
    });
  });

  test("every sentence says something, in both languages", async () => {
    await holds(trials(frame, 20), casesEach, seed - 1 - frames.indexOf(frame), (trial) => {
      const study = studyOf(trial, frame);
      const segments = definedSegments(study);
      const segmentNames = new Map(segments.map(({ id, name }) => [id, inBoth(name)]));
      const context = { vocabulary: new Vocabulary(study), segmentNames, currency: "GBP" };
      for (const segment of segments) {
        const sentence = segmentSentences(
          segment,
          segment.segmentation === null ? undefined : inBoth(segment.name),
          context,
        );
        const faults = Object.entries(sentence).flatMap(([locale, text]) => faultsOf(text, locale));
        if (faults.length > 0)
          throw new Error(
            described("every sentence says something", trial, frame, {
              definition: segment.where,
              sentence,
              faults,
            }),
          );
      }
      return Promise.resolve(trial.tried.length);
    });
  });
});

/** What no sentence may hold: words of the machine, two blanks, nothing said of the customers. */
function faultsOf(text: string, locale: string): string[] {
  const plain = text.replaceAll(/“[^”]*”|«[^»]*»/gs, "“…”"); // Values may be any text.
  const faults = [
    [/undefined|NaN|Infinity|\[object|null/, "a word of the machine"],
    [/\s\s|^\s|\s[.,،]/, "a blank too many"],
    [/\(\)|“”|«»/, "empty brackets"],
    // “مشتریانی که size ۰ است.” has 23 letters and says all there is to say.
    [/^.{0,18}$/s, "hardly a word"],
  ] as const;
  const found = faults.flatMap(([pattern, fault]) => (pattern.test(plain) ? [`${locale}: ${fault}`] : []));
  return /[.]$/.test(text.trimEnd()) ? found : [...found, `${locale}: no full stop`];
}
