import { identifier } from "../duckdb/quote.ts";

/** By which trait customers are put in order; equal ones and those without a value, who come last, by their numbers. */
export interface CustomerOrder {
  /** Id of a number trait. */
  readonly trait: string;
  readonly descending: boolean;
}

/** A part of the customers whom a condition holds for. */
export interface PageRequest {
  readonly order?: CustomerOrder;
  /** Those behind and before these customers alone, by their numbers. */
  readonly after?: number;
  readonly before?: number;
  readonly limit: number;
  /** The last ones instead of the first; still in the order. */
  readonly fromEnd: boolean;
}

export interface CustomerPage {
  /** Customers whom the condition holds for, on all pages together. */
  readonly size: number;
  /** Their numbers. */
  readonly customers: readonly number[];
  /** Whether there are more in the direction of the page. */
  readonly hasMore: boolean;
}

/**
 * The query of a page over a relation with the column `customer_index` of those whom the condition holds for: by the keys of
 * the order, so that a page costs the same wherever it stands. It gives the numbers of the page's customers, as `row`, and one more.
 */
export function pageSql(found: string, { order, after, before, limit, fromEnd }: PageRequest): string {
  const value = order === undefined ? "NULL::DOUBLE" : `CAST(p.${identifier(order.trait)} AS DOUBLE)`;
  // A value that is not finite counts as missing, as everywhere.
  const finite = order === undefined ? value : `CASE WHEN isfinite(${value}) THEN ${value} END`;
  const valueAt = (row: number) => `(SELECT ${finite} FROM profiles p WHERE p.customer_index = ${row})`;
  const descending = order?.descending === true;
  const bounds = [
    ...(after === undefined ? [] : [beyond(after, valueAt(after), descending, false)]),
    ...(before === undefined ? [] : [beyond(before, valueAt(before), descending, true)]),
  ];
  const where = bounds.length === 0 ? "" : `WHERE ${bounds.join(" AND ")}`;
  const direction = descending === fromEnd ? "ASC" : "DESC";
  const [nulls, rows] = fromEnd ? ["FIRST", "DESC"] : ["LAST", "ASC"];
  return `SELECT row FROM (
      SELECT CAST(p.customer_index AS DOUBLE) AS row, ${finite} AS value
      FROM (${found}) f JOIN profiles p ON p.customer_index = f.customer_index
    ) ${where} ORDER BY value ${direction} NULLS ${nulls}, row ${rows} LIMIT ${limit + 1}`;
}

/** Whether a row stands behind another one, or before it. @param bound the value of that one */
function beyond(row: number, bound: string, descending: boolean, isBefore: boolean): string {
  const rows = `row ${isBefore ? "<" : ">"} ${row}`;
  const beyondMissing = isBefore ? `(value IS NOT NULL OR ${rows})` : `(value IS NULL AND ${rows})`;
  const further = `value ${descending === isBefore ? ">" : "<"} ${bound}`;
  const beyondValue = `(${further} OR (value = ${bound} AND ${rows})${isBefore ? "" : " OR value IS NULL"})`;
  return `CASE WHEN ${bound} IS NULL THEN ${beyondMissing} ELSE ${beyondValue} END`;
}
