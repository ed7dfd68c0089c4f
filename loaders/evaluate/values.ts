import type { EventMeasure, SequenceCondition, TraitCondition } from "../../data/language.ts";
import type { Expression, Trait } from "../../data/study.ts";
import { canonicalJson } from "../canonical.ts";
import { ContractError, suggestion } from "../errors.ts";
import { measureColumn, sequenceColumn } from "../language/column-names.ts";
import { decimalsOf } from "../language/decimals.ts";
import type { ValueOf } from "../language/expressions/derivation.ts";
import { derivationOf } from "../language/expressions/index.ts";
import type { Operand, OperandType } from "../language/operators/operator.ts";
import { sourceOf } from "../language/trait-sources/index.ts";
import type { Vocabulary } from "../language/vocabulary.ts";
import type { StudyCalendar } from "./calendar.ts";
import { type EventRows, EventTable } from "./event-table.ts";
import { PreparedProfile } from "./prepared-profile.ts";
import type { EventTimes, Profile } from "./profile.ts";
import { readValue } from "./read-value.ts";
import { sequenceSteps } from "./sequence.ts";

/** One of the four values that part the scores 1–5 of a quintile, as a snapshot keeps it. */
export interface QuintileCutPoint {
  /** Canonical JSON of the expression `{ quintile: … }` itself. */
  readonly expression: string;
  /** 1 to 4, from below. */
  readonly index: number;
  /** Null where nobody had a value. */
  readonly value: number | null;
}

interface Source {
  /** The column or trait that may be given instead. */
  readonly name: string;
  readonly kind: "trait" | "observed";
  readonly type: OperandType;
  /** Tables of events that the value itself is computed from. */
  readonly tables: readonly string[];
  /** Places of the values that it is computed from. */
  readonly reads: Set<number>;
  compute: ValueOf<PreparedProfile>;
}

/** Traits, measures and sequences that conditions ask for, each compiled once and computed once for each profile. */
export class Values {
  readonly #vocabulary: Vocabulary;
  readonly #calendar: StudyCalendar;
  readonly #cutPoints: ReadonlyMap<string, readonly number[]>;
  readonly #test: (condition: TraitCondition) => (state: PreparedProfile) => boolean;
  readonly #tables = new Map<string, EventTable>();
  readonly #sources: Source[] = [];
  readonly #places = new Map<string, number>();
  /** The value that is being compiled, which reads what is asked meanwhile. */
  #reader: Source | undefined;
  /** Values that conditions ask for by themselves. */
  readonly #asked = new Set<number>();

  constructor(
    vocabulary: Vocabulary,
    calendar: StudyCalendar,
    cutPoints: readonly QuintileCutPoint[],
    test: (condition: TraitCondition) => (state: PreparedProfile) => boolean,
  ) {
    this.#vocabulary = vocabulary;
    this.#calendar = calendar;
    this.#test = test;
    this.#cutPoints = cutPointsByExpression(cutPoints);
  }

  get count(): number {
    return this.#sources.length;
  }

  /** By table of events the columns that are read of its rows, the instant included. */
  columnsRead(): ReadonlyMap<string, ReadonlySet<string>> {
    return new Map([...this.#tables].map(([name, table]) => [name, new Set(table.columnsRead())]));
  }

  trait(id: string): number {
    const trait = this.#vocabulary.traits.get(id);
    if (trait === undefined) throw new Error(`unchecked trait ${id}`);
    return this.#place("trait", id, [], trait.type, () => this.#computed(trait));
  }

  measure(measure: EventMeasure): number {
    const type = this.#vocabulary.measureType(measure);
    return this.#place("observed", measureColumn(measure), [measure.table], type, () => {
      const { name } = this.#table(measure.table);
      const value = this.#table(measure.table).measure(measure);
      return (state) => {
        const rows = state.rows.get(name);
        return rows === undefined ? null : value(rows);
      };
    });
  }

