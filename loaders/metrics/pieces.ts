import type { EventMeasure } from "../../data/language.ts";
import type { Relation } from "../engine/engine.ts";
import { measureColumn } from "../language/column-names.ts";
import type { NamedMeasure } from "../language/event-operands.ts";
import { measures } from "../language/measures/index.ts";
import { windowless } from "../language/windowless.ts";
import { type AsOf, type Bounds, isEarlier, windowBounds } from "../language/windows.ts";
import { EventRows } from "../plan/event-rows.ts";
import type { Scan } from "../plan/event-scans.ts";
import { aggregateSql, differentSql } from "../plan/measures.ts";
import type { MetricContext } from "./metric-context.ts";

/** The column of the first event of a member in a piece. */
const firstEvent = "first_event";

/**
 * A table of events, cut at every instant at which some window begins or ends: one row a member and piece of time, by the
 * member's number, with each measure over the piece and its first event. A window is a run of pieces, so that one grouped
 * scan of the table does for any number of measures and instants. Measures that count different values have pieces of their
 * own, one row a member, value and piece.
 */
export class Pieces {
  readonly table: string;
  readonly #context: MetricContext;
  /** Earliest first; the piece after the n-th has the number n. */
  readonly #edges: readonly string[];
  readonly #measures: readonly NamedMeasure[];
  /** Name of what their measures count the different values of. */
  readonly #value: string | undefined;
  #rows: Relation | undefined;

  /** Measures that are all of a table and of the same `valueName`. */
  constructor(
    table: string,
    measures: readonly NamedMeasure[],
    instants: readonly AsOf[],
    context: MetricContext,
  ) {
    this.table = table;
    this.#measures = measures;
    this.#value = measures[0] && valueName(measures[0].measure);
    this.#context = context;
    const bounds = measures.flatMap(({ measure }) =>
      instants.map((asOf) => windowBounds(measure.window, asOf)),
    );
    const edges = new Set(bounds.flatMap(({ from, to }) => (from === undefined ? [to] : [from, to])));
    this.#edges = [...edges].sort((a, b) => (isEarlier(a, b) ? -1 : 1));
  }

  /**
   * A scan of each table for what adds up, and one for each column of different values that are counted; of measures that
   * `canHold` allows.
   */
  static of(measures: readonly NamedMeasure[], instants: readonly AsOf[], context: MetricContext): Pieces[] {
    const groups = Map.groupBy(measures, ({ measure }) => `${measure.table} ${valueName(measure) ?? ""}`);
    return Array.from(
      groups.values(),
      (group) => new Pieces(group[0]?.measure.table ?? "", group, instants, context),
    );
  }

  /**
   * Measures that pieces can hold: those that windows side by side tell, of columns and on conditions that mean the same at every
   * instant.
   */
  static canHold(measure: EventMeasure, instants: readonly AsOf[], context: MetricContext): boolean {
    const { where = [], column } = measure;
    const { dialect } = context.engine;
    const texts = instants.map((asOf) => {
      const rows = new EventRows(measure.table, { ...context, dialect, asOf });
      return [...(column ? [rows.read(column)] : []), ...rows.conditions(where)].join();
    });
    const { together, different } = measures[measure.measure];
    return (together ?? different) !== undefined && new Set(texts).size <= 1;
  }

