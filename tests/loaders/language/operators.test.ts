import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Condition } from "../../../data/language.ts";
import type { Database } from "../../../loaders/duckdb/database.ts";
import { operators } from "../../../loaders/language/operators/index.ts";
import { compute, retailDatabase, smallSegment, smallStudy, smallTrait } from "../../fixtures/population.ts";

/** id: household_size, country, home_owner, birth_date; d has nothing but an id. */
const rows = `INSERT INTO customers (customer_id, household_size, country, home_owner, birth_date, interests, latitude,
  longitude) VALUES
  ('a', 1, 'France', true, DATE '1990-01-10', ['tea', 'music'], 48.8566, 2.3522),
  ('b', 2, 'united kingdom', false, DATE '1992-02-29', ['music'], 51.5074, -0.1278),
  ('c', 4, 'Germany; DROP TABLE customers; --''', true, DATE '2000-12-31', [], 52.52, NULL),
  ('d', NULL, NULL, NULL, NULL, NULL, NULL, NULL)`;

const traits = [
  smallTrait("size", { attribute: "household_size" }),
  smallTrait("country", { attribute: "country" }, "string"),
  smallTrait("owner", { attribute: "home_owner" }, "boolean"),
  smallTrait("birthday", { attribute: "birth_date" }, "date"),
  smallTrait("interests", { attribute: "interests" }, "list"),
  smallTrait("latitude", { attribute: "latitude" }),
  smallTrait("longitude", { attribute: "longitude" }),
  smallTrait("home", { derive: { point: [{ trait: "latitude" }, { trait: "longitude" }] } }, "point"),
  smallTrait(
    "labels",
    {
      derive: {
        listOf: [
          { label: "small", when: { id: "size", op: "LTE", value: 2 } },
          { label: "owner", when: { id: "owner", op: "EQ", value: true } },
        ],
      },
    },
    "list",
  ),
];

const is = (id: string, op: string, value?: unknown, ignoreCase?: boolean): Condition => ({
  trait: {
    id,
    op,
    ...(value === undefined ? {} : { value }),
    ...(ignoreCase === undefined ? {} : { ignoreCase }),
  },
});

/** As of 2026-01-01 (UTC); who holds. */
const cases: readonly (readonly [Condition, string])[] = [
  [is("size", "EQ", 2), "b"],
  [is("size", "NEQ", 2), "acd"],
  [is("size", "LT", 2), "a"],
  [is("size", "LTE", 2), "ab"],
  [is("size", "GT", 2), "c"],
  [is("size", "GTE", 2), "bc"],
  [is("size", "BETWEEN", [2, 4]), "bc"],
  [is("size", "IN", [1, 4]), "ac"],
  [is("size", "IN", []), ""],
  [is("size", "NOT_IN", [1, 4]), "bd"],
  [is("size", "NOT_IN", []), "abcd"],
  [is("size", "TOP_PERCENT", 34), "bc"],
  [is("size", "TOP_PERCENT", 33), "c"],
  [is("size", "BOTTOM_PERCENT", 1), "a"],
  [is("size", "EXISTS"), "abc"],
  [is("size", "MISSING"), "d"],
  [is("country", "EQ", "United Kingdom"), ""],
  [is("country", "EQ", "United Kingdom", true), "b"],
  [is("country", "NEQ", "France"), "bcd"],
  [is("country", "IN", ["FRANCE", "germany"], true), "a"],
  [is("country", "NOT_IN", ["France"]), "bcd"],
  [is("country", "CONTAINS", "an"), "ac"],
  [is("country", "CONTAINS", "%"), ""],
  [is("country", "NOT_CONTAINS", "an"), "bd"],
  [is("country", "STARTS_WITH", "Fr"), "a"],
  [is("country", "ENDS_WITH", "DOM", true), "b"],
  [is("country", "MATCHES", "^[A-Z].*e$"), "a"],
  [is("country", "MATCHES", "KING", true), "b"],
  [is("country", "EQ", "Germany; DROP TABLE customers; --'"), "c"],
  [is("owner", "EQ", true), "ac"],
  [is("owner", "NEQ", true), "bd"],
  [is("birthday", "BEFORE", "1992-02-29"), "a"],
  [is("birthday", "AFTER", "1992-02-29"), "c"],
  [is("birthday", "ON", "1992-02-29"), "b"],
  [is("birthday", "BETWEEN", ["1990-01-10", "1992-02-29"]), "ab"],
  [is("birthday", "IN_LAST", { years: 26, days: 1 }), "c"],
  [is("birthday", "NOT_IN_LAST", { years: 26, days: 1 }), "abd"],
  [is("birthday", "IN_NEXT", { days: 30 }), ""],
  [is("birthday", "ANNIVERSARY_IN_NEXT", { days: 9 }), "a"],
  [is("birthday", "ANNIVERSARY_IN_NEXT", { days: 8 }), ""],
  [is("birthday", "ANNIVERSARY_IN_NEXT", { days: 59 }), "ab"],
  [is("birthday", "ANNIVERSARY_IN_NEXT", { days: 58 }), "a"],
  [is("birthday", "MISSING"), "d"],
  [is("interests", "CONTAINS_ANY", ["tea", "sport"]), "a"],
  [is("interests", "CONTAINS_ANY", []), ""],
  [is("interests", "CONTAINS_ALL", ["tea", "music"]), "a"],
  [is("interests", "CONTAINS_ALL", []), "abc"],
  [is("interests", "CONTAINS_NONE", ["tea"]), "bcd"],
  [is("interests", "EXISTS"), "abc"],
  [is("labels", "CONTAINS_ALL", ["small", "owner"]), "a"],
  [is("labels", "CONTAINS_NONE", ["small"]), "cd"],
  [is("home", "WITHIN_KM", { km: 344, of: [51.5074, -0.1278] }), "ab"],
  [is("home", "WITHIN_KM", { km: 343, of: [51.5074, -0.1278] }), "b"],
  [is("home", "MISSING"), "cd"],
  [{ all: [] }, "abcd"],
  [{ any: [] }, ""],
  [{ not: is("size", "LT", 2) }, "bcd"],
  [{ not: { any: [is("size", "EQ", 1), is("country", "MISSING")] } }, "bc"],
  [{ all: [is("size", "GTE", 1), { not: is("owner", "EQ", true) }] }, "b"],
];

