import type { EventMeasure } from "../../data/language.ts";
import { exactSum } from "../statistics/exact-sum.ts";
import { medianOf } from "../statistics/median.ts";

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
  /** A total that members' own values do not add up to: how many different values or days all of them have together. */
  together(measure: EventMeasure): number | null;
}

/** A group whose members' values are at hand. */
export class ReadGroup implements Group {
  readonly members: number;
  readonly together: Group["together"];
  readonly #read: (column: string) => Float64Array;
  readonly #columns = new Map<string, Float64Array>();
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

  summary(column: string): Summary {
    const summary = this.#summaries.get(column) ?? this.#summed(column);
    this.#summaries.set(column, summary);
    return summary;
  }

  #summed(column: string): Summary {
    const values = this.values(column);
    let [known, positive] = [0, 0];
    let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const value of values) {
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
    return medianOf(sortedValues(this, column)) ?? null;
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

/** The known values of a column, from below. */
export function sortedValues(group: Group, column: string): Float64Array {
  return group
    .values(column)
    .filter((value) => !Number.isNaN(value))
    .sort();
}
