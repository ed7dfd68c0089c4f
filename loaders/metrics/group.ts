import type { EventMeasure } from "../../data/language.ts";
import { exactSum } from "../statistics/exact-sum.ts";
import { medianOf } from "../statistics/median.ts";
import { sortedNumbers } from "../statistics/sorted-numbers.ts";

/** What is known of a column of members' values. */
export interface Summary {
  /** Members of whom it is known. */
  readonly known: number;
  readonly sum: number;
  /** Members of whom it is more than zero. */
  readonly positive: number;
  /** Null where it is known of nobody. */
  readonly least: number | null;
  readonly greatest: number | null;
}

/** Members of a population or segment at one instant, as far as metrics read them. */
export interface Group {
  readonly members: number;
  summary(column: string): Summary;
  median(column: string): number | null;
  /**
   * A value a member, in the same order for every column, NaN where it is missing: what intervals are computed from. A group
   * that was summed up by the database has none.
   */
  values(column: string): Float64Array;
  /** The known ones of them, from below. */
  sorted(column: string): Float64Array;
  /** A total that members' own values do not add up to: how many different values or days all of them have together. */
  together(measure: EventMeasure): number | null;
}

/** A group whose members' values are at hand. */
export class ReadGroup implements Group {
  readonly members: number;
  readonly together: Group["together"];
  readonly #read: (column: string) => Float64Array;
  readonly #columns = new Map<string, Float64Array>();
  readonly #sorted = new Map<string, Float64Array>();
  readonly #summaries = new Map<string, Summary>();

  constructor(members: number, read: (column: string) => Float64Array, together: Group["together"]) {
    this.members = members;
    this.#read = read;
    this.together = together;
  }

  values(column: string): Float64Array {
    const values = this.#columns.get(column) ?? this.#read(column);
    this.#columns.set(column, values);
    return values;
  }

  sorted(column: string): Float64Array {
    const sorted = this.#sorted.get(column) ?? sortedNumbers(this.values(column));
    this.#sorted.set(column, sorted);
    return sorted;
  }

  summary(column: string): Summary {
    const summary = this.#summaries.get(column) ?? this.#summed(column);
    this.#summaries.set(column, summary);
    return summary;
  }

  #summed(column: string): Summary {
    const values = this.values(column);
    let [known, positive] = [0, 0];
    let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      known += 1;
      if (value > 0) positive += 1;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
    const [low, high] = known === 0 ? [null, null] : [least, greatest];
    return { known, sum: exactSum(values), positive, least: low, greatest: high };
  }

  median(column: string): number | null {
    return medianOf(this.sorted(column)) ?? null;
  }

  /** The members at some places of this group. */
  part(places: Uint32Array, together: Group["together"]): ReadGroup {
    const read = (column: string): Float64Array => {
      const whole = this.values(column);
      const values = new Float64Array(places.length);
      for (let i = 0; i < values.length; i++) values[i] = whole[places[i] ?? 0] ?? Number.NaN;
      return values;
    };
    return new ReadGroup(places.length, read, together);
  }
}

/** Parts of summaries, and medians, by the columns that they are of. */
export type AskedParts = ReadonlyMap<keyof Summary | "median", ReadonlySet<string>>;

/** What values of metrics, without their intervals, read of a group: each is computed of one that only notes it. */
export function partsAsked(compute: (group: Group) => void): AskedParts {
  const asked = new Map<keyof Summary | "median", Set<string>>();
  const note = (part: keyof Summary | "median", column: string): 1 => {
    asked.set(part, (asked.get(part) ?? new Set()).add(column));
    return 1;
  };
  compute({
    members: 1,
    summary: (column) => ({
      get known() {
        return note("known", column);
      },
      get sum() {
        return note("sum", column);
      },
      get positive() {
        return note("positive", column);
      },
      get least() {
        return note("least", column);
      },
      get greatest() {
        return note("greatest", column);
      },
    }),
    median: (column) => note("median", column),
    values: () => new Float64Array(0),
    sorted: () => new Float64Array(0),
    together: () => 1,
  });
  return asked;
}
