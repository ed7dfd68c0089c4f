import { literal } from "../duckdb/quote.ts";

/** An ISO instant as a timestamp literal in UTC, as the tables keep them. */
export function utcTimestamp(iso: string): string {
  return `TIMESTAMP '${new Date(iso).toISOString().replace("T", " ").replace("Z", "")}'`;
}

/** SQL: the wall clock in a time zone at an instant (a UTC timestamp). */
export function toLocal(instant: string, timeZone: string): string {
  return `timezone(${literal(timeZone)}, timezone('UTC', ${instant}))`;
}

/** SQL: the instant (a UTC timestamp) at which the wall clock of a time zone shows a time. */
export function fromLocal(wallClock: string, timeZone: string): string {
  return `timezone('UTC', timezone(${literal(timeZone)}, ${wallClock}))`;
}

/** By time zone: to make one takes longer than to use it. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in a time zone, `YYYY-MM-DD`. */
export function localDay(iso: string, timeZone: string): string {
  const parts =
    dayFormats.get(timeZone) ??
    new Intl.DateTimeFormat("en-GB", { year: "numeric", month: "2-digit", day: "2-digit", timeZone });
  dayFormats.set(timeZone, parts);
  const part = new Map(parts.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
  return `${part.get("year")}-${part.get("month")}-${part.get("day")}`;
}
