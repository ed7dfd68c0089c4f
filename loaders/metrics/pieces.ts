import type { EventMeasure } from "../../data/language.ts";
import type { Relation } from "../engine/engine.ts";
import { measureColumn } from "../language/column-names.ts";
import type { NamedMeasure } from "../language/event-operands.ts";
import { measures } from "../language/measures/index.ts";
import { windowless } from "../language/windowless.ts";
import { type AsOf, type Bounds, isEarlier, windowBounds } from "../language/windows.ts";
import { EventRows } from "../plan/event-rows.ts";
import type { Scan } from "../plan/event-scans.ts";
import { aggregateSql } from "../plan/measures.ts";
import type { MetricContext } from "./metric-context.ts";

/** The column of the first event of a member in a piece. */
const firstEvent = "first_event";

/**
 * A table of events, cut at every instant at which some window begins or ends: one row a member and piece of time, by the
 * member's number, with each measure over the piece and its first event. A window is a run of pieces, so that one grouped
 * scan of the table does for any number of measures and instants.
 */
export class Pieces {
  readonly #table: string;
  readonly #context: MetricContext;
  /** Earliest first; the piece after the n-th has the number n. */
  readonly #edges: readonly string[];
  readonly #measures: readonly NamedMeasure[];
  #rows: Relation | undefined;

  constructor(
    table: string,
    measures: readonly NamedMeasure[],
    instants: readonly AsOf[],
    context: MetricContext,
  ) {
    this.#table = table;
    this.#measures = measures;
    this.#context = context;
    const bounds = measures.flatMap(({ measure }) =>
      instants.map((asOf) => windowBounds(measure.window, asOf)),
    );
    const edges = new Set(bounds.flatMap(({ from, to }) => (from === undefined ? [to] : [from, to])));
    this.#edges = [...edges].sort((a, b) => (isEarlier(a, b) ? -1 : 1));
  }

  /** Measures that pieces can hold: those that add up, on conditions that mean the same at every instant. */
  static canHold(measure: EventMeasure, instants: readonly AsOf[], context: MetricContext): boolean {
    const { where = [] } = measure;
    const { dialect } = context.engine;
    const texts = instants.map((asOf) =>
      new EventRows(measure.table, { ...context, dialect, asOf }).conditions(where).join(),
    );
    return measures[measure.measure].combined !== undefined && new Set(texts).size <= 1;
  }

  /** Reads the table. */
  async read(): Promise<void> {
    const { engine, asOf, vocabulary, profiles } = this.#context;
    const { dialect, values } = engine.bind();
    const context = { dialect, asOf, vocabulary };
    const rows = new EventRows(this.#table, context);
    const parts = new Map(this.#measures.map(({ measure }) => [partColumn(measure), windowless(measure)]));
    const aggregates = [...parts].map(([column, measure]) => {
      const condition = rows.conditions(measure.where).join(" AND ");
      return `${aggregateSql(measure, rows, condition, context)} AS ${column}`;
    });
    const cases = this.#edges.map((edge, i) => `WHEN ${rows.time} >= ${dialect.instant(edge)} THEN ${i + 1}`);
    const piece = cases.length === 0 ? "0" : `CASE ${cases.reverse().join(" ")} ELSE 0 END`;
    const columns = [
      "p.customer_index",
      `${piece} AS piece`,
      ...aggregates,
      `min(${rows.time}) AS ${firstEvent}`,
    ];
    const from = rows.from([`${rows.memberId} = p.customer_id`]);
    // A member's pieces one after the other, which makes the sums at each of the instants faster by a third.
    this.#rows = await engine.materialise(
      `SELECT ${columns.join(", ")} FROM ${profiles.relation} AS p, ${from} GROUP BY 1, 2 ORDER BY 1`,
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
      const filter = own.length === 0 ? "" : ` FILTER (WHERE ${own.join(" AND ")})`;
      return `${measures[measure.measure].combined ?? "sum"}(${partColumn(measure)})${filter} AS ${column}`;
    });
    const within = [...(all.first > 0 ? [`piece >= ${all.first}`] : []), `piece < ${all.end}`];
    return {
      name: `past_${this.#table}`,
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

  #name(): string {
    if (this.#rows === undefined) throw new Error(`${this.#table} was not read`);
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

/** Measures that differ in their windows alone share one. */
function partColumn(measure: EventMeasure): string {
  return measureColumn(windowless(measure));
}
