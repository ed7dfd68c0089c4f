import type { Measure, MeasuresOf } from "./measure.ts";

const ofDays: Pick<Measure, "column" | "type" | "unit" | "withoutEvents" | "decimals" | "valueSql"> = {
  column: "none",
  type: "number",
  unit: "days",
  withoutEvents: "missing",
  decimals: () => 0,
  valueSql: (instant, { dialect, dayOf, today }) => dialect.daysBetween(dayOf(instant), today),
};

/** Calendar days from an event to as-of. */
export const sinceMeasures: MeasuresOf<"DAYS_SINCE_FIRST" | "DAYS_SINCE_LAST"> = {
  DAYS_SINCE_FIRST: {
    ...ofDays,
    together: { whole: ([each], { over }) => over(`min(${each})`) },
    sql: ({ over, time }) => over(`min(${time})`),
    inMemory: (rows) => {
      for (let place = rows.first; place < rows.end; place++)
        if (rows.has(place)) return rows.today - rows.dayAt(place);
      return null;
    },
    en: ({ one }) => `the time since the first ${one}`,
    fa: ({ one }) => `زمان گذشته از نخستین ${one}`,
  },
  DAYS_SINCE_LAST: {
    ...ofDays,
    together: { whole: ([each], { over }) => over(`max(${each})`) },
    sql: ({ over, time }) => over(`max(${time})`),
    inMemory: (rows) => {
      for (let place = rows.end - 1; place >= rows.first; place--)
        if (rows.has(place)) return rows.today - rows.dayAt(place);
      return null;
    },
    en: ({ one }) => `the time since the last ${one}`,
    fa: ({ one }) => `زمان گذشته از آخرین ${one}`,
  },
};
