import { expect, it } from "vitest";
import { checkStudy } from "../../../loaders/language/check.ts";
import { retail as study } from "../../fixtures/retail.ts";

const journey = study.segmentations.find(({ stages }) => stages !== undefined);
const stages = journey?.stages ?? [];

function problemsOf(changed: readonly string[]): string {
  const segmentations = study.segmentations.map((each) =>
    each.id === journey?.id ? { ...each, stages: changed } : each,
  );
  try {
    checkStudy({ ...study, segmentations });
    return "none";
  } catch (error) {
    return (error as Error).message;
  }
}

it("stages in any order are every part once", () => {
  expect(stages.length).toBe(7);
  expect(problemsOf(stages.toReversed())).toBe("none");
});

it("a part that is missing, named twice or misspelt is told with its place", () => {
  expect(problemsOf(stages.slice(1))).toBe("journey.stages: expected every part once; stage_aware missing");
  expect(problemsOf([...stages, "stage_lost"])).toBe(
    "journey.stages[7]: stage_lost is listed twice; expected every part once",
  );
  expect(problemsOf(["stage_awake", ...stages.slice(1)])).toBe(
    "journey.stages[0]: unknown part: stage_awake; did you mean stage_aware?\njourney.stages: expected every part once; stage_aware missing",
  );
});
