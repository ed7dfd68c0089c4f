import { describe, expect, test } from "vitest";
import type { EventMeasure } from "../../../data/language.ts";
import type { Expression } from "../../../data/study.ts";
import { DuckdbEngine } from "../../../loaders/duckdb/duckdb-engine.ts";
import { definedSegments } from "../../../loaders/language/catalogue.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { traitLevels } from "../../../loaders/language/trait-levels.ts";
import { parseAsOf } from "../../../loaders/language/windows.ts";
import { runPlan } from "../../../loaders/plan/run-plan.ts";
import {
  allTables,
  compute,
  retailDatabase,
  smallSegment,
  smallStudy,
  smallTrait,
} from "../../fixtures/population.ts";
import { retail } from "../../fixtures/retail.ts";

/**
 * a: three orders, one of them exactly at as-of and one exactly 30 days before; b: one order; c: none. As of
 * 2026-01-31 in London, where the clocks are on UTC.
 */
const orders = `INSERT INTO orders (order_id, customer_id, ordered_at, amount, currency, channel) VALUES
  ('1', 'a', TIMESTAMP '2025-06-30 23:30:00', 10.10, 'GBP', 'web'),
  ('2', 'a', TIMESTAMP '2026-01-01 00:00:00', 20.20, 'GBP', NULL),
  ('3', 'a', TIMESTAMP '2026-01-31 00:00:00', 99.99, 'GBP', 'web'),
  ('4', 'b', TIMESTAMP '2026-01-30 23:59:59', 5.00, 'GBP', 'store')`;
const customers = "INSERT INTO customers (customer_id) VALUES ('a'), ('b'), ('c')";

async function measured(measure: Omit<EventMeasure, "table">): Promise<unknown[]> {
  const db = await retailDatabase(customers, orders);
  const study = smallStudy({
    timeZone: "Europe/London",
    traits: [smallTrait("x", { measure: { table: "orders", ...measure } })],
  });
  const { traits } = await compute(db, study, "2026-01-31");
  db.close();
  return ["a", "b", "c"].map((id) => {
    const value = traits.get(id)?.x;
    return typeof value === "string" ? Number(value) : value;
  });
}

test("a total may be larger than any one amount, as that of a large customer in a small currency is", async () => {
  const most = "99999999999999.9999";
  const db = await retailDatabase(
    customers,
    `INSERT INTO orders (order_id, customer_id, ordered_at, amount, currency) VALUES
      ('1', 'a', TIMESTAMP '2026-01-01', ${most}, 'IRR'), ('2', 'a', TIMESTAMP '2026-01-02', ${most}, 'IRR')`,
  );
  const study = smallStudy({
    traits: [smallTrait("x", { measure: { table: "orders", measure: "SUM", column: "amount" } })],
  });
  const { traits } = await compute(db, study, "2026-01-31");
  db.close();
  expect(traits.get("a")?.x).toBe("199999999999999.9998");
});

