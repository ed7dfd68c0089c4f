import { operators } from "../language/operators/index.ts";
import { compareUtf8 } from "../utf8-order.ts";

/** A comparison of an ordered value, and whether it must hold or fail. */
export interface Wanted {
  readonly op: string;
  readonly value?: unknown;
  readonly mustHold: boolean;
}

type Point = number | string;

/** One end of a range; missing where nothing bounds it. */
export interface RangeEnd {
  readonly value: Point;
  readonly included: boolean;
}

/** Where a value must lie. */
export interface ValueRange {
  readonly least?: RangeEnd;
  readonly greatest?: RangeEnd;
}

export interface Comparison {
  readonly op: string;
  readonly value: unknown;
}

/** Comparisons that together ask the same of one value as those that were merged, at least one and each of which must hold. */
export interface MergedComparison {
  readonly comparisons: readonly Comparison[];
  /** Undefined where single values are asked for. */
  readonly range?: ValueRange;
  /** All of them must fail, which a missing value does as well. */
  readonly mayBeMissing: boolean;
}

/**
 * What several comparisons of one value ask for together: a range, some of its values, or that it is missing. Undefined where that
 * is not one of these, or where they contradict each other.
 */
export function mergedComparison(wanted: readonly Wanted[]): MergedComparison | undefined {
  if (wanted.some(asksMissing))
    return wanted.every(holdsMissing)
      ? { comparisons: [{ op: "MISSING", value: undefined }], mayBeMissing: false }
      : undefined;
  const asked = new Asked();
  if (!wanted.every((each) => asked.take(each))) return undefined;
  const together = asked.together();
  return together && { ...together, mayBeMissing: !wanted.some(({ mustHold }) => mustHold) };
}

/** Whether no value is as several comparisons want it; false where that cannot be told. */
export function contradict(wanted: readonly Wanted[]): boolean {
  if (wanted.some(asksMissing)) return !wanted.every(holdsMissing);
  const asked = new Asked();
  return wanted.every((each) => asked.take(each)) && asked.isNone();
}

/** Whether only a missing value is as it is wanted. */
function asksMissing({ op, mustHold }: Wanted): boolean {
  return op === (mustHold ? "MISSING" : "EXISTS");
}

/** Whether a missing value is as it is wanted: of it no comparison holds, and every negated one. */
function holdsMissing({ op, mustHold }: Wanted): boolean {
  return mustHold === (operators.get(op)?.negates !== undefined);
}

/** What must fail so that a comparison holds, of a value that is known; undefined where no one comparison says it. */
export function oppositeOf({ op, value }: Comparison): Comparison | undefined {
  const opposite = opposites[op];
  return opposite === undefined ? undefined : { op: opposite, value };
}

/** The comparison that holds where another fails, of a value that is known. */
const opposites: Readonly<Record<string, string>> = {
  GT: "LTE",
  GTE: "LT",
  LT: "GTE",
  LTE: "GT",
  EQ: "NEQ",
  NEQ: "EQ",
  IN: "NOT_IN",
  NOT_IN: "IN",
};

class Asked {
  #least: RangeEnd | undefined;
  #greatest: RangeEnd | undefined;
  #only: readonly Point[] | undefined;
  #excluded: Point[] = [];
  readonly #outside: (readonly [Point, Point])[] = [];
  #isKnown = false;

  /** False for what neither a range nor a list of values can say. */
  take({ op, value, mustHold }: Wanted): boolean {
    if (op === (mustHold ? "EXISTS" : "MISSING")) {
      this.#isKnown = true;
      return true;
    }
    if (op === "BETWEEN" && !mustHold) {
      const [first, second] = pointsIn(value);
      if (first === undefined || second === undefined) return false;
      this.#outside.push([first, second]);
      return true;
    }
    const holding = mustHold ? op : opposites[op];
    const points = pointsIn(value);
    const [first, second] = points;
    if (holding === undefined || first === undefined) return false;
    switch (holding) {
      case "GT":
      case "GTE":
        this.#above({ value: first, included: holding === "GTE" });
        return true;
      case "LT":
      case "LTE":
        this.#below({ value: first, included: holding === "LTE" });
        return true;
      case "BETWEEN":
        if (second === undefined) return false;
        this.#above({ value: first, included: true });
        this.#below({ value: second, included: true });
        return true;
      case "EQ":
      case "IN":
        this.#only = this.#only?.filter((point) => points.includes(point)) ?? points;
        return true;
      case "NEQ":
      case "NOT_IN":
        this.#excluded.push(...points);
        return true;
      default:
        return false;
    }
  }

