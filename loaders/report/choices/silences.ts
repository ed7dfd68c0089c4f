import type { NumbersOf } from "../../disclosure/grain.ts";
import { discoveryTail } from "../../statistics/discoveries.ts";
import { significant } from "../round.ts";
import type { ChoiceRows } from "./choice-rows.ts";
import { rangeTable } from "./range-items.ts";

/** An item that nobody took for weeks on end, in the midst of others of which it was. */
export interface Silence {
  readonly group: string;
  readonly item: string;
  /** Members who took it in the time. */
  readonly customers: number;
  /** First day of the first week without it, and the day after the last, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  readonly weeks: number;
  /** Events with it that would have come in these weeks, had it kept pace with the other items of its group as in the other weeks. */
  readonly missed: number;
}

/** Weeks, Monday to Sunday, that lie whole in the last twelve months, and where items are missing in them. */
export interface Silences {
  readonly start: string;
  readonly end: string;
  readonly weeks: number;
  /** Items that were looked at: of which nobody's silence is expected at all times. */
  readonly items: number;
  /** The longest silence of each item that is longer than chance has it, the one that most was missed in first. */
  readonly found: readonly Silence[];
  /** How many there are, with those that are not shown. */
  readonly of: number;
}

const most = 12;
/** Items of fewer events a week are silent often enough anyway. */
const fewestEvents = 1;

interface RunRow {
  readonly group: string;
  readonly item: string;
  readonly customers: number;
  readonly events: number;
  /** Of all items of the group: in the run, and in all weeks. */
  readonly beside: number;
  readonly whole: number;
  readonly from: string;
  readonly to: string;
  readonly weeks: number;
}

/**
 * The longest run of weeks in which nobody took an item, of those that were taken once a week or more. Had it kept pace
 * with the other items of its group as in the other weeks, so that the group's season is taken out, no event at all would come by
 * chance with the probability exp(−events expected), for each week in which the run could begin; all items are tested together. A week without
 * anybody tells of nobody, so it may be told. Reads the table of `rangeItems`; undefined where there are fewer than thirteen whole weeks, or nothing is taken every
 * week.
 */
export async function silences({ db, rows, periods }: ChoiceRows): Promise<Silences | undefined> {
  const whole = await db.row<{ start: string; end: string; weeks: number }>(`
    SELECT strftime(s, '%Y-%m-%d') AS start, strftime(e, '%Y-%m-%d') AS "end", (date_diff('day', s, e) // 7)::INTEGER AS weeks
    FROM (SELECT date_trunc('week', DATE '${periods.yearDay}' + 6) AS s, date_trunc('week', ${periods.end}) AS e)`);
  if (whole.weeks < 13) return undefined;
  const found = await db.rows<RunRow>(`
    WITH taken AS (
      SELECT grp, item, (date_diff('day', DATE '${whole.start}', "at"::DATE) // 7)::INTEGER AS week, count(DISTINCT event) AS events
      FROM ${rows} JOIN (SELECT grp, item FROM ${rangeTable}) USING (grp, item)
      WHERE "at" >= TIMESTAMP '${whole.start}' AND "at" < TIMESTAMP '${whole.end}' GROUP BY ALL),
    edges AS (
      FROM taken SELECT grp, item, week, events
      UNION ALL SELECT DISTINCT grp, item, -1, 0 FROM taken
      UNION ALL SELECT DISTINCT grp, item, ${whole.weeks}, 0 FROM taken),
    runs AS (
      SELECT *, sum(events) OVER w AS all_events, lead(week) OVER (PARTITION BY grp, item ORDER BY week) - week - 1 AS silent
      FROM edges WINDOW w AS (PARTITION BY grp, item)),
    longest AS (
      SELECT grp, item, arg_max(week, silent * 1000 - week) AS before, max(silent) AS weeks, any_value(all_events) AS events
      FROM runs WHERE silent IS NOT NULL GROUP BY grp, item)
    SELECT grp AS "group", item, customers, events::INTEGER AS events, weeks::INTEGER AS weeks,
      (SELECT sum(t.events) FROM taken t WHERE t.grp = longest.grp)::DOUBLE AS whole,
      (SELECT coalesce(sum(t.events), 0) FROM taken t WHERE t.grp = longest.grp AND t.week > before AND t.week <= before + weeks)::DOUBLE AS beside,
      strftime(DATE '${whole.start}' + 7 * (before + 1)::INTEGER, '%Y-%m-%d') AS "from",
      strftime(DATE '${whole.start}' + 7 * (before + 1 + weeks)::INTEGER, '%Y-%m-%d') AS "to"
    FROM longest JOIN ${rangeTable} USING (grp, item) WHERE events >= ${fewestEvents * whole.weeks} ORDER BY grp, item`);
  if (found.length === 0) return undefined;
  const tested = found.map((row) => {
    const others = row.whole - row.beside - row.events;
    const missed = others <= 0 ? 0 : (row.events / others) * row.beside;
    return { row, missed, pValue: Math.min(1, (whole.weeks - row.weeks + 1) * Math.exp(-missed)) };
  });
  const tail = discoveryTail(tested.map(({ pValue }) => pValue));
  const longer = tested.filter(({ row, pValue }) => row.weeks > 0 && pValue <= tail);
  return {
    ...whole,
    items: found.length,
    of: longer.length,
    found: longer
      .toSorted((a, b) => b.missed - a.missed)
      .slice(0, most)
      .map(({ row: { events: _e, beside: _b, whole: _w, ...row }, missed }) => ({
        ...row,
        missed: significant(missed, 3),
      })),
  };
}

export const silenceNumbers: NumbersOf<Silences> = {
  weeks: "key",
  items: "other",
  of: "other",
  "found.customers": "customers",
  "found.weeks": "key",
  "found.missed": "ratio of found.customers",
};
