import { Temporal } from "temporal-polyfill";

/** The offset of a zone from UTC from an instant on. */
export interface ZoneOffset {
  readonly from: string;
  readonly seconds: number;
}

export interface ZoneOffsets {
  /** Latest first; the last one holds from the first instant that was asked for. */
  readonly changes: readonly ZoneOffset[];
  /** Whether the offsets hold for all instants asked for; if not, those before the last entry are not known. */
  readonly complete: boolean;
}

/** Clocks change twice a year: two decades of changes. */
const most = 40;

/** No instant that a table holds is earlier. */
const beginning = "0001-01-01T00:00:00Z";

/**
 * The offsets of a zone before `to`, back to `from` or, where that is not given or too long ago, for two decades: to
 * tell the calendar day of many instants without asking the calendar for each.
 */
export function zoneOffsets(timeZone: string, from: string = beginning, to: string): ZoneOffsets {
  const changes: ZoneOffset[] = [];
  let end = Temporal.Instant.from(to).toZonedDateTimeISO(timeZone);
  while (changes.length < most) {
    const change = end.getTimeZoneTransition("previous");
    const start = change?.toInstant().toString({ smallestUnit: "second" });
    // The end itself is not asked for: from there on another offset may hold.
    const seconds = end.subtract({ nanoseconds: 1 }).offsetNanoseconds / 1e9;
    if (change === null || start === undefined || start <= from)
      return { changes: [...changes, { from, seconds }], complete: true };
    changes.push({ from: start, seconds });
    end = change;
  }
  return { changes, complete: false };
}
