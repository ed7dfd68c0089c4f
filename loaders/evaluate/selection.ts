import type { MeasuredRows } from "../language/measures/measure.ts";
import type { Operand } from "../language/operators/operator.ts";

/** Rows in time order, as far as measures look at them. */
interface TimedRows {
  timeAt(place: number): number;
  dayAt(place: number): number;
}

/**
 * The rows of a customer that a measure is over: those of a window, and which of them match. Made once for a measure and
 * filled anew for each profile, since making one would cost as much as using it.
 */
export class Selection implements MeasuredRows {
  /** 10⁴ for amounts, 10⁶ for other numbers: sums are taken in whole numbers of this fraction of one. */
  readonly scale: number;
  /** In days from 1970-01-01. */
  readonly today: number;
  /** Places in time order, `first` included and `end` not. */
  first = 0;
  end = 0;
  /** The period that an instant lies in, counted back from the window's end. */
  periodOf: (instant: number) => number = () => 0;
  #matches: readonly boolean[] | undefined;
  #values: readonly (Operand | null)[] | undefined;
  #rows: TimedRows | undefined;

  constructor(scale: number, today: number) {
    this.scale = scale;
    this.today = today;
  }

  /** `matches` is undefined where all rows do, `values` for a measure of rows. */
  select(
    rows: TimedRows,
    first: number,
    end: number,
    matches: readonly boolean[] | undefined,
    values: readonly (Operand | null)[] | undefined,
  ): undefined {
    this.#rows = rows;
    this.first = first;
    this.end = end;
    this.#matches = matches;
    this.#values = values;
  }

  has(place: number): boolean {
    return this.#matches === undefined || this.#matches[place] === true;
  }

  valueAt(place: number): Operand | null {
    return this.#values?.[place] ?? null;
  }

  /** The calendar day of a row, in days from 1970-01-01. */
  dayAt(place: number): number {
    return this.#rows?.dayAt(place) ?? 0;
  }

  periodAt(place: number): number {
    return this.periodOf(this.#rows?.timeAt(place) ?? 0);
  }
}
