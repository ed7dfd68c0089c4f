import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { conditionKinds, measureKinds } from "../../../data/language.ts";
import type { PopulationStudy } from "../../../data/study.ts";
import type { Database } from "../../../loaders/duckdb/database.ts";
import { duckdbDialect } from "../../../loaders/duckdb/dialect.ts";
import { DuckdbEngine } from "../../../loaders/duckdb/duckdb-engine.ts";
import { definedSegments } from "../../../loaders/language/catalogue.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { leaves } from "../../../loaders/language/leaves.ts";
import { parseAsOf } from "../../../loaders/language/windows.ts";
import { draftColumn } from "../../../loaders/plan/draft.ts";
import { runPlan } from "../../../loaders/plan/run-plan.ts";
import { segmentSql } from "../../../loaders/plan/segment-sql.ts";
import { fiveDefinitions, hundredDefinitions } from "../../bench/segments-study.ts";
import { draftRequest } from "../../fixtures/drafts.ts";
import {
  allTables,
  retailDatabase,
  smallSegment,
  smallStudy,
  smallTrait,
} from "../../fixtures/population.ts";
import { retail } from "../../fixtures/retail.ts";

const others = smallStudy({
  traits: [
    smallTrait("country", { attribute: "country" }, "string"),
    smallTrait("birth_date", { attribute: "birth_date" }, "date"),
    smallTrait("interests", { attribute: "interests" }, "list"),
    smallTrait("latitude", { attribute: "latitude" }),
    smallTrait("longitude", { attribute: "longitude" }),
    smallTrait("home", { derive: { point: [{ trait: "latitude" }, { trait: "longitude" }] } }, "point"),
  ],
  segments: [
    smallSegment("lists", { trait: { id: "interests", op: "CONTAINS_ALL", value: ["it's", "چای"] } }),
    smallSegment("points", { trait: { id: "home", op: "WITHIN_KM", value: { km: 25, of: [51.5, -0.12] } } }),
    smallSegment("texts", { trait: { id: "country", op: "MATCHES", value: "^(a|')", ignoreCase: true } }),
    smallSegment("birthdays", {
      trait: { id: "birth_date", op: "ANNIVERSARY_IN_NEXT", value: { days: 9 } },
    }),
    smallSegment("lowest", {
      event: { table: "events", measure: "COUNT", op: "BOTTOM_PERCENT", value: 10 },
    }),
    smallSegment("smallest", {
      event: { table: "orders", measure: "MIN", column: "channel", op: "EQ", value: "$p1" },
    }),
    smallSegment("north_of_east", { trait: { id: "latitude", op: "GT", trait: "longitude" } }),
    smallSegment("on_both", { any: [{ segment: "lists" }, { not: { segment: "lowest" } }] }),
  ],
});

let db: Database;
beforeAll(async () => {
  // A printed query reads what models find where a snapshot has it.
  const columns = retail.traits.map(
    ({ id, type }) => `, ${duckdbDialect.missing(type)} AS ${duckdbDialect.identifier(id)}`,
  );
  db = await retailDatabase(`CREATE TABLE profiles AS SELECT customer_id${columns.join("")} FROM customers`);
});
afterAll(() => db.close());

function optionsOf(study: PopulationStudy) {
  return {
    vocabulary: checkStudy(study),
    segments: definedSegments(study),
    asOf: parseAsOf("2026-01-31", study.timeZone),
    available: allTables,
    someNotYetKnown: true,
  };
}

describe.each([
  ["retail", retail],
  ["the bench's hundred", hundredDefinitions],
  ["other kinds", others],
] as const)("%s", (_, study) => {
  test("the printed query of every segment is explained", async () => {
    const options = optionsOf(study);
    for (const segment of options.segments) {
      const sql = segmentSql(segment, options, duckdbDialect);
      await expect(db.rows(`EXPLAIN ${sql}`), segment.id).resolves.toHaveLength(1);
    }
  });
  test("so is every segment as a draft, with its texts as parameters and none of them in the statement", async () => {
    for (const { id, where } of definedSegments(study)) {
      await using run = await runPlan(new DuckdbEngine(db), draftRequest(where, { study }));
      const sql = run.query("count(*)", `WHERE ${duckdbDialect.identifier(draftColumn)}`);
      await expect(db.rows(`EXPLAIN ${sql}`, run.values), id).resolves.toHaveLength(1);
    }
  });
});

test("these definitions are of every kind and every measure", () => {
  const conditions = [retail, hundredDefinitions, others].flatMap((study) => definedSegments(study));
  const texts = conditions.map(({ where }) => JSON.stringify(where));
  for (const kind of conditionKinds)
    expect(
      texts.some((text) => text.includes(`{"${kind}":`)),
      kind,
    ).toBe(true);
  const measures = conditions
    .flatMap(({ where }) => leaves(where))
    .flatMap((leaf) => ("event" in leaf ? [leaf.event.measure] : []));
  expect(new Set(measures)).toEqual(new Set(measureKinds));
});

describe("equal definitions, equal text", () => {
  const sqlOf = (study: PopulationStudy, id: string) => {
    const options = optionsOf(study);
    const segment = options.segments.find((each) => each.id === id);
    if (segment === undefined) throw new Error(id);
    return segmentSql(segment, options, duckdbDialect);
  };
  const where = hundredDefinitions.segments[55]?.where ?? { all: [] };
  const alone = smallStudy({
    timeZone: hundredDefinitions.timeZone,
    traits: [...hundredDefinitions.traits].reverse(),
    segments: [smallSegment("mine", where)],
  });
  test("whatever else the study defines, in whatever order, and whatever the segment is called", () => {
    const among = {
      ...alone,
      segments: [...fiveDefinitions.segments, ...alone.segments],
      traits: hundredDefinitions.traits,
    };
    expect(sqlOf(among, "mine")).toBe(sqlOf(alone, "mine"));
    const renamed = { ...alone, segments: [smallSegment("other", where)] };
    expect(sqlOf(renamed, "other")).toBe(sqlOf(alone, "mine"));
  });
  test("however the keys are ordered", () => {
    const reversed = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(reversed);
      if (value === null || typeof value !== "object") return value;
      return Object.fromEntries(
        Object.entries(value)
          .map(([key, item]) => [key, reversed(item)])
          .reverse(),
      );
    };
    const turned = { ...alone, segments: [smallSegment("mine", reversed(where) as typeof where)] };
    expect(sqlOf(turned, "mine")).toBe(sqlOf(alone, "mine"));
  });
});
