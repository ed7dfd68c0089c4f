import type { ColumnCondition, EventMeasure } from "../../../data/language.ts";

/** How many events a measure is over, of those that fulfil further conditions too. */
export function countOf(
  { table, where = [], window }: EventMeasure,
  further: readonly ColumnCondition[] = [],
): EventMeasure {
  const all = [...where, ...further];
  return {
    table,
    measure: "COUNT",
    ...(all.length === 0 ? {} : { where: all }),
    ...(window === undefined ? {} : { window }),
  };
}
