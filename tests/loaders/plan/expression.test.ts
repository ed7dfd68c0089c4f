import { describe, expect, test } from "vitest";
import type { Expression } from "../../../data/study.ts";
import { Evaluator } from "../../../loaders/evaluate/evaluator.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { parseAsOf } from "../../../loaders/language/windows.ts";
import { compute, retailDatabase, smallStudy, smallTrait } from "../../fixtures/population.ts";

const trait = (id: string): Expression => ({ trait: id });

/** Of one customer, as of the morning of 1 March 2026 in Auckland, 13 hours ahead of UTC. */
const customer = {
  customer_id: "c",
  acquired_at: "2020-02-29T12:00:00Z",
  birth_date: "2000-02-29",
  household_size: 3,
  consent_marketing: true,
};
const spent = [10.25, 2.25];

const study = (derive: Expression, type: "number" | "string") =>
  smallStudy({
    timeZone: "Pacific/Auckland",
    traits: [
      smallTrait("spent", { measure: { table: "orders", measure: "SUM", column: "amount" } }),
      smallTrait("average", { measure: { table: "orders", measure: "AVG", column: "amount" } }),
      smallTrait("size", { attribute: "household_size" }),
      smallTrait("since", { attribute: "acquired_at" }, "instant"),
      smallTrait("born", { attribute: "birth_date" }, "date"),
      smallTrait("consent", { attribute: "consent_marketing" }, "boolean"),
      smallTrait("country", { attribute: "country" }, "string"),
      // It may repeat the birth date, which is personal.
      { ...smallTrait("y", { derive }, type), personal: true },
    ],
  });
const asOf = "2026-02-28T20:00:00Z";

async function bySql(derive: Expression, type: "number" | "string"): Promise<unknown> {
  const orders = spent.map(
    (amount, i) => `('${i}', 'c', TIMESTAMP '2026-01-0${i + 1} 00:00:00', ${amount}, 'GBP')`,
  );
  const { customer_id, acquired_at, birth_date, household_size, consent_marketing } = customer;
  await using db = await retailDatabase(
    `INSERT INTO customers (customer_id, acquired_at, birth_date, household_size, consent_marketing) VALUES
      ('${customer_id}', TIMESTAMP '${acquired_at.slice(0, 19)}', DATE '${birth_date}', ${household_size}, ${consent_marketing})`,
    `INSERT INTO orders (order_id, customer_id, ordered_at, amount, currency) VALUES ${orders.join(", ")}`,
  );
  const { traits } = await compute(db, study(derive, type), asOf);
  const value = traits.get("c")?.y;
  // Whole numbers of eight bytes come out of the engine as text.
  return type === "number" ? Number(value) : value;
}

function inMemory(derive: Expression, type: "number" | "string"): unknown {
  const vocabulary = checkStudy(study(derive, type));
  const evaluator = new Evaluator({
    vocabulary,
    asOf: parseAsOf(asOf, vocabulary.study.timeZone),
    segments: [],
    cutOffs: [],
  });
  const orders = spent.map((amount, i) => ({ ordered_at: `2026-01-0${i + 1}T00:00:00Z`, amount }));
  return evaluator.traits({ attributes: customer, events: { orders } }).y;
}

describe("derived traits, by SQL and in memory", () => {
  test.each<[string, Expression, string | number | null]>([
    ["an amount is joined without decimals", { concat: [{ text: "£" }, trait("spent")] }, "£13"],
    ["a mean too, half away from zero", { concat: [trait("average")] }, "6"],
    ["a fraction", { concat: [{ divide: [trait("size"), { number: 2 }] }, { text: "!" }] }, "2!"],
    ["a half below zero", { concat: [{ subtract: [{ number: 0 }, { number: 2.5 }] }] }, "-3"],
    ["nearly nothing has no sign", { concat: [{ subtract: [{ number: 0 }, { number: 0.3 }] }] }, "0"],
    ["a number too long to be exact", { concat: [{ number: 1e22 }] }, "10000000000000000000000"],
    ["a number without end is missing", { concat: [{ number: 1e300 }] }, null],
    ["whole numbers of any kind", { concat: [trait("size"), { number: 4 }, { text: "5" }] }, "345"],
    ["a date and a truth value", { concat: [trait("born"), trait("consent")] }, "2000-02-29true"],
    ["something missing", { concat: [trait("size"), trait("country")] }, null],
    // 12:00 in UTC on 29 February is 1 March in Auckland, and as-of is 1 March there, but 28 February in UTC.
    ["years since an instant go by the study's days", { yearsSince: trait("since") }, 6],
    ["so do those since a date", { yearsSince: trait("born") }, 26],
  ])("%s", async (_, derive, expected) => {
    const type = "concat" in derive ? "string" : "number";
    expect(await bySql(derive, type)).toBe(expected);
    expect(inMemory(derive, type)).toBe(expected);
  });

  test.each<[Expression, string]>([
    [
      { concat: [{ text: "a" }, trait("since")] },
      "y.derive[1]: expected texts, numbers, dates or truth values, got instant",
    ],
    [{ yearsSince: trait("size") }, "y.derive[0]: expected a date or an instant, got number"],
  ])("%j is refused", (derive, message) => {
    expect(() => checkStudy(study(derive, "string"))).toThrow(message);
  });
});