  /** Reads the table. */
  async read(): Promise<void> {
    const { engine, asOf, vocabulary, profiles } = this.#context;
    const { dialect, values } = engine.bind();
    const context = { dialect, asOf, vocabulary };
    const rows = new EventRows(this.table, context);
    const [first] = this.#measures;
    const value = first && differentSql(windowless(first.measure), rows, context);
    const parts = new Map(
      this.#measures.flatMap(({ measure }) => partsOf(measure)).map((part) => [measureColumn(part), part]),
    );
    const aggregates = [...parts].map(([column, measure]) => {
      const condition = rows.conditions(measure.where).join(" AND ");
      const sql =
        value === undefined
          ? aggregateSql(measure, rows, condition, context)
          : condition === ""
            ? "true"
            : dialect.anyOf(condition);
      return `${sql} AS ${column}`;
    });
    const cases = this.#edges.map((edge, i) => `WHEN ${rows.time} >= ${dialect.instant(edge)} THEN ${i + 1}`);
    const piece = cases.length === 0 ? "0" : `CASE ${cases.reverse().join(" ")} ELSE 0 END`;
    const columns = [
      "p.customer_index",
      `${piece} AS piece`,
      ...(value === undefined ? [] : [`${value} AS value`]),
      ...aggregates,
      `min(${rows.time}) AS ${firstEvent}`,
    ];
    const from = rows.from([`${rows.memberId} = p.customer_id`]);
    // A member's pieces one after the other, which makes the sums at each of the instants faster by a third.
    this.#rows = await engine.materialise(
      `SELECT ${columns.join(", ")} FROM ${profiles.relation} AS p, ${from} GROUP BY 1, 2${value === undefined ? "" : ", 3"} ORDER BY 1`,
      values,
    );
  }

  /** The first event of each member, by number. */
  firstEvents(): string {
    return `SELECT customer_index, ${firstEvent} FROM ${this.#name()}`;
  }

  /**
   * What the plan would scan of the table as of an instant; its members are told by number. Pieces that lie in no window are not
   * read.
   */
  scanAt(asOf: AsOf): Scan {
    const windows = this.#measures.map(({ measure }) => this.#within(windowBounds(measure.window, asOf)));
    const all = {
      first: Math.min(...windows.map(({ first }) => first)),
      end: Math.max(...windows.map(({ end }) => end)),
    };
    const columns = this.#measures.map(({ column, measure }, i) => {
      const { first, end } = windows[i] ?? all;
      const own = [
        ...(first > all.first ? [`piece >= ${first}`] : []),
        ...(end < all.end ? [`piece < ${end}`] : []),
      ];
      return `${this.#wholeSql(measure, own)} AS ${column}`;
    });
    const within = [...(all.first > 0 ? [`piece >= ${all.first}`] : []), `piece < ${all.end}`];
    return {
      name: `past_${this.table}${this.#value === undefined ? "" : `_${this.#value}`}`,
      sql: `SELECT customer_index, ${columns.join(", ")} FROM ${this.#name()} WHERE ${within.join(" AND ")} GROUP BY customer_index`,
      columns: this.#measures.map(({ column }) => column),
    };
  }

  get holdsMeasures(): boolean {
    return this.#measures.length > 0;
  }

  async drop(): Promise<void> {
    await this.#rows?.[Symbol.asyncDispose]();
  }

  /** A measure over the pieces that fulfil conditions. */
  #wholeSql(measure: EventMeasure, conditions: readonly string[]): string {
    const { dialect } = this.#context.engine;
    const filtered = (aggregate: string, all: readonly string[]) =>
      all.length === 0 ? aggregate : `${aggregate} FILTER (WHERE ${all.join(" AND ")})`;
    const columns = partsOf(measure).map(measureColumn);
    const { together } = measures[measure.measure];
    return together === undefined
      ? filtered("count(DISTINCT value)", [...columns, ...conditions])
      : together.whole(columns, { dialect, over: (aggregate) => filtered(aggregate, conditions) });
  }

  #name(): string {
    if (this.#rows === undefined) throw new Error(`${this.table} was not read`);
    return this.#rows.name;
  }

  /** The run of pieces that a window is: from `first` to before `end`. */
  #within({ from, to }: Bounds): { readonly first: number; readonly end: number } {
    return { first: from === undefined ? 0 : this.#place(from), end: this.#place(to) };
  }

  /** The number of the piece that begins at an edge; for another instant, of the first that begins after it. */
  #place(instant: string): number {
    const index = this.#edges.findIndex((edge) => !isEarlier(edge, instant));
    return (index < 0 ? this.#edges.length : index) + 1;
  }
}

/** What it is put together from, over any window: measures that differ in their windows alone share it. */
function partsOf(measure: EventMeasure): EventMeasure[] {
  const { together: { parts = (whole: EventMeasure) => [whole] } = {} } = measures[measure.measure];
  return parts(measure).map(windowless);
}

/** A name of what a measure counts the different values of; undefined for one that counts none. */
function valueName({ measure, column }: EventMeasure): string | undefined {
  return measures[measure].different === undefined ? undefined : (column ?? measure.toLowerCase());
}