  /** Whether no value is left. */
  isNone(): boolean {
    if (this.#only !== undefined) return this.#left().length === 0;
    for (const span of this.#outside) this.#leaveOut(span);
    const [least, greatest] = [this.#least, this.#greatest];
    if (least === undefined || greatest === undefined) return false;
    const span = order(least.value, greatest.value);
    return span > 0 || (span === 0 && !(least.included && greatest.included));
  }

  /** Of the values that are asked for, those that nothing else rules out. */
  #left(): Point[] {
    return (this.#only ?? []).filter((point) => this.#isWithin(point) && !this.#isExcluded(point));
  }

  together(): Omit<MergedComparison, "mayBeMissing"> | undefined {
    if (this.#only !== undefined) {
      const values = [...new Set(this.#left())].sort(order);
      const [value] = values;
      if (value === undefined) return undefined;
      return { comparisons: [values.length === 1 ? { op: "EQ", value } : { op: "IN", value: values }] };
    }
    if (!this.#outside.every((span) => this.#leaveOut(span))) return undefined;
    const [least, greatest] = [this.#least, this.#greatest];
    if (this.#isKnown && least === undefined && greatest === undefined) return undefined;
    if (least !== undefined && greatest !== undefined && order(least.value, greatest.value) > 0)
      return undefined;
    const excluded = [...new Set(this.#excluded)].filter((point) => this.#isWithin(point)).sort(order);
    const comparisons =
      least?.included === true && greatest?.included === true
        ? [{ op: "BETWEEN", value: [least.value, greatest.value] }]
        : [
            ...(least === undefined ? [] : [{ op: least.included ? "GTE" : "GT", value: least.value }]),
            ...(greatest === undefined
              ? []
              : [{ op: greatest.included ? "LTE" : "LT", value: greatest.value }]),
          ];
    const but = excluded.length === 0 ? [] : [{ op: "NOT_IN", value: excluded }];
    const range = {
      ...(least === undefined ? {} : { least }),
      ...(greatest === undefined ? {} : { greatest }),
    };
    const isRange = comparisons.length > 0;
    return { comparisons: [...comparisons, ...but], ...(isRange ? { range } : {}) };
  }

  #isExcluded(point: Point): boolean {
    return (
      this.#excluded.includes(point) ||
      this.#outside.some(([from, to]) => order(from, point) <= 0 && order(point, to) <= 0)
    );
  }

  /** Cuts a span off one end of the range; false where that would leave two parts. */
  #leaveOut([from, to]: readonly [Point, Point]): boolean {
    const [least, greatest] = [this.#least, this.#greatest];
    if (least !== undefined && order(from, least.value) <= 0) {
      if (order(to, least.value) >= 0) this.#above({ value: to, included: false });
      return true;
    }
    if (greatest !== undefined && order(to, greatest.value) >= 0) {
      if (order(from, greatest.value) <= 0) this.#below({ value: from, included: false });
      return true;
    }
    return order(from, to) > 0;
  }

  #above(end: RangeEnd): void {
    const known = this.#least;
    const further = known === undefined ? 1 : order(end.value, known.value);
    if (further > 0 || (further === 0 && !end.included)) this.#least = end;
  }

  #below(end: RangeEnd): void {
    const known = this.#greatest;
    const further = known === undefined ? -1 : order(end.value, known.value);
    if (further < 0 || (further === 0 && !end.included)) this.#greatest = end;
  }

  #isWithin(point: Point): boolean {
    const [least, greatest] = [this.#least, this.#greatest];
    const below = least === undefined ? 1 : order(point, least.value);
    const above = greatest === undefined ? -1 : order(point, greatest.value);
    return (
      (below > 0 || (below === 0 && least?.included === true) || least === undefined) &&
      (above < 0 || (above === 0 && greatest?.included === true) || greatest === undefined)
    );
  }
}

function pointsIn(value: unknown): Point[] {
  const items: unknown[] = Array.isArray(value) ? value : [value];
  const points = items.filter((item) => typeof item === "number" || typeof item === "string");
  return points.length === items.length ? points : [];
}

function order(a: Point, b: Point): number {
  return typeof a === "number" && typeof b === "number" ? a - b : compareUtf8(String(a), String(b));
}
