import { expect, test } from "vitest";
import { addCounts, countsOfReport } from "./counts.ts";

const passed = { status: "passed", assertionResults: [{ status: "passed" }] };
const report = {
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [passed],
};

test("passed, failed and skipped are taken from the report, and sums are sums", () => {
  expect(countsOfReport(report, 0)).toEqual({ passed: 3, failed: 0, skipped: 2 });
  expect(addCounts(countsOfReport(report, 0), { passed: 1, failed: 2, skipped: 0 })).toEqual({
    passed: 4,
    failed: 2,
    skipped: 2,
  });
});

test("a test file that could not be loaded counts as a failure, though no test in it failed", () => {
  const broken = { ...report, testResults: [passed, { status: "failed", assertionResults: [] }] };
  expect(countsOfReport(broken, 1).failed).toBe(1);
});

test("a file in which a test failed is not counted twice", () => {
  const failed = { status: "failed", assertionResults: [{ status: "failed" }] };
  expect(countsOfReport({ ...report, numFailedTests: 1, testResults: [passed, failed] }, 1).failed).toBe(1);
});

test("a runner that ends badly without a failed test counts as one failure", () => {
  expect(countsOfReport(report, 1).failed).toBe(1);
});
