import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Database } from "../../../loaders/duckdb/database.ts";
import { StudyLake } from "../../../loaders/lake/paths.ts";
import { type ColumnFacts, columnFacts } from "../../../loaders/new-study/column-facts.ts";
import { meaningOf } from "../../../loaders/new-study/meaning.ts";
import { proposeColumn } from "../../../loaders/new-study/propose-column.ts";
import { readRawTables } from "../../../loaders/new-study/raw-table.ts";

/** What is found out about a file of this text. */
async function read(
  text: string | Buffer,
  name = "file.csv",
): Promise<{ facts: ColumnFacts[]; delimiter?: string; encoding?: string }> {
  const folder = mkdtempSync(join(tmpdir(), "atlas-facts-"));
  try {
    const lake = new StudyLake(folder);
    mkdirSync(lake.scratch, { recursive: true });
    writeFileSync(join(folder, name), text);
    await using db = await Database.open();
    const [table] = await readRawTables(db, lake, [join(folder, name)]);
    if (table === undefined) throw new Error("no table");
    const { delimiter, encoding } = table;
    return { facts: await columnFacts(db, table, "UTC"), delimiter, encoding };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Two columns, so that the first is told apart from a title. */
async function reading(heading: string, values: readonly string[]): Promise<unknown> {
  const rows = values.map((value, i) => `${/,/.test(value) ? `"${value}"` : value},${i}`);
  const { facts } = await read(`${heading},place\n${rows.join("\n")}\n`);
  return facts[0]?.reading;
}

test.each<[string, string[], object]>([
  ["flag", ["Yes", "No", "No"], { as: "boolean" }],
  ["flag", ["0", "1", "1"], { as: "boolean" }],
  ["children", ["0", "1", "2"], { as: "integer" }],
  [
    "spent",
    [...Array.from({ length: 200 }, () => "0"), "29.99"],
    { as: "number", notation: "plain", percent: false },
  ],
  ["spent", ["$1,234.50", "$3"], { as: "number", notation: "grouped", percent: false }],
  ["rate", ["45%", "3.5%"], { as: "number", notation: "grouped", percent: true }],
  ["spent", ["1.234,50", "3,5"], { as: "number", notation: "comma", percent: false }],
  ["when", ["12/31/2023", "1/5/2024"], { as: "date", formats: ["%m/%d/%Y"] }],
  ["when", ["31.12.2023", "05.01.2024"], { as: "date", formats: ["%d.%m.%Y"] }],
  ["when", ["5/6/2023", "1/5/2024"], { as: "date", formats: ["%m/%d/%Y", "%d/%m/%Y"] }],
  ["when", ["2023-12-31 10:15", "2024-01-05 00:00"], { as: "instant", formats: [] }],
  [
    "when",
    ["0014-11-18 15:40:26", "0015-01-05 00:00:01"],
    { as: "instant", formats: ["00%y-%m-%d %H:%M:%S"] },
  ],
  ["signup_date", ["20231231", "20240105"], { as: "date", formats: ["%Y%m%d"] }],
  ["timestamp", ["1500000000", "1500086400"], { as: "epoch", per: 1 }],
  ["redemption_date", ["17167", "17200.0"], { as: "days", since: "1970-01-01" }],
  ["Order Date", ["42736", "42768"], { as: "days", since: "1899-12-30" }],
  ["days", ["17167", "17200"], { as: "integer" }],
  ["timestamp", ["1500000000000", "1500086400000"], { as: "epoch", per: 1000 }],
  ["Year_Birth", ["1957", "1984"], { as: "year" }],
  ["zip", ["12345", "99999"], { as: "string" }],
  ["branch", ["007", "012"], { as: "string" }],
  ["session", ["9007199254740993", "9007199254740995"], { as: "string" }],
  ["genres", ["Drama|War", "Comedy", "War|Crime"], { as: "list", separator: "|" }],
  ["interests", ['[""golf"", ""tea""]', "[]"], { as: "list" }],
  ["age", ["31", "NA", "44", "58"], { as: "integer" }],
])("%s of %j is read as %j", async (heading, values, expected) => {
  expect(await reading(heading, values)).toEqual(expected);
});

test("what stands for a missing value is no value, and is told", async () => {
  const { facts } = await read("age,place\n31,1\nNA,2\n?,3\n44,4\n");
  expect(facts[0]).toMatchObject({ marks: ["?", "NA"], present: 2, least: 31, most: 44 });
});

test("encoding and delimiter are found out", async () => {
  expect((await read(Buffer.from("name;n\nZoë;1\n", "latin1"))).encoding).toBe("latin-1");
  expect((await read("name;n\nZoë;1\n")).encoding).toBeUndefined();
  expect((await read(Buffer.from("name\tn\nZoë\t1\n", "utf16le"))).encoding).toBe("utf-16");
  const { delimiter, facts } = await read("user::item::score\n1::2::3\n4::5::6\n");
  expect([delimiter, facts.map(({ name }) => name)]).toEqual(["::", ["user", "item", "score"]]);
});

test("a file whose first line holds values is refused", async () => {
  await expect(read("196,242,3\n186,302,3\n")).rejects.toThrow(
    /its first line, 196, 242, 3, seems to hold values/,
  );
});

test.each([
  ["host_total_listings_count", undefined],
  ["total_revenue", "currency"],
  ["kwh_total", "kwh"],
  ["charge_time_hrs", "hours"],
  ["dollars", "currency"],
  ["total", "currency"],
  ["calls_per_month", "calls"],
  ["spend_per_day", "currency"],
  ["litres_per_day", undefined],
])("%s is measured in %s", (heading, unit) => {
  expect(meaningOf(heading).unit).toBe(unit);
});

test.each([
  ["speed", ["1.234,50", "3,5"], "number", undefined],
  ["speed", ["1,234.50", "3.5"], "number", undefined],
  ["kwh_used", ["12,5", "3,25"], "number", "kwh"],
  ["spent", ["12,5", "3,25"], "money", "currency"],
  ["worth", ["12,50 €", "3,25 €"], "money", "currency"],
  ["worth", ["$1,234.50", "$3"], "money", "currency"],
])(
  "%s of %j is %s: money by its name or a sign, not by how decimals are written",
  async (heading, values, type, unit) => {
    const { facts } = await read(
      `${heading};place\n${values.map((value, i) => `${value};${i}`).join("\n")}\n`,
    );
    const [first] = facts;
    const { column } = first === undefined ? { column: undefined } : proposeColumn(first);
    expect([column?.type, column?.unit]).toEqual([type, unit]);
  },
);
