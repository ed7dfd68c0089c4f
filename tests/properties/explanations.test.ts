import { afterAll, beforeAll, describe, test } from "vitest";
import type { Database } from "../../loaders/duckdb/database.ts";
import type { ExplanationNode } from "../../loaders/evaluate/explanation.ts";
import { trialDatabase } from "../loaders/language/cases/trial-study.ts";
import { caseCount, holds, seed } from "./budget.ts";
import { frames } from "./frame.ts";
import { answers, described, studyOf, trials } from "./trial.ts";

const casesEach = Math.ceil(caseCount / frames.length / 4);

let db: Database;
beforeAll(async () => {
  console.info(`explanations: seed ${seed}, ${casesEach * frames.length} cases`);
  db = await trialDatabase({});
});
afterAll(() => db.close());

/** Paths of groups whose truth does not follow from that of their parts. */
function inconsistent(node: ExplanationNode): string[] {
  const parts = node.children.map(({ matched }) => matched);
  const follows =
    node.kind === "all"
      ? parts.every((part) => part)
      : node.kind === "any"
        ? parts.some((part) => part)
        : node.kind === "not"
          ? !parts[0]
          : node.matched;
  return [...(follows === node.matched ? [] : [node.path]), ...node.children.flatMap(inconsistent)];
}

/** Nodes of which nothing is said. */
function silent(node: ExplanationNode): string[] {
  const texts = [node.sentence.en, node.sentence.fa];
  const says = texts.every((text) => text.trim() !== "" && !/undefined|NaN|\[object/.test(text));
  return [...(says ? [] : [node.path]), ...node.children.flatMap(silent)];
}

describe.each(frames)("as of $asOf in $timeZone", (frame) => {
  test("an explanation holds exactly for members, its groups follow from their parts, and outsiders are told what lacks", async () => {
    await holds(trials(frame, 30), casesEach, seed + 200 + frames.indexOf(frame), async (trial) => {
      const { members, evaluator, everyone } = await answers(db, trial, frame, studyOf(trial, frame));
      for (const [i, where] of trial.tried.entries())
        for (const [customer, profile] of everyone) {
          const isMember = members[`tried_${i}`]?.includes(customer) === true;
          const { toChange, ...explanation } = evaluator.explain(`tried_${i}`, profile);
          const faults = {
            matched: explanation.matched !== isMember,
            inconsistent: inconsistent(explanation),
            silent: silent(explanation),
            "summary is empty": explanation.summary.en.trim() === "" || explanation.summary.fa.trim() === "",
            "what to change": isMember ? toChange?.length !== 0 : toChange?.length === 0,
          };
          if (
            Object.values(faults).some(
              (fault) => fault === true || (Array.isArray(fault) && fault.length > 0),
            )
          )
            throw new Error(
              described("an explanation tells the truth", trial, frame, {
                definition: where,
                customer,
                isMember,
                faults,
                explanation,
                toChange,
              }),
            );
        }
      return trial.tried.length;
    });
  });
});
