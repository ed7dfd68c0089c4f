import type { Column, ColumnType, TableContract } from "../../data/contract.ts";
import type { EventMeasure } from "../../data/language.ts";
import type { PopulationIdentity, PopulationStudy, Trait } from "../../data/study.ts";
import { type Bilingual, inBoth } from "../../data/text.ts";
import { repeatedTraits } from "./expressions/index.ts";
import { measures } from "./measures/index.ts";
import type { OperandType } from "./operators/operator.ts";

/** A column that conditions on events may name: its own, or one read through a foreign key. */
export interface EventColumn {
  readonly type: OperandType;
  readonly money: boolean;
  /** A whole number. */
  readonly whole: boolean;
  /** The foreign key it is read through; missing for the table's own columns. */
  readonly via?: { readonly key: string; readonly table: string; readonly column: string };
}

/** What columns of a type are compared as. */
export const operandTypes: Record<ColumnType, OperandType> = {
  string: "string",
  integer: "number",
  number: "number",
  money: "number",
  boolean: "boolean",
  date: "date",
  instant: "instant",
  list: "list",
};

function columnOf(type: ColumnType): EventColumn {
  return { type: operandTypes[type], money: type === "money", whole: type === "integer" };
}

/** Everything that the definitions of a population may name. */
export class Vocabulary {
  readonly study: PopulationStudy;
  readonly traits: ReadonlyMap<string, Trait>;
  readonly tables: ReadonlyMap<string, TableContract>;
  /** Segments and the cases of segmentations. */
  readonly segmentIds: ReadonlySet<string>;
  readonly #eventColumns = new Map<TableContract, ReadonlyMap<string, EventColumn>>();

  constructor(study: PopulationStudy) {
    this.study = study;
    this.traits = new Map(study.traits.map((trait) => [trait.id, trait]));
    this.tables = new Map(study.tables.map((table) => [table.name, table]));
    this.segmentIds = new Set([
      ...study.segments.map((segment) => segment.id),
      ...study.segmentations.flatMap((segmentation) => [
        ...segmentation.cases.map((part) => part.segment),
        segmentation.otherwise.segment,
      ]),
    ]);
  }

  /** Tables of things that happen to the population's members, whose rows have an instant. */
  eventTables(): TableContract[] {
    return this.study.tables.filter(
      (table) => table.eventTime !== undefined && memberColumn(table, this.study.population) !== undefined,
    );
  }

  /** @throws Error for a table that no check let through */
  table(name: string): TableContract {
    const table = this.tables.get(name);
    if (table === undefined) throw new Error(`unchecked table ${name}`);
    return table;
  }

  /** A column that conditions on a table's events may name: its own, or one read through a foreign key. */
  column(table: string, name: string): Column | undefined {
    const contract = this.tables.get(table);
    const via = contract?.joined?.[name];
    return contract?.columns[name] ?? this.tables.get(via?.table ?? "")?.columns[via?.column ?? ""];
  }

  /** What people call a value of a column that is a code; undefined for a value that is a word itself. */
  called(table: string, column: string, value: string): Bilingual | undefined {
    const words = this.column(table, column)?.called?.[value];
    return words === undefined ? undefined : inBoth(words);
  }

  /** The same of a trait, for a text that it has of its own, takes from a column as it is, or from another trait. */
  calledInTrait({ from, called }: Pick<Trait, "from" | "called">, value: string): Bilingual | undefined {
    const own = called?.[value];
    if (own !== undefined) return inBoth(own);
    if ("attribute" in from) return this.called(this.study.population.table, from.attribute, value);
    if ("measure" in from) return this.called(from.measure.table, from.measure.column ?? "", value);
    if (!("derive" in from)) return undefined;
    return repeatedTraits(from.derive)
      .map((id) => this.traits.get(id))
      .flatMap((trait) => (trait && this.calledInTrait(trait, value)) ?? [])
      .at(0);
  }

  /** The columns of the population's own table. */
  memberColumns(): Readonly<Record<string, Column>> {
    return this.tables.get(this.study.population.table)?.columns ?? {};
  }

  /** The type of a column of that table, as conditions see it; undefined for no column. */
  memberType(column: string): OperandType | undefined {
    const contract = this.memberColumns()[column];
    return contract && operandTypes[contract.type];
  }

  /** The column of a table of events that names the member. */
  memberColumn(table: string): string {
    const column = memberColumn(this.table(table), this.study.population);
    if (column === undefined) throw new Error(`${table} names no member of ${this.study.population.id}`);
    return column;
  }

  /** What a measure yields: a number, or a value of its column. */
  measureType(measure: EventMeasure): OperandType {
    if (measures[measure.measure].type === "number") return "number";
    const table = this.tables.get(measure.table);
    return (table && this.eventColumns(table).get(measure.column ?? "")?.type) ?? "number";
  }

  eventColumns(table: TableContract): ReadonlyMap<string, EventColumn> {
    const columns = this.#eventColumns.get(table) ?? eventColumns(table, this.study.tables);
    this.#eventColumns.set(table, columns);
    return columns;
  }
}

/**
 * The column of a table that names a member of the population: as declared, by its foreign key, or called as the key is;
 * undefined for none.
 */
export function memberColumn(
  { name, columns, foreignKeys }: TableContract,
  { table, key, rows }: PopulationIdentity,
): string | undefined {
  const declared = rows?.[name];
  if (declared !== undefined) return declared;
  const foreignKey = foreignKeys.find((each) => each.table === table && each.references === key);
  return foreignKey?.column ?? (columns[key] === undefined ? undefined : key);
}

/** The columns of a table that conditions may name, with those read through its foreign keys. */
export function eventColumns(
  table: TableContract,
  tables: readonly TableContract[],
): ReadonlyMap<string, EventColumn> {
  const own = Object.entries(table.columns).map(([name, column]) => [name, columnOf(column.type)] as const);
  const joined = Object.entries(table.joined ?? {}).flatMap(([name, { via, table: parent, column }]) => {
    const contract = tables.find((other) => other.name === parent)?.columns[column];
    if (contract === undefined) return [];
    return [[name, { ...columnOf(contract.type), via: { key: via, table: parent, column } }] as const];
  });
  return new Map<string, EventColumn>([...own, ...joined]);
}