describe("measures over events, for a, b and c", () => {
  test.each<[Omit<EventMeasure, "table">, unknown[]]>([
    [{ measure: "COUNT" }, [2, 1, 0]],
    [{ measure: "SUM", column: "amount" }, [30.3, 5, 0]],
    [{ measure: "AVG", column: "amount" }, [15.15, 5, null]],
    [{ measure: "MIN", column: "amount" }, [10.1, 5, null]],
    [{ measure: "MAX", column: "amount" }, [20.2, 5, null]],
    [{ measure: "DISTINCT", column: "channel" }, [1, 1, 0]],
    [{ measure: "ACTIVE_DAYS" }, [2, 1, 0]],
    [{ measure: "DAYS_SINCE_LAST" }, [30, 1, null]],
    // 23:30 in UTC on 30 June is 1 July in London.
    [{ measure: "DAYS_SINCE_FIRST" }, [214, 1, null]],
    [{ measure: "COUNT", window: { last: { days: 30 } } }, [1, 1, 0]],
    [{ measure: "COUNT", window: { last: { hours: 719 } } }, [0, 1, 0]],
    [{ measure: "COUNT", window: { previous: { days: 30 } } }, [0, 0, 0]],
    [{ measure: "COUNT", window: { from: "2025-07-01", to: "2026-01-01" } }, [1, 0, 0]],
    [{ measure: "COUNT", where: [{ column: "channel", op: "EQ", value: "web" }] }, [1, 0, 0]],
    [{ measure: "COUNT", where: [{ column: "channel", op: "NEQ", value: "web" }] }, [1, 1, 0]],
    [{ measure: "SUM", column: "amount", where: [{ column: "channel", op: "MISSING" }] }, [20.2, 0, 0]],
  ])("%j is %j", async (measure, expected) => {
    expect(await measured(measure)).toEqual(expected);
  });

  test("no number is a whole one without bounds, which files hold as a fraction", async () => {
    await using db = await retailDatabase(customers, orders);
    const vocabulary = checkStudy(retail);
    await using run = await runPlan(new DuckdbEngine(db), {
      ...{ vocabulary, asOf: parseAsOf("2026-01-31", retail.timeZone), available: allTables },
      ...{ someNotYetKnown: false, segments: definedSegments(retail), traits: "all" },
    });
    const types = run.columns.map((column) => `typeof(${column})`);
    const rows = await db.rows<Record<string, string>>(run.query(types.join(", "), "LIMIT 1"), run.values);
    expect(rows.flatMap((row) => Object.values(row)).filter((type) => type === "HUGEINT")).toEqual([]);
  });

  test("a table that the lake does not hold makes its measures missing, and conditions on them false", async () => {
    const db = await retailDatabase(customers);
    const study = smallStudy({
      traits: [smallTrait("visits", { measure: { table: "events", measure: "COUNT" } })],
      segments: [smallSegment("few", { event: { table: "events", measure: "COUNT", op: "LT", value: 1 } })],
    });
    const available = new Set([...allTables].filter((table) => table !== "events"));
    const { traits, members } = await compute(db, study, "2026-01-31", available);
    expect(traits.get("a")?.visits).toBeNull();
    expect(members.few).toEqual([]);
    db.close();
  });

  test("the category of an order line is its product's", async () => {
    const db = await retailDatabase(
      customers,
      "INSERT INTO products VALUES ('p', 'Mug', 'Kitchen'), ('q', 'Card', NULL)",
      `INSERT INTO order_lines (order_id, line_no, customer_id, ordered_at, product_id, quantity, unit_price, amount)
       VALUES ('1', 1, 'a', TIMESTAMP '2025-01-01', 'p', 1, 2, 2), ('1', 2, 'a', TIMESTAMP '2025-01-01', 'q', 1, 3, 3)`,
    );
    const where = [{ column: "category", op: "EQ", value: "Kitchen" }];
    const measure: EventMeasure = { table: "order_lines", measure: "SUM", column: "amount", where };
    const { traits } = await compute(
      db,
      smallStudy({ traits: [smallTrait("kitchen", { measure })] }),
      "2026-01-31",
    );
    expect(Number(traits.get("a")?.kitchen)).toBe(2);
    db.close();
  });
});

