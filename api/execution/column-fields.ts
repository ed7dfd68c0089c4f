import type { Columns } from "../columns/columns.ts";
import type { Memberships } from "../columns/memberships.ts";
import type { TraitValues } from "../columns/trait-values.ts";

/** How a field of an item is told from the columns of its list: one of the two. */
export interface ColumnField<List = Columns<unknown>> {
  /** From 0; for the same number, what was asked of the field has the same text in all lists of one snapshot. */
  readonly numberOf?: (list: List, item: number) => number;
  readonly valueAt?: (list: List, item: number) => unknown;
}

/** The fields of a type that are told from columns. */
export interface ColumnType {
  readonly fields: Readonly<Record<string, ColumnField | undefined>>;
}

const traitNumber = (list: TraitValues, item: number) => list.traitAt(item).number;

/** By the name of the type. For a field that is not in here the items of the list are made. */
export const columnTypes: Readonly<Record<string, ColumnType | undefined>> = {
  TraitValue: told<TraitValues>({
    key: { numberOf: traitNumber },
    trait: { numberOf: traitNumber },
    value: { valueAt: (list, item) => list.valueAt(item) },
  }),
  SegmentMembership: told<Memberships>({
    segment: { numberOf: (list, item) => list.segmentNumber(item) },
    isMember: { numberOf: (list, item) => (list.isMember(item) ? 1 : 0) },
    enteredAt: { numberOf: (list, item) => list.entryNumber(item) },
    exitedAt: { numberOf: (list, item) => list.exitNumber(item) },
  }),
};

/** Lists of the type that are columns are all of one kind, so they are given no other. */
function told<List extends Columns<unknown>>(
  fields: Readonly<Record<string, ColumnField<List>>>,
): ColumnType {
  return { fields: fields as unknown as ColumnType["fields"] };
}
