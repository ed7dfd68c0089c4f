import { expect, test } from "vitest";
import { percent } from "../../../docs/components/format.ts";
import { countCell, dataTable, numberCell } from "../../../docs/render/table.ts";

const rows = [
  { name: "a", size: 1200, share: 0.5 },
  { name: "b", size: "small", share: "small" },
  { name: "c", size: "protecting", share: "protecting" },
  { name: "d", size: null, share: null },
] as const;

const text = dataTable<(typeof rows)[number]>(rows, [
  { label: "Group", cell: ({ name }) => name },
  { label: "Customers", number: true, cell: ({ size }) => countCell(size) },
  { label: "Share", number: true, cell: ({ share }) => numberCell(share, percent) },
]).text;

test("a hidden number says in the cell, in the CSV and below the table why it is", () => {
  const cells = [
    ...text.matchAll(/<td class="number" data-value="([^"]*)"(?: data-why="([^"]*)")?>(.*?)<\/td>/g),
  ];
  expect(cells.map(([, value, why, shown = ""]) => [value, why, shown.replaceAll(/<[^>]*>/g, "")])).toEqual([
    ["1200", undefined, "1,200"],
    ["0.5", undefined, "50.0\u202f%"],
    ["", "fewer than 10", "&lt; 10"],
    ["", "fewer than 10", "too few"],
    ["", "hidden to protect a smaller group", "hidden"],
    ["", "hidden to protect a smaller group", "hidden"],
    ["", undefined, "–"],
    ["", undefined, "–"],
  ]);
  expect(text).toContain(
    "“&lt; 10”: fewer than 10; “hidden”: hidden to protect a smaller group; “too few”: fewer than 10.",
  );
});

test("a table with all its numbers explains nothing", () => {
  expect(dataTable([1], [{ label: "n", cell: (n) => countCell(n) }]).text).not.toContain("table-note");
});
