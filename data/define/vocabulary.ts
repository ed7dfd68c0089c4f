import type { ColumnType, TableContract } from "../contract.ts";
import type { MeasureKind } from "../language.ts";
import type { Segmentation, Trait, TraitType } from "../study.ts";

/** A trait whose id and type the compiler knows. */
export type TypedTrait<Id extends string, Type extends TraitType> = Trait & {
  readonly id: Id;
  readonly type: Type;
};

export type TraitIds<Traits extends readonly Trait[]> = Traits[number]["id"];

export type TraitTypeOf<Traits extends readonly Trait[], Id extends string> = TypeIn<Traits[number], Id>;

export type TraitIdsOfType<Traits extends readonly Trait[], Type extends TraitType> = IdOfType<
  Traits[number],
  Type
>;

type IdOfType<One, Type> = One extends { readonly id: infer Id; readonly type: Type } ? Id : never;

type TypeIn<One, Id extends string> = One extends {
  readonly id: infer Ids;
  readonly type: infer Type extends TraitType;
}
  ? Id extends Ids
    ? Type
    : never
  : never;

type Tables = readonly TableContract[];
type TableNamed<All extends Tables, Name> = Extract<All[number], { readonly name: Name }>;

/** Tables of things that happen to customers. */
export type EventTable<All extends Tables> = Extract<All[number], { readonly eventTime: string }>["name"];

interface OperandTypes {
  readonly string: "string";
  readonly integer: "number";
  readonly number: "number";
  readonly money: "number";
  readonly boolean: "boolean";
  readonly date: "date";
  readonly instant: "instant";
  readonly list: "list";
}
type OperandType<Column> = Column extends { readonly type: infer Type extends ColumnType }
  ? OperandTypes[Type]
  : never;

type Joined<All extends Tables, Table> = Table extends { readonly joined: infer Joins }
  ? {
      readonly [Name in keyof Joins & string]: Joins[Name] extends {
        readonly table: infer Parent;
        readonly column: infer Column;
      }
        ? OperandType<TableNamed<All, Parent>["columns"][Column & string]>
        : never;
    }
  : unknown;

/** The type of each column that conditions on a table's events may name, with those read through foreign keys. */
export type ColumnTypes<All extends Tables, Name> = {
  readonly [Column in keyof TableNamed<All, Name>["columns"] & string]: OperandType<
    TableNamed<All, Name>["columns"][Column]
  >;
} & Joined<All, TableNamed<All, Name>>;

type ColumnsOfType<Types, Type> = {
  [Column in keyof Types]: Types[Column] extends Type ? Column : never;
}[keyof Types] &
  string;

export type ColumnMeasure = "SUM" | "AVG" | "MIN" | "MAX" | "DISTINCT";

/** The columns that a measure may be of; null for the measures that count rows or days. */
export type MeasuredColumn<Types, Measure extends MeasureKind> = Measure extends "SUM" | "AVG"
  ? ColumnsOfType<Types, "number">
  : Measure extends ColumnMeasure
    ? keyof Types & string
    : null;

/** What a measure yields: MIN and MAX keep their column's type, all others are numbers. */
export type MeasuredType<Types, Measure extends MeasureKind, Column> = Measure extends "MIN" | "MAX"
  ? Column extends keyof Types
    ? Types[Column] & TraitType
    : never
  : "number";

export type PartIds<Parts extends Segmentation> =
  | Parts["cases"][number]["segment"]
  | Parts["otherwise"]["segment"];
