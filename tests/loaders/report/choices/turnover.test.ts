import { expect, test } from "vitest";
import { turnover } from "../../../../loaders/report/choices/turnover.ts";
import { withRows } from "./rows.ts";

test("members of both spans, of one alone, and what they brought; nothing of earlier ones", async () => {
  const found = await withRows(
    [
      ["stays", 12, "2024-05-01", 10, 1, "tea"],
      ["stays", 12, "2025-05-01", 15, 1, "tea"],
      ["new", 20, "2025-06-01", 3, 1, "tea"],
      ["gone", 30, "2024-06-01", 2, 1, "tea"],
      ["early", 40, "2023-06-01", 2, 1, "tea"],
    ],
    "2026-01-01",
    turnover,
  );
  expect(found?.kinds).toEqual([
    { kind: "new", customers: 20, before: 0, now: 60 },
    { kind: "repeating", customers: 12, before: 120, now: 180 },
    { kind: "lapsed", customers: 30, before: 60, now: 0 },
  ]);
});

test("few who lapsed are hidden, with another kind and all their amounts", async () => {
  const found = await withRows(
    [
      ["early", 40, "2023-06-01", 2, 1, "tea"],
      ["new", 20, "2025-06-01", 3, 1, "tea"],
      ["gone", 4, "2024-06-01", 2, 1, "tea"],
    ],
    "2026-01-01",
    turnover,
  );
  const hidden = found?.kinds.filter(({ customers }) => typeof customers === "string") ?? [];
  expect(hidden.map(({ kind }) => kind)).toContain("lapsed");
  expect(hidden.length).toBeGreaterThan(1);
  for (const { before, now } of hidden) expect([typeof before, typeof now]).toEqual(["string", "string"]);
});
