import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import type { ProposedTables } from "./proposed.ts";

/** How long "of late" is, in days, by how long the events go back. */
export function lately(days: number): number {
  return days >= 400 ? 365 : days >= 100 ? 90 : 30;
}

/** The latest instant of any event or, without events, since when members are known; and over how many days events go. */
export async function dataSpan(
  db: Database,
  { events, members, since }: ProposedTables,
): Promise<{ latest?: string; days: number }> {
  const columns = [
    ...events.map(({ table, time }) => [table.name, time] as const),
    ...(events.length === 0 && since !== undefined ? [[members.name, since] as const] : []),
  ];
  if (columns.length === 0) return { days: 0 };
  const times = columns.map(
    ([table, column]) => `SELECT ${identifier(column)} AS t FROM ${identifier(table)}`,
  );
  const { latest, days } = await db.row<{ latest: string | null; days: number | null }>(
    `SELECT strftime(max(t), '%Y-%m-%dT%H:%M:%SZ') AS latest, date_diff('day', min(t), max(t))::INTEGER AS days FROM (${times.join(" UNION ALL ")})`,
  );
  return { ...(latest === null ? {} : { latest }), days: days ?? 0 };
}

/** The latest day in any column of the members' table. */
export async function latestDay(db: Database, { members }: ProposedTables): Promise<string | undefined> {
  const times = members.columns.filter(
    ({ column }) => (column.type === "date" || column.type === "instant") && column.personal !== true,
  );
  if (times.length === 0) return undefined;
  const list = times.map(({ name }) => `max(${identifier(name)})::DATE`).join(", ");
  const { day } = await db.row<{ day: string | null }>(
    `SELECT greatest(${list})::VARCHAR AS day FROM ${identifier(members.name)}`,
  );
  return day ?? undefined;
}
