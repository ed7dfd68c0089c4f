import { expect, test } from "vitest";
import { studiesOf } from "../../../cli/site/keep-fresh.ts";

test("a change within studies' own folders concerns those studies alone, any other change all of them", () => {
  expect(
    studiesOf(["data/studies/b/segments.ts", "data/studies/a/sample/x.sql", "data/studies/b/study.ts"]),
  ).toEqual(["a", "b"]);
  expect(studiesOf(["data/studies/a/segments.ts", "data/studies/index.ts"])).toBeUndefined();
  expect(studiesOf(["data/studies/a/segments.ts", "loaders/plan/plan.ts"])).toBeUndefined();
});
