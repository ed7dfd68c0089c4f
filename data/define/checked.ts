import type { TableContract } from "../contract.ts";
import type { MeasureKind, Span, Window } from "../language.ts";
import type { TraitType } from "../study.ts";
import type { OperatorOf, RowOperatorOf, ValueOf } from "./operators.ts";
import type { ColumnMeasure, ColumnTypes, EventTable, MeasuredColumn, MeasuredType } from "./vocabulary.ts";

/* What is written is inferred first, as it stands, and then held against what it should be. */
interface Row {
  readonly column: string;
  readonly op: string;
  readonly value?: unknown;
  readonly ignoreCase?: boolean;
}

/** An event condition as far as any study goes. */
export interface WrittenEvent<Tables extends readonly TableContract[]> {
  readonly table: EventTable<Tables>;
  readonly measure: MeasureKind;
  readonly column?: string | null;
  readonly where?: readonly Row[];
  readonly window?: Window;
  readonly period?: Span;
  readonly op: string;
  readonly value?: unknown;
}

export interface WrittenStep<Tables extends readonly TableContract[]> {
  readonly table: EventTable<Tables>;
  readonly where?: readonly Row[];
  readonly within?: Span;
}

/** Keys that none of these has. */
type NoOthers<Written, Known> = { readonly [Key in Exclude<keyof Written, keyof Known>]: never };

type Compared<Type extends TraitType, Op> = [ValueOf<Type, Op>] extends [undefined]
  ? { readonly value?: undefined }
  : { readonly value: ValueOf<Type, Op> };

type CheckedRow<Types, One> = One extends { readonly column: infer Column; readonly op: infer Op }
  ? Column extends keyof Types
    ? { readonly op: RowOperatorOf<Types[Column] & TraitType> } & Compared<Types[Column] & TraitType, Op> &
        (Types[Column] extends "string" ? unknown : { readonly ignoreCase?: false }) &
        NoOthers<One, Row>
    : { readonly column: keyof Types }
  : unknown;

type CheckedWhere<Types, Written> = Written extends { readonly where: infer Rows }
  ? { readonly where: { readonly [Index in keyof Rows]: CheckedRow<Types, Rows[Index]> } }
  : unknown;

type ColumnOf<Written> = Written extends { readonly column: infer Column } ? Column : null;

type CheckedMeasure<
  Types,
  Written extends { readonly measure: MeasureKind; readonly op: string },
> = (Written["measure"] extends ColumnMeasure
  ? { readonly column: MeasuredColumn<Types, Written["measure"]> }
  : { readonly column?: null }) &
  (Written["measure"] extends "ACTIVE_PERIODS"
    ? { readonly period: Span }
    : { readonly period?: undefined }) & {
    readonly op: OperatorOf<MeasuredType<Types, Written["measure"], ColumnOf<Written>>>;
  } & Compared<MeasuredType<Types, Written["measure"], ColumnOf<Written>>, Written["op"]>;

export type CheckedEvent<
  Tables extends readonly TableContract[],
  Written extends WrittenEvent<Tables>,
> = CheckedMeasure<ColumnTypes<Tables, Written["table"]>, Written> &
  CheckedWhere<ColumnTypes<Tables, Written["table"]>, Written> &
  NoOthers<Written, WrittenEvent<Tables>>;

type CheckedStep<Tables extends readonly TableContract[], Written> = Written extends {
  readonly table: infer Table;
}
  ? CheckedWhere<ColumnTypes<Tables, Table>, Written> & NoOthers<Written, WrittenStep<Tables>>
  : unknown;

/** Steps whose first follows none. */
export type CheckedSteps<Tables extends readonly TableContract[], Steps> = {
  readonly [Index in keyof Steps]: CheckedStep<Tables, Steps[Index]> &
    (Index extends "0" ? { readonly within?: undefined } : unknown);
};
