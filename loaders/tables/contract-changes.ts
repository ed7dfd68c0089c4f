import type { TableContract } from "../../data/contract.ts";
import type { CatalogTable } from "../lake/catalog.ts";
import { type BrokenCheck, checkedColumns } from "./column-checks.ts";
import { sqlTypes } from "./ddl.ts";
import { isOfSpan } from "./write-parts.ts";

/** How a stored table differs from its contract, which was another one when its rows were ingested. */
export interface ContractChanges {
  /** Columns of the contract that are not stored. */
  readonly added: readonly string[];
  /** Stored columns that the contract does not have. */
  readonly dropped: readonly string[];
  /** Columns that are stored as another type, with the two types of DuckDB. */
  readonly retyped: readonly { readonly column: string; readonly from: string; readonly to: string }[];
  /** Columns of the same type that were ingested under other checks, with what is expected of them now, in words. */
  readonly rechecked: readonly { readonly column: string; readonly expected: string }[];
  /** The columns are the same in another order, or rows are stored by another key, month or day. */
  readonly rearranged: boolean;
}

/** A stored table whose contract is another one now. */
export interface ChangedTable {
  readonly entry: CatalogTable;
  readonly contract: TableContract;
  readonly changes: ContractChanges;
  /** The stored columns, name → the engine's type. */
  readonly stored: ReadonlyMap<string, string>;
  /** Checks of now that stored rows break, with how many do. */
  readonly broken: readonly BrokenCheck[];
}

/** Whether the table can be used as it is: its checks alone are other ones, and every stored row keeps them. */
export function isSettled({ changes, broken }: Pick<ChangedTable, "changes" | "broken">): boolean {
  const { added, dropped, retyped, rearranged } = changes;
  return added.length + dropped.length + retyped.length + broken.length === 0 && !rearranged;
}

/**
 * @param stored the columns of the table's files, name → type, in their order
 * @returns undefined where the table is as the contract says
 */
export function contractChanges(
  contract: TableContract,
  table: CatalogTable,
  stored: ReadonlyMap<string, string>,
): ContractChanges | undefined {
  const names = Object.keys(contract.columns);
  const added = names.filter((name) => !stored.has(name));
  const dropped = [...stored.keys()].filter((name) => contract.columns[name] === undefined);
  const retyped = Object.entries(contract.columns).flatMap(([column, { type }]) => {
    const from = stored.get(column);
    return from === undefined || from === sqlTypes[type] ? [] : [{ column, from, to: sqlTypes[type] }];
  });
  const checks = checkedColumns(contract);
  const rechecked = names.flatMap((column) => {
    const [before, now] = [(table.checks ?? checks)[column] ?? [], checks[column] ?? []];
    const isOther = !stored.has(column) || retyped.some((each) => each.column === column);
    return isOther || before.join() === now.join()
      ? []
      : [{ column, expected: now.join(", ") || "any value or none" }];
  });
  const { key = contract.primaryKey, time, parts } = table;
  const isByMonth = parts.every(({ month }) => month !== undefined);
  const rearranged =
    key.join() !== contract.primaryKey.join() ||
    (isByMonth ? time : undefined) !== contract.eventTime ||
    !parts.every(({ month }) => isOfSpan(contract, month)) ||
    names.filter((name) => stored.has(name)).join() !==
      [...stored.keys()].filter((name) => names.includes(name)).join();
  const isSame = added.length + dropped.length + retyped.length + rechecked.length === 0 && !rearranged;
  return isSame ? undefined : { added, dropped, retyped, rechecked, rearranged };
}

/** The changes in words: `channel is new, size is VARCHAR and should be BIGINT`. */
export function changesText({ added, dropped, retyped, rechecked, rearranged }: ContractChanges): string {
  return [
    ...added.map((column) => `${column} is new`),
    ...dropped.map((column) => `${column} is no longer in it`),
    ...retyped.map(({ column, from, to }) => `${column} is stored as ${from} and should be ${to}`),
    ...rechecked.map(({ column, expected }) => `${column} is checked otherwise (expected is ${expected})`),
    ...(rearranged ? ["its rows are stored in another order or by other months or days"] : []),
  ].join(", ");
}
