/**
 * Offsets of a time zone from UTC, in microseconds. The transitions of a stretch of time are found once, from the
 * platform's own zone data, and kept in a table; a second look-up is a search in it.
 */
export class Zone {
  readonly #format: Intl.DateTimeFormat | undefined;
  readonly #stretches = new Map<number, Stretch>();
  /** The span of one offset that was asked last: a customer's events lie close together. */
  #from = 0;
  #to = 0;
  #offset = 0;

  constructor(timeZone: string) {
    if (timeZone === "UTC" || timeZone === "Etc/UTC") return;
    this.#format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      calendar: "gregory",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  }

  offsetAt(instant: number): number {
    if (this.#format === undefined) return 0;
    if (instant >= this.#from && instant < this.#to) return this.#offset;
    const index = Math.floor(instant / stretchLength);
    let stretch = this.#stretches.get(index);
    if (stretch === undefined) {
      stretch = this.#transitions(index * stretchLength);
      this.#stretches.set(index, stretch);
    }
    let [low, high] = [0, stretch.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((stretch.starts[middle] ?? Number.POSITIVE_INFINITY) <= instant) low = middle;
      else high = middle;
    }
    this.#from = stretch.starts[low] ?? instant;
    this.#to = stretch.starts[low + 1] ?? (index + 1) * stretchLength;
    this.#offset = stretch.offsets[low] ?? 0;
    return this.#offset;
  }

  /**
   * The instant of a local time, written as microseconds as if it were UTC: the earlier of two, and in a gap the time
   * with the offset before it ("compatible" of RFC 9557's users).
   */
  instantOf(local: number): number {
    const before = local - this.offsetAt(local - day);
    if (before + this.offsetAt(before) === local) return before;
    const after = local - this.offsetAt(local + day);
    return after + this.offsetAt(after) === local ? after : before;
  }

  /** The first instant of a local day, whose midnight may lie in a gap: then the instant at which the clocks change. */
  firstInstantOf(midnight: number): number {
    const instant = this.instantOf(midnight);
    if (instant + this.offsetAt(instant) === midnight) return instant;
    let [low, high] = [midnight - this.offsetAt(instant), instant];
    const before = this.offsetAt(low);
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.offsetAt(middle) === before) low = middle;
      else high = middle;
    }
    return high;
  }

  /** Clocks change at whole seconds, and never twice within a week. */
  #transitions(from: number): Stretch {
    const starts = [from];
    const offsets = [this.#ask(from)];
    for (let start = from; start < from + stretchLength; start += week) {
      const end = Math.min(start + week, from + stretchLength - second);
      const [known, next] = [offsets.at(-1) ?? 0, this.#ask(end)];
      if (next === known) continue;
      let [low, high] = [start / second, end / second];
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (this.#ask(middle * second) === known) low = middle;
        else high = middle;
      }
      starts.push(high * second);
      offsets.push(next);
    }
    return { starts, offsets };
  }

  #ask(instant: number): number {
    const field: Record<string, number> = {};
    for (const { type, value } of this.#format?.formatToParts(instant / 1000) ?? [])
      field[type] = Number(value);
    const { year = 0, month = 1, day: date = 1, hour = 0, minute = 0, second: seconds = 0 } = field;
    const local = new Date(0);
    local.setUTCFullYear(year, month - 1, date);
    local.setUTCHours(hour, minute, seconds);
    return local.getTime() * 1000 - instant;
  }
}

interface Stretch {
  readonly starts: readonly number[];
  readonly offsets: readonly number[];
}

const second = 1_000_000;
const day = 86_400 * second;
const week = 7 * day;
const stretchLength = 364 * day;
