import type { EventMeasure } from "../../../data/language.ts";
import type { Dialect } from "../../engine/dialect.ts";
import { roundHalfAway } from "../../round-half-away.ts";
import { ezafe } from "../operators/words.ts";
import { countOf } from "./count-of.ts";
import type { MeasuredRows, MeasuresOf } from "./measure.ts";

/** Of the values of a column of numbers. */
export const amountMeasures: MeasuresOf<"SUM" | "AVG"> = {
  SUM: {
    column: "number",
    type: "number",
    unit: "column",
    withoutEvents: "zero",
    decimals: (_, money) => (money ? 4 : 6),
    together: { whole: ([sum], { over }) => over(`sum(${sum})`) },
    sql: ({ over, exact }) => over(`sum(${exact})`),
    valueSql: (sum, { money }) => `CAST(${sum} AS ${money ? "DECIMAL(38, 4)" : "DECIMAL(38, 6)"})`,
    inMemory: (rows) => sum(rows).total,
    en: ({ rows, column }) => `the total ${column} of ${rows}`,
    fa: ({ rows, column }) => `جمع ${ezafe(column)} ${rows}`,
  },
  AVG: {
    column: "number",
    type: "number",
    unit: "column",
    withoutEvents: "missing",
    decimals: () => undefined,
    together: {
      parts: sumAndCount,
      whole: ([sum, count], { dialect, over }) =>
        quotient(over(`sum(${sum})`), over(`sum(${count})`), dialect),
    },
    sql: ({ dialect, over, exact, column }) =>
      quotient(over(`sum(${exact})`), over(`count(${column})`), dialect),
    inMemory: (rows) => {
      const { total, count } = sum(rows);
      return count === 0 ? null : total / count;
    },
    en: ({ rows, column }) => `the mean ${column} of ${rows}`,
    fa: ({ rows, column }) => `میانگین ${ezafe(column)} ${rows}`,
  },
};

function quotient(sum: string, count: string, dialect: Dialect): string {
  return `${dialect.toNumber(sum)} / nullif(${count}, 0)`;
}

/** What a mean is a quotient of: the total of a column, and how many rows it is known of. */
export function sumAndCount(measure: EventMeasure): readonly [EventMeasure, EventMeasure] {
  return [{ ...measure, measure: "SUM" }, countOf(measure, [{ column: measure.column ?? "", op: "EXISTS" }])];
}

/** In whole numbers of a fraction of one, so that no order of rows can change a digit; beyond 2⁵³ by BigInt. */
function sum(rows: MeasuredRows): { total: number; count: number } {
  const { scale } = rows;
  let count = 0;
  let total = 0;
  let large: bigint | undefined;
  for (let place = rows.first; place < rows.end; place++) {
    if (!rows.has(place)) continue;
    const value = rows.valueAt(place);
    if (value === null) continue;
    count += 1;
    const units = roundHalfAway(Number(value) * scale);
    const next = total + units;
    if (large === undefined && Number.isSafeInteger(next) && Number.isSafeInteger(units)) total = next;
    else large = (large ?? BigInt(total)) + BigInt(units);
  }
  if (large === undefined) return { total: total / scale, count };
  const divisor = BigInt(scale);
  return { total: Number(large / divisor) + Number(large % divisor) / scale, count };
}
