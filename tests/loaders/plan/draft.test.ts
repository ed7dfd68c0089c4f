import { afterAll, beforeAll, expect, test } from "vitest";
import type { Condition } from "../../../data/language.ts";
import type { Database } from "../../../loaders/duckdb/database.ts";
import { DuckdbEngine } from "../../../loaders/duckdb/duckdb-engine.ts";
import { measureColumn } from "../../../loaders/language/column-names.ts";
import { runPlan } from "../../../loaders/plan/run-plan.ts";
import { draftMembers, draftRequest } from "../../fixtures/drafts.ts";
import { retailDatabase, smallSegment, smallStudy, smallTrait } from "../../fixtures/population.ts";

const ofOrders = { table: "orders", measure: "COUNT" } as const;
const counted = measureColumn(ofOrders);
const columns = new Set(["customer_id", "size", counted, "_in_pair"]);
const study = smallStudy({
  traits: [
    smallTrait("size", { attribute: "household_size" }),
    smallTrait("country", { attribute: "country" }, "string"),
    smallTrait("spent", { measure: { table: "orders", measure: "SUM", column: "amount" } }),
    smallTrait("spent_each", { derive: { divide: [{ trait: "spent" }, { trait: "size" }] } }),
    smallTrait("score", { derive: { quintile: { trait: "spent_each" }, by: "CUT_POINTS" } }),
  ],
  segments: [
    smallSegment("pair", { trait: { id: "size", op: "EQ", value: 2 } }),
    smallSegment("french", { trait: { id: "country", op: "EQ", value: "France" } }),
    smallSegment("french_pair", { all: [{ segment: "french" }, { segment: "pair" }] }),
  ],
});

let db: Database;
beforeAll(async () => {
  db = await retailDatabase(
    "INSERT INTO customers (customer_id, household_size, country) VALUES ('a', 1, 'France'), ('b', 2, 'France'), ('c', 4, NULL), ('d', NULL, 'Spain')",
    // The snapshot's counts differ from the table on purpose: what it holds is taken as it is.
    `CREATE TABLE profiles AS SELECT * FROM (VALUES ('a', 1, 7, false), ('b', 2, 0, true), ('c', 4, 1, false), ('d', NULL, 0, false))
       AS p(customer_id, size, ${counted}, _in_pair)`,
    `INSERT INTO orders (order_id, customer_id, ordered_at, amount, currency, channel) VALUES
       ('1', 'a', TIMESTAMP '2026-01-01', 10, 'GBP', 'web'), ('2', 'b', TIMESTAMP '2026-01-02', 30, 'GBP', 'it''s'),
       ('3', 'c', TIMESTAMP '2026-01-30', 8, 'GBP', 'web'), ('4', 'gone', TIMESTAMP '2026-01-30', 8, 'GBP', 'web'),
       ('5', 'c', TIMESTAMP '2026-02-01', 8, 'GBP', 'web')`,
  );
});
afterAll(() => db.close());

const event = (where: string, op: string, value: number): Condition => ({
  event: { ...ofOrders, where: [{ column: "channel", op: "EQ", value: where }], op, value },
});

test.each<[string, Condition, string]>([
  ["a trait of the snapshot", { trait: { id: "size", op: "GTE", value: 2 } }, "b c"],
  [
    "a measure that the snapshot holds is not counted again",
    { event: { ...ofOrders, op: "EQ", value: 7 } },
    "a",
  ],
  ["a new measure", event("web", "GTE", 1), "a c"],
  ["a new measure that did not happen", event("web", "LT", 1), "b d"],
  ["a text with a quotation mark", event("it's", "GTE", 1), "b"],
  ["a segment of the snapshot", { not: { segment: "pair" } }, "a c d"],
  ["a segment that the snapshot does not hold", { segment: "french" }, "a b"],
  ["one that stands on both", { segment: "french_pair" }, "b"],
  ["a new attribute", { trait: { id: "country", op: "NEQ", value: "France" } }, "c d"],
  ["a new measured trait", { trait: { id: "spent", op: "EQ", value: 8 } }, "c"],
  ["a new derived trait", { trait: { id: "spent_each", op: "GTE", value: 10 } }, "a b"],
  ["a new score of the population", { trait: { id: "score", op: "EQ", value: 5 } }, "b"],
  ["highest per cent of a trait", { trait: { id: "size", op: "TOP_PERCENT", value: 34 } }, "b c"],
  ["lowest per cent of a new trait", { trait: { id: "spent", op: "BOTTOM_PERCENT", value: 50 } }, "c d"],
  [
    "highest per cent of a new measure",
    { event: { table: "orders", measure: "MAX", column: "amount", op: "TOP_PERCENT", value: 60 } },
    "a b",
  ],
  ["a new sequence", { sequence: { steps: [{ table: "orders" }] } }, "a b c"],
  ["everyone", { all: [] }, "a b c d"],
  ["nobody", { any: [] }, ""],
])("%s", async (_, draft, members) => {
  expect(await draftMembers(db, draft, { study, columns })).toBe(members);
});

test("a cut-off that the snapshot knows is taken from it, also when nobody had a value", async () => {
  const draft: Condition = { trait: { id: "size", op: "TOP_PERCENT", value: 10 } };
  const cutOff = { operand: "size", op: "TOP_PERCENT", percent: 10 };
  expect(await draftMembers(db, draft, { study, columns, cutOffs: [{ ...cutOff, value: 2 }] })).toBe("b c");
  expect(await draftMembers(db, draft, { study, columns, cutOffs: [{ ...cutOff, value: null }] })).toBe("");
});

test("a draft over the snapshot's columns reads nothing else", async () => {
  const draft: Condition = { all: [{ segment: "pair" }, { event: { ...ofOrders, op: "EQ", value: 7 } }] };
  await using run = await runPlan(new DuckdbEngine(db), draftRequest(draft, { study, columns }));
  const read = [...run.query("count(*)").matchAll(/\b(?:FROM|JOIN) "?(\w+)/g)].map(
    ([, relation]) => relation,
  );
  expect(read).toEqual(["profiles", "step_1"]);
});

test("a table that cannot be read makes its measures missing", async () => {
  expect(
    await draftMembers(db, event("web", "LT", 1), { study, columns, available: new Set(["customers"]) }),
  ).toBe("");
});
