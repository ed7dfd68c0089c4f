import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Condition } from "../../data/language.ts";
import type { Database } from "../../loaders/duckdb/database.ts";
import { trialDatabase } from "../loaders/language/cases/trial-study.ts";
import { caseCount, holds, seed } from "./budget.ts";
import { type Frame, frames } from "./frame.ts";
import { type Answers, answers, described, studyOf, type Trial, trials } from "./trial.ts";

const definitionsEach = 40;
const casesEach = Math.ceil(caseCount / frames.length);

let db: Database;
beforeAll(async () => {
  console.info(`random definitions: seed ${seed}, ${casesEach * frames.length} cases`);
  db = await trialDatabase({});
});
afterAll(() => db.close());

/** The same meaning, written with `not` and the other of `all` and `any`. */
function turnedRound(condition: Condition): Condition {
  const not = (part: Condition): Condition => ({ not: turnedRound(part) });
  if ("all" in condition) return { not: { any: condition.all.map(not) } };
  if ("any" in condition) return { not: { all: condition.any.map(not) } };
  return "not" in condition ? not(condition.not) : condition;
}

function backwards(condition: Condition): Condition {
  if ("all" in condition) return { all: condition.all.map(backwards).reverse() };
  if ("any" in condition) return { any: condition.any.map(backwards).reverse() };
  return "not" in condition ? { not: backwards(condition.not) } : condition;
}

const rewritings: Readonly<Record<string, (condition: Condition) => Condition>> = {
  "not not C is C": (condition) => ({ not: { not: condition } }),
  "De Morgan": turnedRound,
  "the order of all and any": backwards,
};

/** Throws what a person needs to see when two lists of members differ. */
function expectSame(
  law: string,
  trial: Trial,
  frame: Frame,
  where: Condition | undefined,
  one: readonly string[] | undefined,
  other: readonly string[] | undefined,
): void {
  const [left, right] = [one ?? [], other ?? []].map((ids) => ids.join(""));
  if (left !== right)
    throw new Error(described(law, trial, frame, { definition: where, one: left, other: right }));
}

function expectAgreement(trial: Trial, frame: Frame, found: Answers): void {
  const law = "both evaluators agree (one: SQL, other: in memory)";
  const same = (id: string, where: Condition | undefined) =>
    expectSame(law, trial, frame, where, found.members[id], found.inMemory[id]);
  for (const [i, where] of trial.referred.entries()) same(`ref_${i}`, where);
  for (const [i, where] of trial.parts.entries()) same(`part_${i}`, where);
  same("part_none", undefined);
  for (const [i, where] of trial.tried.entries()) same(`tried_${i}`, where);
}

describe.each(frames)("as of $asOf in $timeZone", (frame) => {
  test("both evaluators agree, and a definition means the same however it is written", async () => {
    await holds(trials(frame, definitionsEach), casesEach, seed + frames.indexOf(frame), async (trial) => {
      const rewritten: Record<string, Condition> = {};
      for (const [i, where] of trial.tried.entries())
        for (const [k, rewrite] of Object.values(rewritings).entries())
          rewritten[`rewritten_${i}_${k}`] = rewrite(where);
      const found = await answers(db, trial, frame, studyOf(trial, frame, rewritten), (id) =>
        /^(tried|ref)_[0-2]$|^part_none$/.test(id),
      );
      expectAgreement(trial, frame, found);
      for (const [i, where] of trial.tried.entries())
        for (const [k, law] of Object.keys(rewritings).entries()) {
          const id = `rewritten_${i}_${k}`;
          expectSame(`${law} (SQL)`, trial, frame, where, found.members[`tried_${i}`], found.members[id]);
          expectSame(
            `${law} (in memory)`,
            trial,
            frame,
            where,
            found.inMemory[`tried_${i}`],
            found.inMemory[id],
          );
        }
      for (const [id, members] of Object.entries(found.membersBySql))
        expectSame(`${id} by its own query`, trial, frame, undefined, found.members[id], members);
      const parts = ["part_0", "part_1", "part_none"].flatMap((id) => found.members[id] ?? []);
      expectSame(
        "the parts of a segmentation sum to the population",
        trial,
        frame,
        undefined,
        [...found.traits.keys()],
        parts.sort(),
      );
      expect(found.traits.size).toBe(trial.rows.customers?.length);
      return trial.tried.length;
    });
  });
});
