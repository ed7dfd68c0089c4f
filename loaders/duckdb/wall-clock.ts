import { Temporal } from "temporal-polyfill";
import { literal } from "./quote.ts";

/** Wall-clock times that come twice in a zone, when its clocks go back: in which months, and at which hours of the day. */
interface Repeats {
  readonly months: readonly number[];
  readonly hours: readonly number[];
}

const known = new Map<string, Repeats>();

/** Clocks before and after are not asked for: no event of a business is that old, and no law that new. */
const from = Temporal.Instant.from("1900-01-01T00:00:00Z");
const to = Temporal.Instant.from("2100-01-01T00:00:00Z");

/**
 * SQL: a wall-clock time in a zone as UTC. One that comes twice, when clocks go back, means the first; one that never comes
 * moves on by what the clocks skip.
 */
export function fromZone(wallClock: string, timeZone: string): string {
  if (timeZone === "UTC") return wallClock;
  const zone = literal(timeZone);
  const utc = (local: string) => `make_timestamp(epoch_us(timezone(${zone}, ${local})))`;
  const { months, hours } = repeats(timeZone);
  if (months.length === 0) return utc(wallClock);
  // The engine takes the second. By the offset of the day before it is the first, if that reads the same on the clock.
  const dayBefore = `timezone(${zone}, ${wallClock} - INTERVAL 24 HOUR)`;
  const first = `${dayBefore} + INTERVAL 24 HOUR`;
  return `CASE WHEN hour(${wallClock}) IN (${hours.join(", ")}) AND month(${wallClock}) IN (${months.join(", ")})
      AND timezone(${zone}, ${first}) = ${wallClock} THEN make_timestamp(epoch_us(${first}))
    ELSE ${utc(wallClock)} END`;
}

/** By this the few wall-clock times that may come twice are told from the others, for which nothing more is asked. */
function repeats(timeZone: string): Repeats {
  const found = known.get(timeZone);
  if (found !== undefined) return found;
  const months = new Set<number>();
  const hours = new Set<number>();
  let at: Temporal.ZonedDateTime | null = from.toZonedDateTimeISO(timeZone).getTimeZoneTransition("next");
  while (at !== null && Temporal.Instant.compare(at.toInstant(), to) < 0) {
    const before = at.subtract({ nanoseconds: 1 });
    const back = before.offsetNanoseconds - at.offsetNanoseconds;
    // A zone that once left out a day, or had one twice, did so at a border of dates, not of clocks.
    if (back > 0 && back < 86_400e9) {
      let wall = at.toPlainDateTime();
      const end = wall.add({ nanoseconds: back });
      while (Temporal.PlainDateTime.compare(wall, end) < 0) {
        months.add(wall.month);
        hours.add(wall.hour);
        wall = wall.add({ minutes: 1 });
      }
    }
    at = at.getTimeZoneTransition("next");
  }
  const repeated = {
    months: [...months].sort((a, b) => a - b),
    hours: [...hours].sort((a, b) => a - b),
  };
  known.set(timeZone, repeated);
  return repeated;
}
