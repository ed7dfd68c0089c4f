import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Database } from "../../../../loaders/duckdb/database.ts";
import { literal } from "../../../../loaders/duckdb/quote.ts";
import { foldCase, foldedPatterns } from "../../../../loaders/language/operators/fold-case.ts";
import { compilePattern } from "../../../../loaders/language/operators/text.ts";
import { maxFolded } from "../../../../loaders/language/schema/values.ts";

let db: Database;
beforeAll(async () => {
  db = await Database.open();
});
afterAll(() => db.close());

/** Every code point that a text may hold, but surrogates, which are none, and the mark that readers strip. */
const points = Array.from({ length: 0x110000 }, (_, i) => i).filter(
  (point) => (point < 0xd800 || point > 0xdfff) && point !== 0xfeff && point !== 0,
);

/** Letters that have another case. */
const cased = points.filter((point) => {
  const character = String.fromCodePoint(point);
  return (
    character.toLowerCase() !== character ||
    character.toUpperCase() !== character ||
    /\p{Changes_When_Casemapped}|\p{Changes_When_Casefolded}/u.test(character)
  );
});

/** By ECMA-262, a regular expression with the flags i and u folds by CaseFolding C + S: the letters equal to each. */
function equalLetters(): Map<string, string[]> {
  const lines = cased.map((point) => String.fromCodePoint(point)).join("\n");
  return new Map(
    cased.map((point) => [
      String.fromCodePoint(point),
      [...lines.matchAll(new RegExp(`^\\u{${point.toString(16)}}$`, "gimu"))].map(([letter]) => letter),
    ]),
  );
}

describe("ignoring case", () => {
  const equal = equalLetters();

  test("every letter of Unicode folds by CaseFolding C + S", () => {
    expect(equal.size).toBeGreaterThan(2900);
    const byFolding = Map.groupBy(equal.keys(), foldCase);
    const different = [...equal].filter(
      ([letter, letters]) => byFolding.get(foldCase(letter))?.join("") !== letters.join(""),
    );
    expect(different).toEqual([]);
    expect(foldCase("İstanbul ISTANBUL ıſ")).toBe("İstanbul istanbul ıs");
  });

  test("the engine finds by the patterns of a comparison just the letters that are equal", async () => {
    const letters = [...equal.keys()];
    const lists = [letters, letters.map((letter) => foldedPatterns([letter], "anywhere")[0] ?? "")].map(
      (texts) => `unnest(CAST([${texts.map(literal).join(", ")}] AS VARCHAR[]))`,
    );
    const rows = await db.rows<{ letter: string; found: string }>(
      `SELECT letter, array_to_string(regexp_extract_all(${literal(letters.join("\n"))}, '(?m)^' || pattern || '$', 0, 'i'), '') AS found
       FROM (SELECT ${lists[0]} AS letter, ${lists[1]} AS pattern)`,
    );
    expect(rows).toHaveLength(letters.length);
    const different = rows.filter(({ letter, found }) => found !== equal.get(letter)?.join(""));
    expect(different).toEqual([]);
  });

  test("the engine and its port find no other character equal to a letter", async () => {
    const patterns = foldedPatterns([...equal.keys()], "whole");
    const found = await db.rows<{ point: number }>(
      `SELECT CAST(i AS INTEGER) AS point FROM range(1, 1114112) AS t(i) WHERE i NOT BETWEEN 55296 AND 57343 AND i <> 65279
       AND (${patterns.map((pattern) => `regexp_matches(chr(CAST(i AS INTEGER)), ${literal(pattern)}, 'i')`).join(" OR ")})`,
    );
    expect(found.map(({ point }) => point)).toEqual(cased);
  });

  test("patterns fold alike in memory", () => {
    const different = [...equal].filter(([letter, letters]) => {
      const compiled = compilePattern(`^${letter}$`, true);
      const near = new Set([...letters, letter.toLowerCase(), letter.toUpperCase(), "i", "I", "İ", "ı"]);
      return [...near].some((other) => compiled.matcher(other).find() !== letters.includes(other));
    });
    expect(different).toEqual([]);
  });

  test("long lists and the longest text take no more than the engine has", async () => {
    const long = "θ".repeat(maxFolded);
    const many = Array.from({ length: 3000 }, (_, i) => `Ǆword ${i} ɤ`);
    for (const patterns of [foldedPatterns([long], "whole"), foldedPatterns(many, "whole")]) {
      const tests = patterns.map((pattern) => `regexp_matches(x, ${literal(pattern)}, 'i')`);
      const row = await db.row<{ n: bigint }>(
        `SELECT count(*) AS n FROM (VALUES (${literal(long.replaceAll("θ", "ϴ"))}), ('ǅWORD 2999 \ua7cb'), ('ǆword 3000 ɤ')) AS t(x) WHERE ${tests.join(" OR ")}`,
      );
      expect(Number(row?.n)).toBe(1);
    }
  });
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
