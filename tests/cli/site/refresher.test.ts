import { expect, test } from "vitest";
import { filesAhead } from "../../../cli/site/refresher.ts";

test("what a refresh has loaded ahead leads to no declaration of a study, and holds most that it needs", () => {
  const files = filesAhead();
  expect(files.filter((path) => path.startsWith("data/studies/"))).toEqual([]);
  expect(files).toEqual(expect.arrayContaining(["loaders/report/reports.ts", "loaders/plan/plan.ts"]));
});