  sequence(sequence: SequenceCondition): number {
    const tables = [...new Set(sequence.steps.map(({ table }) => table))];
    return this.#place("observed", sequenceColumn(sequence), tables, "number", () => {
      const steps = sequenceSteps(sequence, (table) => this.#table(table), this.#calendar);
      return (state) => steps((table) => state.rows.get(table));
    });
  }

  /** The value at a place for a profile; null is missing. */
  of(state: PreparedProfile, place: number): Operand | null {
    const known = state.values[place];
    if (known !== undefined) return known;
    const value = this.#sources[place]?.compute(state) ?? null;
    state.values[place] = value;
    return value;
  }

  type(place: number): OperandType {
    return this.#sources[place]?.type ?? "number";
  }

  /**
   * @throws ContractError when a value of the profile has another type, a name is unknown, or events that are needed
   * are not given
   */
  prepare(profile: Profile, truths: number, times?: EventTimes): PreparedProfile {
    const rows = new Map<string, EventRows>();
    if (profile.events === undefined) this.#requireObserved(profile);
    else {
      for (const name in profile.events)
        if (this.#vocabulary.tables.get(name)?.eventTime === undefined) {
          const tables = this.#vocabulary.eventTables().map((table) => table.name);
          throw new ContractError(
            `unknown table of events in the profile: ${name}${suggestion(name, tables)}`,
          );
        }
      for (const table of this.#tables.values()) {
        const given = profile.events[table.name];
        if (given !== undefined) rows.set(table.name, table.rows(given, times?.get(table.name)));
      }
    }
    for (const id in profile.traits)
      if (!this.#vocabulary.traits.has(id))
        throw new ContractError(
          `unknown trait in the profile: ${id}${suggestion(id, this.#vocabulary.traits.keys())}`,
        );
    return new PreparedProfile(profile, rows, this.count, truths);
  }

  /** Without events, what is computed from them must be given. */
  #requireObserved(profile: Profile): undefined {
    const missing = new Set<string>();
    const tables = new Set<string>();
    const seen = new Set<number>();
    const visit = (place: number): undefined => {
      const source = this.#sources[place];
      if (source === undefined || seen.has(place)) return;
      seen.add(place);
      const given = source.kind === "trait" ? profile.traits : profile.observed;
      if (given?.[source.name] !== undefined) return;
      if (source.tables.length > 0) missing.add(source.name);
      for (const table of source.tables) tables.add(table);
      for (const read of source.reads) visit(read);
    };
    for (const place of this.#asked) visit(place);
    if (missing.size === 0) return;
    const rows = [...tables].map((name) => `${name} (${this.#table(name).columnsRead().join(", ")})`);
    throw new ContractError(
      `the profile gives no events; needed are the customer's rows of ${rows.join(" and ")}, or the observed ${[...missing].join(", ")}`,
    );
  }

  #computed({ from }: Trait): ValueOf<PreparedProfile> {
    const placed =
      (place: number): ValueOf<PreparedProfile> =>
      (state) =>
        this.of(state, place);
    return sourceOf(from).inMemory<PreparedProfile>(from, {
      column: (name) => {
        const column = this.#vocabulary.memberColumns()[name];
        if (column === undefined) throw new Error(`unchecked attribute ${name}`);
        const field = () => `attributes.${name}`;
        const read = (state: PreparedProfile) =>
          readValue(state.profile.attributes?.[name], column.type, field);
        const { knownAt } = column;
        if (knownAt === undefined) return read;
        return (state) => {
          const since = readValue(
            state.profile.attributes?.[knownAt],
            "instant",
            () => `attributes.${knownAt}`,
          );
          return typeof since === "number" && since >= this.#calendar.asOf ? null : read(state);
        };
      },
      measure: (measure) => placed(this.measure(measure)),
      expression: (expression) => this.#derived(expression, placed),
      // A model is fitted to everyone: of one profile alone its output is known only where it is given.
      model: () => () => null,
    });
  }

  #derived(
    expression: Expression,
    placed: (place: number) => ValueOf<PreparedProfile>,
  ): ValueOf<PreparedProfile> {
    const value = (operand: Expression): ValueOf<PreparedProfile> =>
      derivationOf(operand).inMemory<PreparedProfile>(operand, {
        value,
        trait: (id) => placed(this.trait(id)),
        condition: this.#test,
        decimals: (each) => decimalsOf(each, this.#vocabulary),
        dayOf: (instant) => this.#calendar.dayOf(instant),
        today: this.#calendar.today,
        cutPoints: (quintile) => this.#cutPoints.get(canonicalJson(quintile)),
      });
    return value(expression);
  }

  #table(name: string): EventTable {
    const known = this.#tables.get(name);
    if (known !== undefined) return known;
    const contract = this.#vocabulary.tables.get(name);
    if (contract?.eventTime === undefined) throw new Error(`not a table of events: ${name}`);
    const table = new EventTable(contract, this.#vocabulary, this.#calendar);
    this.#tables.set(name, table);
    return table;
  }

  #place(
    kind: Source["kind"],
    name: string,
    tables: readonly string[],
    type: OperandType,
    compile: () => ValueOf<PreparedProfile>,
  ): number {
    const key = `${kind} ${name}`;
    const reader = this.#reader;
    let place = this.#places.get(key);
    if (place === undefined) {
      const source: Source = { name, kind, type, tables, reads: new Set(), compute: () => null };
      this.#reader = source;
      const compute = compile();
      this.#reader = reader;
      source.compute = givenOr(kind === "trait" ? "traits" : "observed", name, type, compute);
      place = this.#sources.push(source) - 1;
      this.#places.set(key, place);
    }
    if (reader === undefined) this.#asked.add(place);
    else reader.reads.add(place);
    return place;
  }
}

/** Expressions of which all four cut points are known, ascending. */
function cutPointsByExpression(cutPoints: readonly QuintileCutPoint[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const { expression, value } of [...cutPoints].sort((a, b) => a.index - b.index))
    if (value !== null) found.set(expression, [...(found.get(expression) ?? []), value]);
  return new Map([...found].filter(([, values]) => values.length === 4));
}

/** What the profile gives is not computed. */
function givenOr(
  key: "traits" | "observed",
  name: string,
  type: OperandType,
  compute: ValueOf<PreparedProfile>,
): ValueOf<PreparedProfile> {
  const field = () => `${key}.${name}`;
  return (state) => {
    const given = state.profile[key]?.[name];
    return given === undefined ? compute(state) : readValue(given, type, field);
  };
}
