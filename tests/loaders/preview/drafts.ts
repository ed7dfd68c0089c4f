import type { Condition, EventCondition } from "../../../data/language.ts";

/** Reads a trait only. */
export const byTrait: Condition = { trait: { id: "frequency", op: "GTE", value: 3 } };

/** A measure that no segment of the study uses. */
export const newMeasure: EventCondition = {
  table: "orders",
  measure: "COUNT",
  where: [{ column: "channel", op: "EQ", value: "web" }],
  window: { last: { days: 123 } },
  op: "GTE",
  value: 1,
};

/** Takes seconds even over a small population: sequences, each with a window of its own. */
export function slow(distinct: number = 70): Condition {
  return {
    any: Array.from({ length: distinct }, (_, i) => ({
      sequence: {
        steps: Array.from({ length: 6 }, (_step, step) => ({
          table: step % 2 === 0 ? "events" : "order_lines",
          ...(step === 0 ? {} : { within: { months: 1 + i * 6 + step } }),
        })),
        window: { last: { days: 300 + i } },
      },
    })),
  };
}
