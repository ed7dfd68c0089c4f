import type { SequenceCondition } from "../../data/language.ts";
import type { NamedSequence } from "../language/event-operands.ts";
import { type EventContext, EventRows } from "./event-rows.ts";

/**
 * After so many steps a layer is computed before the next is planned: the engine plans a chain of windows in a time
 * that doubles with each of them (a filter is pushed down twice at every window, DuckDB 1.5), 6 s for 20 steps.
 */
const layersPlannedTogether = 6;

/** The tables that a sequence reads, each once, in alphabetical order. */
export function sequenceTables({ steps }: SequenceCondition): string[] {
  return [...new Set(steps.map(({ table }) => table))].sort();
}

/** Sequences by the set of tables that they read, so that each set is passed over once. */
export function sequencesByTables(
  sequences: readonly NamedSequence[],
): { readonly tables: readonly string[]; readonly sequences: readonly NamedSequence[] }[] {
  const groups = new Map<string, { tables: string[]; sequences: NamedSequence[] }>();
  for (const named of sequences) {
    const tables = sequenceTables(named.sequence);
    const group = groups.get(tables.join(" ")) ?? { tables, sequences: [] };
    group.sequences.push(named);
    groups.set(tables.join(" "), group);
  }
  return [...groups.values()];
}

/**
 * For each customer with an event of any step: how many steps of each sequence were reached, 0 to all of them; the
 * sequence holds when that is all. A sequence over a missing table is never true.
 *
 * Step k is reached at a row that matches it if a row at an earlier instant reached step k − 1 and the row is not later
 * than the latest such `instant + within`. That is one window over the groups of rows before for each step, where rows
 * of one instant are a group, since steps happen at strictly later instants; so the cost grows with the rows and never
 * with their pairs.
 */
export function sequenceScanSql(
  tables: readonly string[],
  sequences: readonly NamedSequence[],
  context: EventContext,
): string {
  const { dialect } = context;
  const matches = (column: string, step: number) => `${column}_matches_${step}`;
  const reaches = (column: string, step: number) => `${column}_reaches_${step}`;
  const all = sequences.flatMap(({ column, sequence }) =>
    sequence.steps.map((step, i) => ({ step, window: sequence.window, name: matches(column, i + 1) })),
  );
  const happenings = tables.map((table) => {
    const rows = new EventRows(table, context);
    const tests = all.map(({ step, window }) => {
      if (step.table !== table) return undefined;
      const conditions = rows.conditions(step.where, window);
      return conditions.length === 0 ? "true" : `(${conditions.join(" AND ")})`;
    });
    const columns = all.map(({ name }, i) => `${tests[i] ?? "false"} AS ${name}`);
    const any = [...new Set(tests.filter((test) => test !== undefined))];
    const kept = any.includes("true") ? [] : [`(${any.join(" OR ")})`];
    return `SELECT ${rows.memberId} AS customer_id, ${rows.time} AS happened_at, ${columns.join(", ")} FROM ${rows.from(kept)}`;
  });
  const layers = [`step_1 AS (${happenings.join(" UNION ALL ")})`];
  const longest = Math.max(...sequences.map(({ sequence }) => sequence.steps.length));
  for (let k = 2; k <= longest; k += 1) {
    const columns = sequences.flatMap(({ column, sequence }) => {
      const step = sequence.steps[k - 1];
      if (step === undefined) return [];
      const before = k === 2 ? matches(column, 1) : reaches(column, k - 1);
      const until =
        step.within === undefined
          ? "happened_at"
          : dialect.later("happened_at", step.within, context.asOf.timeZone);
      const latest = `max(CASE WHEN ${before} THEN ${until} END) OVER before`;
      const inTime = step.within === undefined ? `${latest} IS NOT NULL` : `happened_at <= ${latest}`;
      return [`(${matches(column, k)} AND coalesce(${inTime}, false)) AS ${reaches(column, k)}`];
    });
    const materialized = k % layersPlannedTogether === 0 ? "MATERIALIZED" : "NOT MATERIALIZED";
    layers.push(
      `step_${k} AS ${materialized} (SELECT *, ${columns.join(", ")} FROM step_${k - 1} WINDOW before AS (PARTITION BY customer_id ORDER BY happened_at GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING))`,
    );
  }
  const reached = sequences.map(({ column, sequence }) => {
    const cases = sequence.steps.map((_, i) => {
      const k = sequence.steps.length - i;
      return `WHEN ${k === 1 ? matches(column, 1) : reaches(column, k)} THEN ${k}`;
    });
    return `max(CASE ${cases.join(" ")} ELSE 0 END) AS ${column}`;
  });
  return `WITH ${layers.join(", ")} SELECT customer_id, ${reached.join(", ")} FROM step_${longest} GROUP BY customer_id`;
}
