import type { TableContract } from "../../data/contracts/contract.ts";
import type { ColumnCondition, EventMeasure } from "../../data/language.ts";
import { canonicalJson } from "../canonical.ts";
import { ContractError } from "../errors.ts";
import { comparison, operators } from "../language/operators/index.ts";
import type { Operand } from "../language/operators/operator.ts";
import type { Vocabulary } from "../language/vocabulary.ts";
import { aggregates } from "./aggregate.ts";
import type { InstantRange, StudyCalendar } from "./calendar.ts";
import { periodNumbering } from "./periods.ts";
import type { ProfileRow } from "./profile.ts";
import { readValue, type ValueType } from "./read-value.ts";

interface ReadColumn {
  readonly name: string;
  readonly type: ValueType;
  readonly required: boolean;
}

type Test = (operand: Operand | null) => boolean;

/**
 * What definitions ask of one table of events, compiled once: the columns they read, each condition on a column, each
 * set of conditions and each window once, whatever number of measures and sequences uses it.
 */
export class EventTable {
  readonly name: string;
  readonly #contract: TableContract;
  readonly #vocabulary: Vocabulary;
  readonly #calendar: StudyCalendar;
  readonly columns: ReadColumn[] = [];
  readonly tests: { readonly column: number; readonly holds: Test }[] = [];
  /** Each filter: the places of its tests. */
  readonly filters: (readonly number[])[] = [];
  readonly ranges: InstantRange[] = [];
  readonly #places = new Map<string, number>();

  constructor(contract: TableContract, vocabulary: Vocabulary, calendar: StudyCalendar) {
    this.name = contract.name;
    this.#contract = contract;
    this.#vocabulary = vocabulary;
    this.#calendar = calendar;
  }

  /** Columns that a profile's rows must hold for what has been asked so far. */
  columnsRead(): string[] {
    return [this.#contract.eventTime ?? "", ...this.columns.map(({ name }) => name)];
  }

  rows(given: readonly ProfileRow[]): EventRows {
    return new EventRows(this, this.#contract.eventTime ?? "", given, this.#calendar);
  }

  /** The place of a set of conditions; undefined for none, which every row matches. */
  filter(where: readonly ColumnCondition[] | undefined): number | undefined {
    if (where === undefined || where.length === 0) return undefined;
    const tests = [...new Set(where.map((condition) => this.#test(condition)))].sort((a, b) => a - b);
    return this.#place("filter", tests, () => this.filters.push(tests));
  }

  range(range: InstantRange): number {
    return this.#place("range", [String(range.from), range.to], () => this.ranges.push(range));
  }

  /** The value of a checked measure, as a function of a customer's rows. */
  measure(measure: EventMeasure): (rows: EventRows) => Operand | null {
    const { measure: kind, window, period } = measure;
    const aggregate = aggregates[kind];
    const filter = this.filter(measure.where);
    const range = this.#calendar.range(window);
    const place = this.range(range);
    const column = measure.column ? this.#column(measure.column) : undefined;
    const money = column !== undefined && this.columns[column]?.type === "money";
    const periodOf = period === undefined ? () => 0 : periodNumbering(period, range, this.#calendar);
    const today = this.#calendar.todayNumber;
    return (rows) =>
      aggregate({
        first: rows.firstOf(place),
        end: rows.endOf(place),
        matches: filter === undefined ? undefined : rows.matching(filter),
        values: column === undefined ? [] : (rows.values[column] ?? []),
        dayAt: rows.dayAt,
        today,
        periodAt: (at) => periodOf(rows.timeAt(at)),
        scale: money ? 10_000 : 1_000_000,
      });
  }

  #test(condition: ColumnCondition): number {
    const { column, op, value, ignoreCase = false } = condition;
    const place = this.#column(column);
    return this.#place("test", [column, op, value ?? null, ignoreCase], () => {
      const operator = operators.get(op);
      const type = this.#vocabulary.eventColumns(this.#contract).get(column)?.type;
      if (operator === undefined || type === undefined) throw new Error(`unchecked condition on ${column}`);
      const holds = comparison(operator, value, { type, ignoreCase, calendar: this.#calendar });
      return this.tests.push({ column: place, holds });
    });
  }

  #column(name: string): number {
    return this.#place("column", name, () => {
      const own = this.#contract.columns[name];
      const via = this.#contract.joined?.[name];
      const column = own ?? this.#vocabulary.tables.get(via?.table ?? "")?.columns[via?.column ?? ""];
      if (column === undefined) throw new Error(`unchecked column ${this.name}.${name}`);
      return this.columns.push({ name, type: column.type, required: own?.required === true });
    });
  }

  /** The place of something equal, or of what `push` adds. */
  #place(kind: string, key: unknown, push: () => number): number {
    const text = canonicalJson([kind, key]);
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    const place = push() - 1;
    this.#places.set(text, place);
    return place;
  }
}

/** One customer's rows of a table before as-of, in time order and read column by column. */
export class EventRows {
  readonly length: number;
  /** By column of the table, then by place. */
  readonly values: readonly (readonly (Operand | null)[])[];
  readonly #table: EventTable;
  readonly #times: Float64Array;
  readonly #days: Float64Array;
  readonly #bounds: Int32Array;
  readonly #tests: (Uint8Array | undefined)[];
  readonly #filters: (Uint8Array | undefined)[];
  readonly #calendar: StudyCalendar;

