import type { Dialect } from "../engine/dialect.ts";
import { idText, memberIdOf } from "./event-rows.ts";
import type { Scan } from "./event-scans.ts";
import type { PlanRequest } from "./request.ts";

/**
 * Which rows of the population's table are of members known at as-of; undefined where all are. A member is known since
 * the instant that the table gives, or once something happened, whichever is earlier; one of whom neither is known is
 * always known, and so is everyone where the table gives no such instant.
 */
export function knownMembers(
  { vocabulary, available, asOf, someNotYetKnown }: PlanRequest,
  dialect: Dialect,
): { readonly scans: readonly Scan[]; readonly where: string } | undefined {
  const { since } = vocabulary.study.population;
  if (since === undefined || !someNotYetKnown) return undefined;
  const id = memberIdOf("c", { vocabulary, asOf, dialect });
  const tables = vocabulary.eventTables().filter(({ name }) => available.has(name));
  const column = `c.${dialect.identifier(since)}`;
  const instant = dialect.instant(asOf.instant);
  if (tables.length === 0)
    return { scans: [], where: ` WHERE (${column} IS NULL OR ${column} < ${instant})` };
  const rows = tables.map(({ name, eventTime = "", columns }) => {
    const member = vocabulary.memberColumn(name);
    const text = idText(dialect.identifier(member), columns[member]?.type, dialect);
    return `SELECT ${text} AS customer_id, ${dialect.identifier(eventTime)} AS happened_at FROM ${dialect.identifier(name)}`;
  });
  const sql = `SELECT customer_id, min(happened_at) AS happened_at FROM (${rows.join(" UNION ALL ")}) AS happenings GROUP BY customer_id`;
  const began = (condition: (happened: string) => string) =>
    `${id} IN (SELECT customer_id FROM first_events WHERE ${condition("happened_at")})`;
  const known = began((happened) => `${happened} < ${instant}`);
  const later = began((happened) => `${happened} >= ${instant}`);
  const where = `CASE WHEN ${column} < ${instant} THEN true WHEN ${column} IS NULL THEN NOT ${later} ELSE ${known} END`;
  return { scans: [{ name: "first_events", sql, columns: [] }], where: ` WHERE ${where}` };
}
