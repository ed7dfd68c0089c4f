import { type AssignedMemberships, assignedNumbers } from "../columns/assigned-memberships.ts";
import type { Columns } from "../columns/columns.ts";
import { type Memberships, membershipNumbers } from "../columns/memberships.ts";
import type { TraitValues } from "../columns/trait-values.ts";

/** How a field of an item is told from the columns of its list: one of the two. */
export interface ColumnField<List = Columns<unknown>> {
  readonly number?: ColumnNumber<List>;
  readonly valueAt?: (list: List, item: number) => unknown;
}

/** Numbers from 0: for the same one, what was asked of the field has the same text in all lists of one snapshot. */
export interface ColumnNumber<List = Columns<unknown>> {
  readonly numbersOf: (list: List) => readonly number[];
  /** That of an item stands at so many times its place and `offset`. */
  readonly stride: number;
  readonly offset: number;
}

/** The fields of a type that are told from columns. */
export interface ColumnType {
  readonly fields: Readonly<Record<string, ColumnField | undefined>>;
}

const traitNumber: ColumnNumber<TraitValues> = {
  numbersOf: (list) => list.numbers,
  stride: 1,
  offset: 0,
};

const assignedNumber = (offset: number): ColumnNumber<AssignedMemberships> => ({
  numbersOf: (list) => list.numbers,
  stride: assignedNumbers,
  offset,
});

const membershipNumber = (offset: number): ColumnNumber<Memberships> => ({
  numbersOf: (list) => list.numbers,
  stride: membershipNumbers,
  offset,
});

/** By the name of the type. For a field that is not in here the items of the list are made. */
export const columnTypes: Readonly<Record<string, ColumnType | undefined>> = {
  TraitValue: told<TraitValues>({
    key: { number: traitNumber },
    trait: { number: traitNumber },
    value: { valueAt: (list, item) => list.valueAt(item) },
  }),
  AssignedMembership: told<AssignedMemberships>({
    segment: { number: assignedNumber(0) },
    isMember: { number: assignedNumber(1) },
  }),
  SegmentMembership: told<Memberships>({
    segment: { number: membershipNumber(0) },
    isMember: { number: membershipNumber(1) },
    enteredAt: { number: membershipNumber(2) },
    exitedAt: { number: membershipNumber(3) },
  }),
};

/** Lists of the type that are columns are all of one kind, so they are given no other. */
function told<List extends Columns<unknown>>(
  fields: Readonly<Record<string, ColumnField<List>>>,
): ColumnType {
  return { fields: fields as unknown as ColumnType["fields"] };
}
