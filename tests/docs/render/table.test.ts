import { expect, test } from "vitest";
import { percent } from "../../../docs/components/format.ts";
import { countCell, dataTable, numberCell, tellingColumns } from "../../../docs/render/table.ts";

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

test("a heading begins with a capital, as a study's noun does in it", () => {
  expect(dataTable([1], [{ label: "customers", cell: (n) => countCell(n) }]).text).toContain(
    '<th scope="col">Customers</th>',
  );
});

test("the name of a column of data is its heading as it is", () => {
  expect(dataTable([1], [{ label: "reader_id", verbatim: true, cell: (n) => countCell(n) }]).text).toContain(
    '<th scope="col">reader_id</th>',
  );
});

test("a table with all its numbers explains nothing", () => {
  expect(dataTable([1], [{ label: "n", cell: (n) => countCell(n) }]).text).not.toContain("table-note");
});

test("the numbers of a column have one precision and one form, also below it; of a row where each has its own unit", () => {
  const amounts = dataTable(
    [2_714_320, 56_411, null],
    [
      { label: "What", cell: () => "revenue" },
      {
        label: "Amount",
        number: true,
        as: { unit: "currency", currency: "GBP" },
        cell: (value) => numberCell(value, String),
      },
    ],
    { totals: ["All", numberCell(3_170_000, String)] },
  ).text;
  expect([...amounts.matchAll(/<td class="number"[^>]*>(.*?)<\/td>/g)].map(([, text]) => text)).toEqual([
    "£2.71M",
    "£0.06M",
    "–",
    "£3.17M",
  ]);
  const metrics = dataTable(
    [
      { name: "orders", unit: "orders", low: 2.9, high: 3 },
      { name: "amount", unit: "currency", low: 90.8, high: 77.25 },
    ],
    [
      { label: "Metric", cell: ({ name }) => name },
      { label: "From", number: true, as: "row", cell: ({ low }) => numberCell(low, String) },
      { label: "To", number: true, as: "row", cell: ({ high }) => numberCell(high, String) },
    ],
    { measureOf: ({ unit }) => ({ unit, currency: "GBP" }) },
  ).text;
  expect([...metrics.matchAll(/<td class="number"[^>]*>(.*?)<\/td>/g)].map(([, text]) => text)).toEqual([
    "2.9\u202forders",
    "3.0\u202forders",
    "£90.80",
    "£77.25",
  ]);
});

test("a column of dashes alone is left out", () => {
  const rows = [{ a: 1 }, { a: 2 }];
  const columns = [
    { label: "A", cell: ({ a }: { a: number }) => ({ text: `${a}`, value: a }) },
    { label: "B", cell: () => "–" },
    { label: "C", cell: ({ a }: { a: number }) => (a === 1 ? "–" : { text: "yes", value: "yes" }) },
    { label: "D", cell: () => ({ text: "–", value: "" }) },
  ];
  expect(tellingColumns(rows, columns).map(({ label }) => label)).toEqual(["A", "C"]);
});
