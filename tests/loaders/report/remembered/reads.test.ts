import { expect, it } from "vitest";
import { readsOf } from "../../../../loaders/report/remembered/reads.ts";

it("finds every name, in whatever case, and none in texts", () => {
  const { words } = readsOf(`SELECT p."Town", count(*) FROM Profiles p WHERE kind = 'a "b" it''s'`);
  expect([...words]).toEqual(["select", "p", "town", "count", "from", "profiles", "where", "kind"]);
});

it.each([
  ["columns that it names", "SELECT town, a * b, count(*) FROM profiles", false],
  ["columns that a part of it hands on", "SELECT town FROM (SELECT * FROM profiles) AS p", false],
  ["what WITH hands on", "WITH p AS (SELECT q.* FROM profiles q) SELECT town FROM p", false],
  ["columns that are called as words of the language are", 'SELECT town AS "all" FROM profiles', false],
  ["all columns", "SELECT p.* FROM profiles p", true],
  ["all columns beside others", "SELECT 1, * EXCLUDE (town) FROM profiles", true],
  ["all columns, without SELECT", "FROM profiles WHERE town = 'a'", true],
  ["whole rows that are told apart", "SELECT count(*) FROM (SELECT DISTINCT * FROM profiles)", true],
  [
    "columns by their places",
    "SELECT a FROM (SELECT town AS a FROM t UNION ALL SELECT * FROM profiles)",
    true,
  ],
  [
    "columns by their places, in brackets",
    "SELECT a FROM ((SELECT * FROM t) UNION ALL (SELECT * FROM u))",
    true,
  ],
  ["columns of both sides of a union", "SELECT a FROM (SELECT * FROM t) UNION ALL SELECT a FROM u", false],
])("tells whether a query reads %s", (_what, sql, unnamed) => {
  expect(readsOf(sql).unnamed).toBe(unnamed);
});

it.each([
  ["FROM (SELECT * FROM membership WHERE segment_id IN ('a', 'it''s')) m JOIN t", ["a", "it's"]],
  ["SELECT 1 FROM (SELECT x FROM main.membership WHERE segment_id = 'a')", ["a"]],
  ["SELECT 1 FROM (SELECT * FROM membership WHERE segment_id IN (NULL))", []],
  [
    "FROM (SELECT * FROM membership WHERE segment_id IN ('a')) m JOIN read_parquet('/b/membership.parquet')",
    ["a"],
  ],
  ["SELECT 1 FROM membership", undefined],
  ["SELECT 1 FROM membership m WHERE m.segment_id IN ('a')", undefined],
  ["SELECT 1 FROM (SELECT * FROM membership WHERE segment_id IN ('a') OR true)", undefined],
  ["SELECT 1 FROM (SELECT * FROM membership WHERE segment_id IN ('a')), membership", undefined],
])("knows of which segments alone a query reads the members: %s", (sql, segments) => {
  expect(readsOf(sql).segments).toEqual(segments);
});