  constructor(table: EventTable, time: string, given: readonly ProfileRow[], calendar: StudyCalendar) {
    this.#table = table;
    this.#calendar = calendar;
    const order = inTimeOrder(table.name, time, given, calendar.asOf);
    const { places, times } = order;
    const length = places.length;
    this.length = length;
    this.#times = times;
    this.values = table.columns.map(({ name, type, required }) => {
      const column = new Array<Operand | null>(length);
      for (let at = 0; at < length; at++) {
        const place = places[at] ?? 0;
        const value = readValue(given[place]?.[name], type, () => `${table.name}[${place}].${name}`);
        if (value === null && required)
          throw new ContractError(
            `${table.name}[${place}].${name} of the profile is missing; it is required`,
          );
        column[at] = value;
      }
      return column;
    });
    this.#days = new Float64Array(length).fill(Number.NaN);
    this.#bounds = new Int32Array(2 * table.ranges.length).fill(-1);
    this.#tests = new Array(table.tests.length).fill(undefined);
    this.#filters = new Array(table.filters.length).fill(undefined);
  }

  timeAt(place: number): number {
    return this.#times[place] ?? Number.NaN;
  }

  /** The calendar day of a row, in days from 1970-01-01; found once for each row. */
  readonly dayAt = (place: number): number => {
    const known = this.#days[place] ?? Number.NaN;
    if (!Number.isNaN(known)) return known;
    const day = this.#calendar.dayNumber(this.timeAt(place));
    this.#days[place] = day;
    return day;
  };

  firstOf(range: number): number {
    const known = this.#bounds[2 * range] ?? -1;
    if (known >= 0) return known;
    const { from, to } = this.#table.ranges[range] ?? { from: 0, to: 0 };
    const first = this.#placeOf(from);
    this.#bounds[2 * range] = first;
    this.#bounds[2 * range + 1] = Math.max(first, this.#placeOf(to));
    return first;
  }

  endOf(range: number): number {
    this.firstOf(range);
    return this.#bounds[2 * range + 1] ?? 0;
  }

  /** 1 at each place whose row matches all tests of a filter. */
  matching(filter: number): Uint8Array {
    const known = this.#filters[filter];
    if (known !== undefined) return known;
    const tests = this.#table.filters[filter] ?? [];
    let matches = this.#test(tests[0] ?? 0);
    for (let i = 1; i < tests.length; i++) {
      const other = this.#test(tests[i] ?? 0);
      const both = new Uint8Array(this.length);
      for (let at = 0; at < this.length; at++) both[at] = (matches[at] ?? 0) & (other[at] ?? 0);
      matches = both;
    }
    this.#filters[filter] = matches;
    return matches;
  }

  #test(test: number): Uint8Array {
    const known = this.#tests[test];
    if (known !== undefined) return known;
    const compiled = this.#table.tests[test];
    if (compiled === undefined) throw new Error(`${this.#table.name} has no test ${test}`);
    const matches = new Uint8Array(this.length);
    const values = this.values[compiled.column] ?? [];
    for (let at = 0; at < this.length; at++) matches[at] = compiled.holds(values[at] ?? null) ? 1 : 0;
    this.#tests[test] = matches;
    return matches;
  }

  /** The first place at or after an instant. */
  #placeOf(instant: number): number {
    let [low, high] = [0, this.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#times[middle] ?? 0) < instant) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The places of the rows before as-of, earliest first, and their instants in that order. */
function inTimeOrder(table: string, column: string, rows: readonly ProfileRow[], asOf: number) {
  const instants = new Float64Array(rows.length);
  const places: number[] = [];
  let sorted = true;
  let last = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < rows.length; place++) {
    const instant = readValue(rows[place]?.[column], "instant", () => `${table}[${place}].${column}`);
    if (instant === null)
      throw new ContractError(`${table}[${place}].${column} of the profile is missing; it is required`);
    const time = Number(instant);
    if (time >= asOf) continue;
    instants[place] = time;
    if (time < last) sorted = false;
    last = time;
    places.push(place);
  }
  if (!sorted) places.sort((a, b) => (instants[a] ?? 0) - (instants[b] ?? 0));
  return { places, times: Float64Array.from(places, (place) => instants[place] ?? 0) };
}
