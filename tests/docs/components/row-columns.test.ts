import { expect, test } from "vitest";
import { type ColumnChoices, rowColumns } from "../../../docs/components/row-columns.ts";

const rows = [
  { month: new Date("2026-01-01"), customers: 1200, mean_order: 12.345, group: "early", note: null },
  { month: new Date("2026-02-01"), customers: 30, mean_order: 7, group: "late", note: null },
];

function written(choices?: ColumnChoices, currency: string | null = null): Record<string, string[]> {
  const columns = rowColumns(rows, choices, currency);
  return Object.fromEntries(
    columns.map(({ label, cell }) => [
      label,
      rows.map((row) => {
        const made = cell(row);
        return typeof made === "string" ? made : String(made.text);
      }),
    ]),
  );
}

test("columns are headed by their names in words, and values written by what they are", () => {
  expect(written()).toEqual({
    Month: ["Jan 2026", "Feb 2026"],
    Customers: ["1,200", "30"],
    "Mean order": ["12", "7"],
    Group: ["early", "late"],
    Note: ["–", "–"],
  });
});

test("a column is written, headed or left out as is asked", () => {
  const choices = {
    mean_order: { label: "Order", format: "money" },
    group: (id: string) => id.toUpperCase(),
    note: false,
  } as const;
  expect(written(choices, "GBP")).toMatchObject({ Order: ["£12.35", "£7.00"], Group: ["EARLY", "LATE"] });
  expect(Object.keys(written(choices))).not.toContain("Note");
});

test("the exact value stands beside the text, a day without a time of day", () => {
  const [month, , mean] = rowColumns(rows);
  const [first] = rows;
  if (first === undefined) throw new Error("no row");
  expect(month?.cell(first)).toEqual({ text: "Jan 2026", value: "2026-01-01" });
  expect(mean?.cell(first)).toEqual({ text: "12", value: 12.345 });
  expect(mean?.number).toBe(true);
  expect(month?.number).toBe(false);
});
