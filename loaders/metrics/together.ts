import type { EventMeasure } from "../../data/language.ts";
import { literal } from "../duckdb/quote.ts";
import { measureColumn } from "../language/column-names.ts";
import type { AsOf } from "../language/windows.ts";
import { EventRows } from "../plan/event-rows.ts";
import { aggregateSql, measureSql } from "../plan/measures.ts";
import type { MetricContext } from "./metric-context.ts";

/** Measures over the events of all members of a group together, by the group (`everyone`, or a segment) and instant. */
export type Together = (group: string, asOf: AsOf) => (measure: EventMeasure) => number | null;

/** Under this name everyone stands beside the segments. */
export const everyone = "";

/**
 * How many different values, days or periods there are among the events of everyone at each instant, and of each segment's
 * members at the latest: what members' own counts do not add up to. A pass over a table at each instant, and one for the
 * segments. `membership` is a relation of segment_id and customer_id.
 */
export async function readTogether(
  context: MetricContext,
  instants: readonly AsOf[],
  membership: string,
): Promise<Together> {
  const { engine, operands, available } = context;
  const found = new Map<string, number>();
  const keyOf = (group: string, asOf: AsOf, measure: EventMeasure) =>
    `${group} ${asOf.instant} ${measureColumn(measure)}`;
  for (const [table, measures] of Map.groupBy(operands.together, ({ table }) => table)) {
    if (!available.has(table)) continue;
    const read = async (asOf: AsOf, groups?: string) => {
      const { dialect, values } = engine.bind();
      const at = { dialect, asOf, vocabulary: context.vocabulary };
      const rows = new EventRows(table, at);
      const columns = measures.map((measure, i) => {
        const condition = rows.conditions(measure.where, measure.window).join(" AND ");
        return `${dialect.toNumber(measureSql(measure, aggregateSql(measure, rows, condition, at), at))} AS v${i}`;
      });
      const sql =
        groups === undefined
          ? `SELECT ${literal(everyone)} AS segment_id, ${columns.join(", ")} FROM ${rows.from()}`
          : `SELECT g.segment_id, ${columns.join(", ")} FROM ${groups} AS g, ${rows.from([`${rows.memberId} = g.customer_id`])} GROUP BY g.segment_id`;
      for (const row of await engine.rows<Record<string, number | string | null>>(sql, values))
        for (const [i, measure] of measures.entries())
          found.set(keyOf(String(row.segment_id), asOf, measure), Number(row[`v${i}`] ?? 0));
    };
    for (const asOf of instants) await read(asOf);
    await read(context.asOf, membership);
  }
  return (group, asOf) => (measure) =>
    available.has(measure.table) ? (found.get(keyOf(group, asOf, measure)) ?? 0) : null;
}
