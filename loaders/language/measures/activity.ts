import type { Measure, MeasuredRows, MeasuresOf } from "./measure.ts";

const ofTime: Pick<Measure, "column" | "type" | "withoutEvents" | "decimals"> = {
  column: "none",
  type: "number",
  withoutEvents: "zero",
  decimals: () => 0,
};

/** How many days or periods have an event. */
export const activityMeasures: MeasuresOf<"ACTIVE_DAYS" | "ACTIVE_PERIODS"> = {
  ACTIVE_DAYS: {
    ...ofTime,
    different: ({ day }) => day(),
    sql: ({ over, day }) => over(`count(DISTINCT ${day()})`),
    inMemory: (rows) => differentInOrder(rows, (place) => rows.dayAt(place)),
    en: ({ rows }) => `the number of days with ${rows}`,
    fa: ({ one }) => `شمار روزهای دارای ${one}`,
    counted: {
      en: ({ count, isOne, isNone, rows }) =>
        isNone ? undefined : `there are ${rows} on ${count} ${isOne ? "day" : "days"}`,
      fa: ({ count, isNone, any }) => (isNone ? undefined : `در ${count} روز ${any} دارند`),
    },
  },
  ACTIVE_PERIODS: {
    ...ofTime,
    period: true,
    sql: ({ dialect, over, condition, period }) => {
      const { sql, few } = period();
      // The index of a row outside the window may be no bit at all, so the condition stands before it.
      if (few) return dialect.distinctBits(condition === "" ? sql : `CASE WHEN ${condition} THEN ${sql} END`);
      return over(`count(DISTINCT ${sql})`);
    },
    inMemory: (rows) => differentInOrder(rows, (place) => rows.periodAt(place)),
    en: ({ rows, period }) => `the number of periods of ${period} with ${rows}`,
    fa: ({ one, period }) => `شمار دوره‌های ${period} دارای ${one}`,
    counted: {
      en: ({ count, isNone, rows, period }) =>
        isNone ? undefined : `there are ${rows} in ${count} of the periods of ${period}`,
      fa: ({ count, isNone, any, period }) =>
        isNone ? undefined : `در ${count} دورهٔ ${period} ${any} دارند`,
    },
  },
};

/** How many different numbers there are of something that only grows, or only shrinks, from row to row. */
function differentInOrder(rows: MeasuredRows, numberAt: (place: number) => number): number {
  let count = 0;
  let last = Number.NaN;
  for (let place = rows.first; place < rows.end; place++) {
    if (!rows.has(place)) continue;
    const number = numberAt(place);
    if (number !== last) count += 1;
    last = number;
  }
  return count;
}
