import type { Grain, NumberKind } from "../../../loaders/disclosure/grain.ts";
import type { PublishedRow } from "../../../loaders/disclosure/published-rows.ts";

/** One value in a built file, with the name that it stands under. */
export interface Cell {
  /** Where a person finds it: `segments[1].size`, `customers in row 3`. */
  readonly where: string;
  /** Key, column or heading. */
  readonly name: string;
  /** The same for all values of one column or list. */
  readonly column: string;
  readonly value: string | number;
  /** What is declared of a number. */
  readonly kind?: NumberKind;
}

/** Data in a built file: a file of its own, a block of JSON in a page, or a table. */
export interface Content {
  readonly cells: readonly Cell[];
  readonly rows: readonly PublishedRow[];
  readonly grain: Grain;
  /** Where its numbers are declared, or have to be. */
  readonly declaredIn: string;
  /** Why the declaration cannot be read, or what is missing of it. */
  readonly problem?: string;
}
