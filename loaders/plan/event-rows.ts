import type { Column, ColumnType } from "../../data/contract.ts";
import type { ColumnCondition, Window } from "../../data/language.ts";
import type { Dialect } from "../engine/dialect.ts";
import { type ZoneOffsets, zoneOffsets } from "../engine/zone-offsets.ts";
import { filterSql, operators } from "../language/operators/index.ts";
import type { EventColumn, Vocabulary } from "../language/vocabulary.ts";
import { type AsOf, type Bounds, windowBounds } from "../language/windows.ts";

export interface EventContext {
  readonly dialect: Dialect;
  readonly asOf: AsOf;
  readonly vocabulary: Vocabulary;
}

/** The rows of one table of events as SQL: its columns, those read through foreign keys, and conditions on both. */
export class EventRows {
  readonly table: string;
  /** The instant of a row. */
  readonly time: string;
  /** Whose row it is: the column as it stands, to group by, and as the text that ids are. */
  readonly member: string;
  readonly memberId: string;
  readonly #context: EventContext;
  readonly #columns: ReadonlyMap<string, EventColumn>;
  readonly #ofMembers: readonly string[];
  readonly #parents = new Map<string, string>();

  constructor(table: string, context: EventContext) {
    const contract = context.vocabulary.tables.get(table);
    if (contract?.eventTime === undefined) throw new Error(`not a table of events: ${table}`);
    this.table = table;
    this.#context = context;
    this.#columns = context.vocabulary.eventColumns(contract);
    this.time = this.read(contract.eventTime);
    const member = context.vocabulary.memberColumn(table);
    this.member = this.read(member);
    this.memberId = idText(this.member, contract.columns[member]?.type, context.dialect);
    this.#ofMembers = ofMembers(this.member, contract.columns[member]);
  }

  /** A column of the row, as far as it is known as of the instant; one of another table's joins that table. */
  read(name: string): string {
    const { dialect, vocabulary } = this.#context;
    const via = this.#columns.get(name)?.via;
    if (via === undefined) {
      const { knownAt } = vocabulary.table(this.table).columns[name] ?? {};
      return knownBefore("e", name, knownAt, this.#context);
    }
    this.#parents.set(via.table, via.key);
    return `${dialect.identifier(via.table)}.${dialect.identifier(via.column)}`;
  }

  /** The tables that what was read so far joins. */
  get parents(): readonly string[] {
    return [...this.#parents.keys()];
  }

  column(name: string): EventColumn | undefined {
    return this.#columns.get(name);
  }

  /**
   * What all must hold, unknown being false: conditions on columns, and the edges of a window except as-of, which `from`
   * always keeps.
   */
  conditions(where: readonly ColumnCondition[] = [], window?: Window): string[] {
    const { dialect, asOf } = this.#context;
    const tests = where.map((condition) => {
      const operator = operators.get(condition.op);
      const type = this.#columns.get(condition.column)?.type;
      if (operator === undefined || type === undefined)
        throw new Error(`unchecked condition on ${condition.column}`);
      const ignoreCase = condition.ignoreCase ?? false;
      return filterSql(operator, this.read(condition.column), condition.value, {
        dialect,
        asOf,
        type,
        ignoreCase,
      });
    });
    const bounds = windowBounds(window, asOf);
    if (bounds.from !== undefined) tests.push(`${this.time} >= ${dialect.instant(bounds.from)}`);
    if (bounds.to < asOf.instant) tests.push(`${this.time} < ${dialect.instant(bounds.to)}`);
    return tests;
  }

  /** The part of a query after FROM, to be asked for last; rows at or after as-of and rows of nobody are never read. */
  from(conditions: readonly string[] = []): string {
    const { dialect, asOf } = this.#context;
    const joins = [...this.#parents].map(([parent, key]) => {
      const name = dialect.identifier(parent);
      return ` LEFT JOIN ${name} ON ${name}.${dialect.identifier(key)} = e.${dialect.identifier(key)}`;
    });
    const kept = [`${this.time} < ${dialect.instant(asOf.instant)}`, ...this.#ofMembers, ...conditions];
    return `${dialect.identifier(this.table)} AS e${joins.join("")} WHERE ${kept.join(" AND ")}`;
  }
}

/** A column of a row that is called `alias`; missing where its value came to be at as-of or later. */
export function knownBefore(
  alias: string,
  column: string,
  knownAt: string | undefined,
  { dialect, asOf }: Pick<EventContext, "dialect" | "asOf">,
): string {
  const value = `${alias}.${dialect.identifier(column)}`;
  if (knownAt === undefined) return value;
  const since = `${alias}.${dialect.identifier(knownAt)}`;
  return `CASE WHEN ${since} >= ${dialect.instant(asOf.instant)} THEN NULL ELSE ${value} END`;
}

/** The id of a row of the population's table as text. */
export function memberIdOf(alias: string, { dialect, vocabulary }: EventContext): string {
  const { key } = vocabulary.study.population;
  return idText(`${alias}.${dialect.identifier(key)}`, vocabulary.memberColumns()[key]?.type, dialect);
}

/** An id as the text that it is in a snapshot, whatever type its column has. */
export function idText(column: string, type: ColumnType | undefined, dialect: Dialect): string {
  return type === "string" ? column : dialect.toText(column);
}

/**
 * What keeps rows that say whose they are, in a table where not all need to: what happened to nobody known is no member's, nor
 * everyone's.
 */
export function ofMembers(member: string, column: Pick<Column, "required"> | undefined): string[] {
  return column?.required === true ? [] : [`${member} IS NOT NULL`];
}

/** By the bounds that a window has as of an instant in a zone. */
const offsetsWithin = new WeakMap<Bounds, ZoneOffsets>();

/** The calendar day of an instant within a window, or before as-of without one; missing for some instants outside. */
export function localDayWithin(
  instant: string,
  window: Window | undefined,
  { dialect, asOf }: EventContext,
): string {
  const bounds = windowBounds(window, asOf);
  const offsets = offsetsWithin.get(bounds) ?? zoneOffsets(asOf.timeZone, bounds.from, bounds.to);
  offsetsWithin.set(bounds, offsets);
  return dialect.localDayByOffsets(instant, asOf.timeZone, offsets);
}

/** Conditions that every one of several lists holds, in the order of the first. */
export function inAll(lists: readonly (readonly string[])[]): string[] {
  const [first = [], ...others] = lists;
  return first.filter((condition) => others.every((list) => list.includes(condition)));
}
