import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import {
  declarationInComments,
  declarationText,
  declarationWords,
  parseDeclaration,
} from "../../../loaders/disclosure/declaration.ts";
import { declaredAt, grainOf } from "../../../loaders/disclosure/grain.ts";

describe("a declaration", () => {
  test("names columns of a kind, each alone or of a number of customers", () => {
    const text = "keys: month; customers: buyers, came_back of buyers; shares: share of buyers";
    expect([...parseDeclaration(text)]).toEqual([
      ["month", { kind: "key" }],
      ["buyers", { kind: "customers" }],
      ["came_back", { kind: "customers", of: "buyers" }],
      ["share", { kind: "share", of: "buyers" }],
    ]);
    expect(declarationText(parseDeclaration(text))).toBe(text);
  });

  test("has the words that CONTRIBUTING lists, and no others", async () => {
    const guide = await readFile("CONTRIBUTING.md", "utf8");
    const listed = [...guide.matchAll(/^\| `(\w+)` \| /gm)].map(([, word = ""]) => word);
    expect(listed.sort()).toEqual(Object.keys(declarationWords).sort());
  });

  test("is the same written as an object", () => {
    expect(grainOf({ buyers: "customers", came_back: "customers of buyers" })).toEqual(
      parseDeclaration("customers: buyers, came_back of buyers"),
    );
  });

  test("customers: none says of everything else that it describes no customers", () => {
    const grain = parseDeclaration("customers: none; keys: year");
    expect(declaredAt(grain, "rows.size")?.kind).toBe("other");
    expect(declaredAt(grain, "year")?.kind).toBe("key");
  });

  test.each([
    ["-- One row per month.\n-- customers: buyers\n-- figures: revenue\nSELECT 1", 2],
    ["/** What it says.\n * customers: buyers; figures: revenue\n */\nexport const x = 1;", 2],
    ["import x from 'y';\n// customers: buyers\nconst text = `customers: other`;", 1],
    ["# customers: buyers\nprint()", 1],
    ["-- Which customers: those who bought\nSELECT 1", 0],
    ["SELECT 'figures: revenue'", 0],
  ])("is read from the comments of a loader: %j", (source, columns) => {
    expect(declarationInComments(source).size).toBe(columns);
  });

  test.each([
    ["customers:", /names no column/],
    ["customers: a, , b", /names no column/],
    ["customers: a; figures: a", /a is declared twice/],
  ])("%j is refused", (text, message) => {
    expect(() => parseDeclaration(text)).toThrow(message);
  });

  test("reaches numbers in lists and under any key", () => {
    const grain = grainOf({ "segments.size": "customers", "names.*": "key", "definition.**": "other" });
    expect(declaredAt(grain, "segments.size")?.kind).toBe("customers");
    expect(declaredAt(grain, "names.loyal")?.kind).toBe("key");
    expect(declaredAt(grain, "names.loyal.x")).toBeUndefined();
    expect(declaredAt(grain, "definition.where.all.value")?.kind).toBe("other");
    expect(declaredAt(grain, "size")).toBeUndefined();
  });
});
