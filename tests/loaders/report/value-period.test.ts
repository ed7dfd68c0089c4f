import { expect, test } from "vitest";
import type { Trait } from "../../../data/study.ts";
import { valuePeriod } from "../../../loaders/report/value-period.ts";
import { smallTrait } from "../../fixtures/population.ts";

const spend = (id: string, days?: number): Trait =>
  smallTrait(id, {
    measure: {
      table: "orders",
      measure: "SUM",
      column: "amount",
      ...(days === undefined ? {} : { window: { last: { days } } }),
    },
  });
const traits = [
  spend("all"),
  spend("year", 365),
  spend("quarter", 91),
  smallTrait("a_head", { derive: { divide: [{ trait: "year" }, { trait: "people" }] } }),
  smallTrait("either", { derive: { coalesce: [{ trait: "year" }, { trait: "people" }] } }),
  smallTrait("people", { attribute: "household_size" }),
  smallTrait("trend", { derive: { subtract: [{ trait: "year" }, { trait: "quarter" }] } }),
];
const of = (id: string, tables = ["orders"]) =>
  valuePeriod(id, traits, new Set(tables), { timeZone: "UTC" })?.en;

test("a value says over what time it is measured", () => {
  expect(of("all")).toBe("to date");
  expect(of("year")).toBe("in the last 365 days");
  expect(of("a_head")).toBe("in the last 365 days");
});

test("one that falls back on what members state, for want of events, names no time", () => {
  expect(of("either")).toBe("in the last 365 days");
  expect(of("either", [])).toBeUndefined();
});

test("one of several windows, or that is no measure of events, has to say it by its own name", () => {
  expect(of("trend")).toBeUndefined();
  expect(of("people")).toBeUndefined();
});