describe("derived traits", () => {
  const values = [7, 1, 3, 3, 3, 9, null, 12, 5, 6];

  async function derived(
    derive: Expression,
    type: "number" | "string" | "boolean" = "number",
  ): Promise<unknown[]> {
    const rows = values.map((value, i) => `('${i}', ${value === null ? "NULL" : value}, DATE '2000-02-29')`);
    const db = await retailDatabase(
      `INSERT INTO customers (customer_id, household_size, birth_date) VALUES ${rows.join(", ")}`,
    );
    const study = smallStudy({
      traits: [
        smallTrait("x", { attribute: "household_size" }),
        smallTrait("born", { attribute: "birth_date" }, "date"),
        smallTrait("y", { derive }, type),
      ],
    });
    const { traits } = await compute(db, study, "2026-02-28");
    db.close();
    return values.map((_, i) => {
      const value = traits.get(String(i))?.y;
      return type === "number" && typeof value === "string" ? Number(value) : value;
    });
  }
  const x: Expression = { trait: "x" };

  /** Linear interpolation, as pandas and DuckDB do it. */
  function quantile(sorted: readonly number[], fraction: number): number {
    const at = (sorted.length - 1) * fraction;
    const low = sorted[Math.floor(at)] ?? Number.NaN;
    return low + ((sorted[Math.ceil(at)] ?? Number.NaN) - low) * (at % 1);
  }
  const known = values.filter((value) => value !== null);
  const sorted = [...known].sort((a, b) => a - b);

  test("quintile by cut points: equal values share a score", async () => {
    const cuts = [0.2, 0.4, 0.6, 0.8].map((fraction) => quantile(sorted, fraction));
    const expected = values.map((value) =>
      value === null ? null : 1 + cuts.filter((cut) => value > cut).length,
    );
    expect(await derived({ quintile: x, by: "CUT_POINTS" })).toEqual(expected);
    expect(await derived({ quintile: x, by: "CUT_POINTS", lowIsBest: true })).toEqual(
      expected.map((score) => (score === null ? null : 6 - score)),
    );
  });
  test("quintile by rank: ties are split in customer-id order, each quintile is as full as the others", async () => {
    const order = values.map((value, id) => ({ value, id })).filter(({ value }) => value !== null);
    order.sort((a, b) => Number(a.value) - Number(b.value) || a.id - b.id);
    const ranks = order.map((_, i) => i + 1);
    const cuts = [0.2, 0.4, 0.6, 0.8].map((fraction) => quantile(ranks, fraction));
    const expected: (number | null)[] = values.map(() => null);
    for (const [i, { id }] of order.entries()) expected[id] = 1 + cuts.filter((cut) => i + 1 > cut).length;
    expect(await derived({ quintile: x, by: "RANK" })).toEqual(expected);
  });
  test("a quotient by zero or of something missing is missing", async () => {
    const result = await derived({ divide: [{ number: 6 }, { subtract: [x, { number: 3 }] }] });
    expect(result).toEqual([1.5, -3, null, null, null, 1, null, 6 / 9, 3, 2]);
  });
  test("bands are closed below and open above; something missing has none", async () => {
    const result = await derived({ band: x, edges: [3, 6], labels: ["low", "middle", "high"] }, "string");
    expect(result).toEqual([
      "high",
      "low",
      "middle",
      "middle",
      "middle",
      "high",
      null,
      "high",
      "middle",
      "high",
    ]);
  });
  test("the label of the largest is missing when none is positive, and the first of equals", async () => {
    const largest = await derived(
      {
        labelOfLargest: [
          { label: "x", of: { subtract: [x, { number: 3 }] } },
          { label: "two", of: { number: 2 } },
          { label: "also two", of: { number: 2 } },
        ],
      },
      "string",
    );
    expect(largest).toEqual(
      ["x", "two", "two", "two", "two", "x", "two", "x", "x", "x"].map((label, i) =>
        values[i] === 5 ? "x" : label,
      ),
    );
    expect(await derived({ labelOfLargest: [{ label: "none", of: { number: 0 } }] }, "string")).toEqual(
      values.map(() => null),
    );
  });
  test("age in years turns on the birthday, on 1 March for 29 February", async () => {
    expect((await derived({ yearsSince: { trait: "born" } }))[0]).toBe(25);
  });
  test("lookup, concat, coalesce, when and holds", async () => {
    const looked = await derived(
      { lookup: { concat: [x, { text: "!" }] }, table: { "7!": "seven" }, otherwise: "else" },
      "string",
    );
    expect(looked.slice(0, 2)).toEqual(["seven", "else"]);
    expect(looked[6]).toBeNull();
    const filled = await derived({ coalesce: [x, { number: -1 }] });
    expect(filled[6]).toBe(-1);
    const when = await derived({ when: { id: "x", op: "GT", value: 6 }, gives: x, otherwise: { number: 0 } });
    expect(when).toEqual([7, 0, 0, 0, 0, 9, 0, 12, 0, 0]);
    const holds = await derived({ holds: { id: "x", op: "MISSING" } }, "boolean");
    expect(holds.filter((value) => value === true)).toHaveLength(1);
  });
});

