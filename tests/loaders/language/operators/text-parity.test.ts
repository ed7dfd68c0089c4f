import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Database } from "../../../../loaders/duckdb/database.ts";
import { literal } from "../../../../loaders/duckdb/quote.ts";
import { foldCase } from "../../../../loaders/language/operators/fold-case.ts";
import { compilePattern } from "../../../../loaders/language/operators/text.ts";

let db: Database;
beforeAll(async () => {
  db = await Database.open();
});
afterAll(() => db.close());

/** Every code point that a text may hold, but surrogates, which are none, and the mark that readers strip. */
const points = Array.from({ length: 0x110000 }, (_, i) => i).filter(
  (point) => (point < 0xd800 || point > 0xdfff) && point !== 0xfeff && point !== 0,
);

test("every character of Unicode folds as the engine folds it", async () => {
  const rows = await db.rows<{ point: number; folded: string }>(
    "SELECT CAST(i AS INTEGER) AS point, lower(chr(CAST(i AS INTEGER))) AS folded FROM range(1, 1114112) AS t(i) WHERE i NOT BETWEEN 55296 AND 57343 AND i <> 65279",
  );
  expect(rows).toHaveLength(points.length);
  const different = rows.filter(({ point, folded }) => foldCase(String.fromCodePoint(point)) !== folded);
  expect(different).toEqual([]);
});

async function engineTakes(pattern: string): Promise<boolean> {
  try {
    await db.row(`SELECT regexp_matches('a', ${literal(pattern)}, 'i') AS found`);
    return true;
  } catch {
    return false;
  }
}

const memoryTakes = (pattern: string) => {
  try {
    compilePattern(pattern, true);
    return true;
  } catch {
    return false;
  }
};

describe("a pattern that passes the check does not fail in the engine", () => {
  const both = [
    "a{1000}",
    "(?P<name>a)",
    "\\p{Greek}",
    "\\pL{40}",
    "\\p{^Lu}",
    "\\Q\\p{Cn}\\E",
    "\\\\p{Cn}",
    "\\x{1F600}",
    "(a|b)*?c",
    "[^\\d]{200}",
    "",
    "\u0000",
  ];
  test.each(both)("both take %j", async (pattern) => {
    expect(memoryTakes(pattern)).toBe(true);
    expect(await engineTakes(pattern)).toBe(true);
  });

  const engineOnly = [
    "(?<name>a)",
    "\\p{Cn}",
    "\\pL{1000}",
    "(\\pL{30}){30}",
    "\\p{Emoji}",
    "\\p{Garay}",
    "\\p{LC}",
    "\\P{Alphabetic}",
  ];
  test.each([
    ...engineOnly,
    "(?=a)",
    "(?<=a)b",
    "(?!a)b",
    "(a)\\1",
    "a++",
    "(",
    "[z-a]",
    "a{1001}",
    "((a{30}){30}){30}",
    "\\Z",
  ])("neither takes %j", async (pattern) => {
    expect(memoryTakes(pattern)).toBe(false);
    expect(await engineTakes(pattern)).toBe(false);
  });
  test("nor one that the engine understands otherwise", () => {
    expect(memoryTakes("\\p{C}")).toBe(false);
    expect(memoryTakes("\\PC")).toBe(false);
  });
});

test.each([
  "\\w",
  "\\W",
  "\\d",
  "\\s",
  ".",
  "[[:alpha:]]",
  "\\p{Greek}",
  "\\p{Latin}",
  "\\p{Hebrew}",
  "[^a]",
  "k",
  "ß",
  "ς",
  "i",
  "ı",
  "İ",
  "[α-ω]",
  "[k-s]",
])("%s finds the same characters in both, up to U+A7CA", async (pattern) => {
  for (const ignoreCase of [false, true]) {
    const rows = await db.rows<{ point: number }>(
      `SELECT CAST(i AS INTEGER) AS point FROM range(1, 42955) AS t(i) WHERE regexp_matches(chr(CAST(i AS INTEGER)), ${literal(pattern)}, '${ignoreCase ? "i" : "c"}')`,
    );
    const compiled = compilePattern(pattern, ignoreCase);
    const found = points.filter(
      (point) => point < 42955 && compiled.matcher(String.fromCodePoint(point)).find(),
    );
    expect(found).toEqual(rows.map(({ point }) => point));
  }
});
