import type { Column, ForeignKey } from "../../data/contract.ts";
import type { Noun } from "../../data/noun.ts";
import type { ColumnFacts } from "./column-facts.ts";
import type { RawTable } from "./raw-table.ts";

/** A raw file with what is known of its columns, and how the study will name it. */
export interface ReadFile {
  readonly table: RawTable;
  readonly facts: readonly ColumnFacts[];
  /** The relation of `sources.ts`. */
  readonly relation: string;
  readonly patterns: readonly string[];
}

/** A column of a canonical table. */
export interface ProposedColumn {
  readonly name: string;
  readonly column: Column;
  /** What the staging query gives it from. */
  readonly sql: string;
  /** Of the raw column; missing where it is made of several or of none. */
  readonly facts?: ColumnFacts;
  /** `monthly charges`. */
  readonly words: string;
  /** What the analyst may want to decide otherwise. */
  readonly note?: string;
}

export interface ProposedTable {
  readonly name: string;
  readonly grain: string;
  readonly noun?: Noun["en"];
  /** Why it is as it is; stands at the head of its query. */
  readonly note: string;
  readonly columns: readonly ProposedColumn[];
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly eventTime?: string;
  readonly joined?: Readonly<
    Record<string, { readonly via: string; readonly table: string; readonly column: string }>
  >;
  /** The staging query but for its columns. */
  readonly from: string;
  readonly rest: string;
}

/** What the files seem to be: whom the business has, what happened to them, and what it happened with. */
export interface ProposedTables {
  readonly members: ProposedTable;
  /** The column of `members` that tells them apart. */
  readonly key: string;
  readonly since?: string;
  readonly noun: Noun["en"];
  readonly events: readonly ProposedEvents[];
  readonly others: readonly ProposedTable[];
  /**
   * Files that say neither whom they are about nor what rows of other files are, or whom (the heading that `names` them) and not
   * when, or only `others` than the members: relations that no query reads yet.
   */
  readonly leftOut: readonly { readonly file: string; readonly names?: string; readonly others?: true }[];
}

/** All of them, those that others name first. */
export function allTables({ members, others, events }: ProposedTables): ProposedTable[] {
  return [members, ...others, ...events.map(({ table }) => table)];
}

/** A table of things that happen to members, and which of its columns play which part. */
export interface ProposedEvents {
  readonly table: ProposedTable;
  readonly time: string;
  readonly amount?: string;
  /** What several rows belong to: an order. */
  readonly order?: string;
  /** What a row is about: a product. */
  readonly thing?: string;
}

/** Whether any column holds amounts of money, so that a currency means something. */
export function hasAmounts(tables: ProposedTables): boolean {
  return allTables(tables).some(({ columns }) => columns.some(({ column }) => column.type === "money"));
}
