import { ezafe } from "../operators/words.ts";
import type { MeasuresOf } from "./measure.ts";

/** Of rows, and of different values. */
export const countMeasures: MeasuresOf<"COUNT" | "DISTINCT"> = {
  COUNT: {
    column: "none",
    type: "number",
    withoutEvents: "zero",
    decimals: () => 0,
    together: { whole: ([count], { over }) => over(`sum(${count})`) },
    sql: ({ over }) => over("count(*)"),
    inMemory: (rows) => {
      let count = 0;
      for (let place = rows.first; place < rows.end; place++) if (rows.has(place)) count += 1;
      return count;
    },
    en: ({ rows }) => `the number of ${rows}`,
    fa: ({ rows }) => `شمار ${rows}`,
    counted: {
      en: ({ count, isOne, rows, one }) =>
        isOne ? `there is ${count} ${one}` : `there are ${count} ${rows}`,
      fa: ({ count, isNone, any, one }) => (isNone ? `${count} ${any} ندارند` : `${count} ${one} دارند`),
    },
  },
  DISTINCT: {
    column: "any",
    type: "number",
    withoutEvents: "zero",
    decimals: () => 0,
    different: ({ column }) => column,
    sql: ({ over, column }) => over(`count(DISTINCT ${column})`),
    inMemory: (rows) => {
      const seen = new Set<unknown>();
      for (let place = rows.first; place < rows.end; place++) {
        if (!rows.has(place)) continue;
        const value = rows.valueAt(place);
        if (value !== null) seen.add(typeof value === "object" ? JSON.stringify(value) : value);
      }
      return seen.size;
    },
    en: ({ rows, column, several = `values of ${column}` }) =>
      `the number of different ${several}${several === rows ? "" : ` among ${rows}`}`,
    fa: ({ rows, column, several }) =>
      several === undefined
        ? `شمار مقدارهای گوناگون ${ezafe(column)} ${rows}`
        : `شمار ${ezafe(several)} گوناگون در ${rows}`,
  },
};
