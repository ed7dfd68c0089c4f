import { cases, event, is, type World } from "./case.ts";

const bought = (op: string, value: number) =>
  event({ table: "buys", measure: "SUM", column: "amount", op, value });
const mean = (op: string, value: number) =>
  event({ table: "buys", measure: "AVG", column: "amount", op, value });

/** Sizes 9, 5, 5, 5, 1 and one missing; means of purchases that no decimal writes exactly. */
const ties: World = {
  name: "ranks with ties",
  asOf: "2026-01-01",
  rows: {
    customers: [9, 5, 5, 5, 1, null].map((size, i) => ({
      customer_id: "abcdef"[i] ?? "",
      size,
      score: [0.09090909090909091, 0.15384615384615385, 0.9130434782608695, 2, 2, null][i] ?? null,
    })),
    buys: [
      ...[1, 0, 0].map((amount, i) => ({
        buy_id: `a${i}`,
        customer_id: "a",
        at: "2025-12-01T00:00:00Z",
        amount,
      })),
      ...[2, 0, 0].map((amount, i) => ({
        buy_id: `b${i}`,
        customer_id: "b",
        at: "2025-12-01T00:00:00Z",
        amount,
      })),
      ...[5].map((amount, i) => ({ buy_id: `c${i}`, customer_id: "c", at: "2025-12-01T00:00:00Z", amount })),
    ],
  },
  cases: cases(
    [is("size", "TOP_PERCENT", 20), "a", "ceil(1) of five"],
    [is("size", "TOP_PERCENT", 20.1), "abcd", "ceil(1.005) = 2, and the ties"],
    [is("size", "TOP_PERCENT", 40), "abcd", "ties at the edge are all kept"],
    [is("size", "TOP_PERCENT", 80), "abcd"],
    [is("size", "TOP_PERCENT", 80.001), "abcde"],
    [is("size", "TOP_PERCENT", 100), "abcde", "never who has no value"],
    [is("size", "TOP_PERCENT", 0.001), "a", "at least one"],
    [is("size", "BOTTOM_PERCENT", 20), "e"],
    [is("size", "BOTTOM_PERCENT", 21), "bcde"],
    [is("size", "BOTTOM_PERCENT", 60), "bcde"],
    [is("size", "BOTTOM_PERCENT", 100), "abcde"],
    [{ not: is("size", "TOP_PERCENT", 20) }, "bcdef"],
    [is("score", "TOP_PERCENT", 60), "cde", "a cut-off of seventeen digits keeps the very value"],
    [is("score", "BOTTOM_PERCENT", 40), "ab", "a cut-off of seventeen digits keeps the very value"],
    [bought("TOP_PERCENT", 16), "c", "six sums, three of them nought"],
    [bought("BOTTOM_PERCENT", 1), "def", "the nought of who never bought counts"],
    [mean("TOP_PERCENT", 67), "abc", "ceil(2.01) = 3 of three known means"],
    [mean("TOP_PERCENT", 66), "bc"],
    [mean("BOTTOM_PERCENT", 34), "ab", "one third and two thirds"],
    [mean("BOTTOM_PERCENT", 33), "a"],
  ),
};

const allMissing: World = {
  name: "ranks where nobody has a value",
  asOf: "2026-01-01",
  rows: { customers: [{ customer_id: "a" }, { customer_id: "b" }] },
  cases: cases(
    [is("size", "TOP_PERCENT", 100), ""],
    [is("size", "BOTTOM_PERCENT", 100), ""],
    [{ not: is("size", "TOP_PERCENT", 100) }, "ab"],
  ),
};

const alone: World = {
  name: "ranks of one customer",
  asOf: "2026-01-01",
  rows: { customers: [{ customer_id: "a", size: -1 }] },
  cases: cases([is("size", "TOP_PERCENT", 1), "a"], [is("size", "BOTTOM_PERCENT", 1), "a"]),
};

const nobody: World = {
  name: "no customers",
  asOf: "2026-01-01",
  rows: {},
  cases: cases([{ all: [] }, ""], [is("size", "TOP_PERCENT", 1), ""], [is("size", "MISSING"), ""]),
};

export const rankWorlds = [ties, allMissing, alone, nobody];
