import type { TableContract } from "../../data/contract.ts";
import type { ColumnCondition, EventMeasure } from "../../data/language.ts";
import { canonicalJson } from "../canonical.ts";
import { measures } from "../language/measures/index.ts";
import { comparison, operators } from "../language/operators/index.ts";
import type { Operand } from "../language/operators/operator.ts";
import type { Vocabulary } from "../language/vocabulary.ts";
import { firstNotBelow } from "../statistics/first-place.ts";
import type { InstantRange, StudyCalendar } from "./calendar.ts";
import { periodNumbering } from "./periods.ts";
import type { ProfileRow } from "./profile.ts";
import { columnReader, type ValueType } from "./read-value.ts";
import { Selection } from "./selection.ts";

interface ReadColumn {
  readonly name: string;
  readonly type: ValueType;
  readonly read: (value: unknown, row: number) => Operand | null;
  /** The place of the column with the instant at which its value came to be, where the contract names one. */
  readonly knownAt?: number;
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
  /** The instants of its rows. */
  readonly time: ReadColumn;
  readonly #places = new Map<string, number>();

  constructor(contract: TableContract, vocabulary: Vocabulary, calendar: StudyCalendar) {
    this.name = contract.name;
    this.#contract = contract;
    this.#vocabulary = vocabulary;
    this.#calendar = calendar;
    const time = contract.eventTime ?? "";
    this.time = { name: time, type: "instant", read: this.#reader(time, "instant", true) };
  }

  /** Columns that a profile's rows must hold for what has been asked so far. */
  columnsRead(): string[] {
    return [this.time.name, ...this.columns.map(({ name }) => name)];
  }

  /** @param times of the rows, where somebody has read them already */
  rows(given: readonly ProfileRow[], times?: readonly number[]): EventRows {
    return new EventRows(this, given, this.#calendar, times);
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
    const { inMemory } = measures[kind];
    const filter = this.filter(measure.where);
    const range = this.#calendar.range(window);
    const place = this.range(range);
    const column = measure.column ? this.#column(measure.column) : undefined;
    const money = column !== undefined && this.columns[column]?.type === "money";
    const selection = new Selection(money ? 10_000 : 1_000_000, this.#calendar.todayNumber);
    if (period !== undefined) selection.periodOf = periodNumbering(period, range, this.#calendar);
    return (rows) => {
      selection.select(
        rows,
        rows.firstOf(place),
        rows.endOf(place),
        filter === undefined ? undefined : rows.matching(filter),
        column === undefined ? undefined : rows.values[column],
      );
      return inMemory(selection);
    };
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
      const { knownAt } = own ?? {};
      const place = knownAt === undefined || knownAt === name ? this.columns.length : this.#column(knownAt);
      return this.columns.push({
        name,
        type: column.type,
        read: this.#reader(name, column.type, own?.required),
        ...(knownAt === undefined ? {} : { knownAt: place }),
      });
    });
  }

  #reader(column: string, type: ValueType, required = false) {
    return columnReader(type, required, (row) => `${this.name}[${row}].${column}`);
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
  readonly #times: readonly number[];
  readonly #days: number[] = [];
  /** By range: its first place and the place after its last. */
  readonly #bounds: number[] = [];
  readonly #tests: (readonly boolean[])[] = [];
  readonly #filters: (readonly boolean[])[] = [];
  readonly #calendar: StudyCalendar;

  constructor(
    table: EventTable,
    given: readonly ProfileRow[],
    calendar: StudyCalendar,
    read?: readonly number[],
  ) {
    this.#table = table;
    this.#calendar = calendar;
    const { places, times } = inTimeOrder(read ?? timesOf(table.time, given), calendar.asOf);
    const length = places.length;
    this.length = length;
    this.#times = times;
    const values = table.columns.map(({ name, read }) => {
      if (name === table.time.name) return times;
      const column: (Operand | null)[] = [];
      for (const place of places) column.push(read(given[place]?.[name], place));
      return column;
    });
    this.values = table.columns.map(({ knownAt }, i) => {
      const column = values[i] ?? [];
      return knownAt === undefined ? column : knownBefore(column, values[knownAt] ?? [], calendar.asOf);
    });
  }

  timeAt(place: number): number {
    return this.#times[place] ?? Number.NaN;
  }

  /** The calendar day of a row, in days from 1970-01-01; found once for each row. */
  dayAt(place: number): number {
    const known = this.#days[place];
    if (known !== undefined) return known;
    const day = this.#calendar.dayNumber(this.timeAt(place));
    this.#days[place] = day;
    return day;
  }

  firstOf(range: number): number {
    const known = this.#bounds[2 * range];
    if (known !== undefined) return known;
    const { from, to } = this.#table.ranges[range] ?? { from: 0, to: 0 };
    const first = firstNotBelow(this.#times, from, 0, this.length);
    this.#bounds[2 * range] = first;
    this.#bounds[2 * range + 1] = Math.max(first, firstNotBelow(this.#times, to, 0, this.length));
    return first;
  }

  endOf(range: number): number {
    this.firstOf(range);
    return this.#bounds[2 * range + 1] ?? 0;
  }

  /** Whether the row at each place matches all tests of a filter. */
  matching(filter: number): readonly boolean[] {
    const known = this.#filters[filter];
    if (known !== undefined) return known;
    const tests = this.#table.filters[filter] ?? [];
    let matches = this.#test(tests[0] ?? 0);
    for (let i = 1; i < tests.length; i++) {
      const other = this.#test(tests[i] ?? 0);
      matches = matches.map((match, place) => match && other[place] === true);
    }
    this.#filters[filter] = matches;
    return matches;
  }

  #test(test: number): readonly boolean[] {
    const known = this.#tests[test];
    if (known !== undefined) return known;
    const compiled = this.#table.tests[test];
    if (compiled === undefined) throw new Error(`${this.#table.name} has no test ${test}`);
    const { holds } = compiled;
    const matches: boolean[] = [];
    for (const value of this.values[compiled.column] ?? []) matches.push(holds(value));
    this.#tests[test] = matches;
    return matches;
  }
}

/** What was known of a column before an instant: values that came to be later are missing. */
function knownBefore(
  column: readonly (Operand | null)[],
  since: readonly (Operand | null)[],
  asOf: number,
): (Operand | null)[] {
  return column.map((value, place) => {
    const instant = since[place];
    return typeof instant === "number" && instant >= asOf ? null : value;
  });
}

function timesOf({ name, read }: ReadColumn, rows: readonly ProfileRow[]): number[] {
  return rows.map((row, place) => read(row[name], place) as number);
}

/** The places of the rows before as-of, earliest first, and their instants in that order. */
function inTimeOrder(read: readonly number[], asOf: number) {
  const times: number[] = [];
  const places: number[] = [];
  let sorted = true;
  let last = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < read.length; place++) {
    const time = read[place] as number;
    if (time >= asOf) continue;
    if (time < last) sorted = false;
    last = time;
    times.push(time);
    places.push(place);
  }
  if (sorted) return { places, times };
  const order = places.map((_, i) => i).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  return { places: order.map((i) => places[i] ?? 0), times: order.map((i) => times[i] ?? 0) };
}
