import { Temporal } from "temporal-polyfill";

/** A stretch of time in which a zone keeps one offset from UTC; all in microseconds. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** Offsets of a time zone from UTC. The calendar library is asked once for each stretch between two changes of clocks. */
export class Zone {
  readonly #timeZone: string;
  readonly #stretches: Stretch[] = [];
  /** The one that was asked last: a customer's events lie close together. */
  #last: Stretch | undefined;

  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  offsetAt(instant: number): number {
    if (this.#last !== undefined && instant >= this.#last.from && instant < this.#last.to)
      return this.#last.offset;
    let stretch = this.#stretches.find(({ from, to }) => instant >= from && instant < to);
    if (stretch === undefined) {
      stretch = this.#around(instant);
      this.#stretches.push(stretch);
    }
    this.#last = stretch;
    return stretch.offset;
  }

  at(instant: number): Temporal.ZonedDateTime {
    return new Temporal.ZonedDateTime(BigInt(Math.floor(instant)) * 1000n, this.#timeZone);
  }

  #around(instant: number): Stretch {
    const zoned = this.at(instant);
    const next = zoned.getTimeZoneTransition("next");
    // The instant itself may be the one at which the clocks changed.
    const previous = zoned.add({ nanoseconds: 1 }).getTimeZoneTransition("previous");
    return {
      from: previous === null ? Number.NEGATIVE_INFINITY : microseconds(previous),
      to: next === null ? Number.POSITIVE_INFINITY : microseconds(next),
      offset: zoned.offsetNanoseconds / 1000,
    };
  }
}

/** Since 1970 UTC, cut off below the microsecond. */
export function microseconds({ epochNanoseconds }: Temporal.Instant | Temporal.ZonedDateTime): number {
  const whole = epochNanoseconds / 1000n;
  return Number(epochNanoseconds % 1000n < 0n ? whole - 1n : whole);
}