describe("operators on literal rows", () => {
  let members: Readonly<Record<string, readonly string[]>>;
  let membersBySql: Readonly<Record<string, readonly string[]>>;
  let db: Database;

  beforeAll(async () => {
    db = await retailDatabase(rows);
    const segments = cases.map(([where], i) => smallSegment(`case_${i}`, where));
    ({ members, membersBySql } = await compute(db, smallStudy({ traits, segments }), "2026-01-01"));
  });
  afterAll(() => db.close());

  test.each(cases.map(([where, expected], i) => [JSON.stringify(where), expected, i] as const))(
    "%s holds for %s",
    (_, expected, i) => {
      expect(members[`case_${i}`]?.join("")).toBe(expected);
      expect(membersBySql[`case_${i}`]?.join("")).toBe(expected);
    },
  );

  test("every operator that takes traits has a case", () => {
    const used = new Set(
      JSON.stringify(cases)
        .match(/"op":"[A-Z_]+"/g)
        ?.map((text) => text.slice(6, -1)),
    );
    expect([...operators.keys()].filter((id) => !used.has(id))).toEqual([]);
  });

  test("a text in a definition stays a text, whatever it holds", async () => {
    expect(await db.row<{ n: number }>("SELECT count(*)::INT AS n FROM customers")).toEqual({ n: 4 });
  });
});

test("a birthday on 29 February counts on 29 February in a leap year", async () => {
  const db = await retailDatabase(rows);
  const segments = [smallSegment("soon", is("birthday", "ANNIVERSARY_IN_NEXT", { days: 0 }))];
  const { members } = await compute(db, smallStudy({ traits, segments }), "2028-02-29");
  expect(members.soon).toEqual(["b"]);
  db.close();
});

test("ties at the edge of TOP_PERCENT are all kept", async () => {
  const values = [9, 5, 5, 5, 1].map((n, i) => `('${i}', ${n})`);
  const db = await retailDatabase(
    `INSERT INTO customers (customer_id, household_size) VALUES ${values.join(", ")}`,
  );
  const segments = [smallSegment("top", is("size", "TOP_PERCENT", 40))];
  const { members } = await compute(db, smallStudy({ traits, segments }), "2026-01-01");
  expect(members.top).toEqual(["0", "1", "2", "3"]);
  db.close();
});