describe("the order of traits", () => {
  const derive = (id: string, ...others: string[]) =>
    smallTrait(id, { derive: { add: others.map((other) => ({ trait: other })) } });
  test("a trait comes in a later level than those it reads", () => {
    const base = smallTrait("x", { attribute: "household_size" });
    const levels = traitLevels(smallStudy({ traits: [derive("c", "b", "x"), derive("b", "x"), base] }));
    expect(levels.map((level) => level.map(({ id }) => id))).toEqual([["x"], ["b"], ["c"]]);
  });
  test("a cycle is refused, naming the way round; so is an unknown trait", () => {
    expect(() => traitLevels(smallStudy({ traits: [derive("a", "b"), derive("b", "a")] }))).toThrow(
      /a → b → a/,
    );
    expect(() =>
      traitLevels(
        smallStudy({ traits: [derive("a", "age_yeers"), smallTrait("age_years", { attribute: "x" })] }),
      ),
    ).toThrow("a.derive: unknown trait: age_yeers; did you mean age_years?");
  });
});

test("customers won later, or whose first event comes later, are not known yet", async () => {
  const db = await retailDatabase(
    `INSERT INTO customers (customer_id, acquired_at) VALUES ('old', TIMESTAMP '2020-01-01'), ('new', TIMESTAMP '2027-01-01'),
     ('quiet', NULL), ('later', NULL), ('both', NULL)`,
    `INSERT INTO orders (order_id, customer_id, ordered_at, amount, currency) VALUES
     ('1', 'later', TIMESTAMP '2027-01-01', 1, 'GBP'), ('2', 'both', TIMESTAMP '2027-01-01', 1, 'GBP'), ('3', 'both', TIMESTAMP '2025-01-01', 1, 'GBP')`,
  );
  const { traits } = await compute(
    db,
    smallStudy({ segments: [smallSegment("all", { all: [] })] }),
    "2026-01-01",
  );
  expect([...traits.keys()]).toEqual(["both", "old", "quiet"]);
  db.close();
});

describe("a trait that is the other side of a condition", () => {
  const chain = (otherOf: string) => [
    smallTrait("larger", { derive: { holds: { id: "x", op: "GT", trait: otherOf } } }, "boolean"),
    smallTrait("twice", { derive: { add: [{ trait: "x" }, { trait: "x" }] } }),
    smallTrait("x", { attribute: "household_size" }),
  ];

  test("is computed before the one that reads it, and is read with it where only that is asked for", async () => {
    const levels = traitLevels(smallStudy({ traits: chain("twice") }));
    expect(levels.map((level) => level.map(({ id }) => id))).toEqual([["x"], ["twice"], ["larger"]]);
    const db = await retailDatabase(
      "INSERT INTO customers (customer_id, household_size) VALUES ('a', 2), ('b', -2), ('c', NULL)",
    );
    const study = smallStudy({
      traits: chain("twice"),
      segments: [smallSegment("negative", { trait: { id: "larger", op: "EQ", value: true } })],
    });
    const { members, membersBySql } = await compute(db, study, "2026-01-31");
    db.close();
    expect([members.negative, membersBySql.negative]).toEqual([["b"], ["b"]]);
  });

  test("that is unknown or derives from it is refused", () => {
    expect(() => traitLevels(smallStudy({ traits: chain("twise") }))).toThrow(
      "larger.derive: unknown trait: twise; did you mean twice?",
    );
    expect(() => traitLevels(smallStudy({ traits: chain("larger") }))).toThrow(/larger → larger/);
  });
});
