import type { SequenceCondition } from "../../data/language.ts";
import type { StudyCalendar } from "./calendar.ts";
import type { EventRows, EventTable } from "./event-table.ts";

/** Rows of a table for a profile; undefined for a table that is not collected. */
export type RowsOf = (table: string) => EventRows | undefined;

/**
 * How many steps of a sequence a customer reached, from none to all; missing where a table is not collected.
 *
 * A step is reached at an instant when an event of it happens then and some event at which the step before was reached
 * is strictly earlier and, with `within`, no more than that. It is enough to keep, for each step, how late the next
 * one may come: so instants are passed once, and at each the last step first, lest it sees its own instant.
 */
export function sequenceSteps(
  sequence: SequenceCondition,
  tableOf: (name: string) => EventTable,
  calendar: StudyCalendar,
): (rowsOf: RowsOf) => number | null {
  const range = calendar.range(sequence.window);
  const steps = sequence.steps.map(({ table, where, within }) => ({
    table,
    range: tableOf(table).range(range),
    filter: tableOf(table).filter(where),
    within,
  }));
  const tables = [...new Set(steps.map(({ table }) => table))].map((name) => ({
    name,
    steps: steps.flatMap((step, index) => (step.table === name ? [{ ...step, index }] : [])),
  }));
  return (rowsOf) => {
    const happened: { time: number; step: number }[] = [];
    for (const { name, steps: own } of tables) {
      const rows = rowsOf(name);
      if (rows === undefined) return null;
      for (const { range: window, filter, index } of own) {
        const matches = filter === undefined ? undefined : rows.matching(filter);
        const end = rows.endOf(window);
        for (let place = rows.firstOf(window); place < end; place++)
          if (matches === undefined || matches[place] === true)
            happened.push({ time: rows.timeAt(place), step: index });
      }
    }
    happened.sort((a, b) => a.time - b.time || b.step - a.step);
    const latestNext = new Float64Array(steps.length).fill(Number.NEGATIVE_INFINITY);
    let reached = 0;
    for (const { time, step } of happened) {
      if (step > 0 && !(time <= (latestNext[step - 1] ?? 0))) continue;
      reached = Math.max(reached, step + 1);
      const within = steps[step + 1]?.within;
      const latest = within === undefined ? Number.POSITIVE_INFINITY : calendar.shift(time, within, 1);
      latestNext[step] = Math.max(latestNext[step] ?? latest, latest);
    }
    return reached;
  };
}
