import { identifier } from "../duckdb/quote.ts";

/** By which trait customers are put in order; equal ones and those without a value, who come last, by their numbers. */
export interface CustomerOrder {
  /** Id of a number trait. */
  readonly trait: string;
  readonly descending: boolean;
}

/** A customer's place in an order: the value, null where missing or where nothing but the number orders, and the number. */
export interface CustomerKey {
  readonly row: number;
  readonly value: number | null;
}

/** A part of the customers whom a condition holds for. */
export interface PageRequest {
  readonly order?: CustomerOrder;
  /** Those behind and before these places alone. */
  readonly after?: CustomerKey;
  readonly before?: CustomerKey;
  readonly limit: number;
  /** The last ones instead of the first; still in the order. */
  readonly fromEnd: boolean;
}

export interface CustomerPage {
  /** Customers whom the condition holds for, on all pages together. */
  readonly size: number;
  readonly customers: readonly CustomerKey[];
  /** Whether there are more in the direction of the page. */
  readonly hasMore: boolean;
}

/**
 * The query of a page over a relation with the column `customer_index` of those whom the condition holds for: by the keys of
 * the order, so that a page costs the same wherever it stands.
 */
export function pageSql(found: string, { order, after, before, limit, fromEnd }: PageRequest): string {
  const value = order === undefined ? "NULL::DOUBLE" : `CAST(p.${identifier(order.trait)} AS DOUBLE)`;
  // A value that is not finite counts as missing, as everywhere.
  const finite = order === undefined ? value : `CASE WHEN isfinite(${value}) THEN ${value} END`;
  const descending = order?.descending === true;
  const bounds = [
    ...(after === undefined ? [] : [beyond(after, descending, false)]),
    ...(before === undefined ? [] : [beyond(before, descending, true)]),
  ];
  const where = bounds.length === 0 ? "" : `WHERE ${bounds.join(" AND ")}`;
  const direction = descending === fromEnd ? "ASC" : "DESC";
  const [nulls, rows] = fromEnd ? ["FIRST", "DESC"] : ["LAST", "ASC"];
  return `SELECT row, value FROM (
      SELECT CAST(p.customer_index AS DOUBLE) AS row, ${finite} AS value
      FROM (${found}) f JOIN profiles p ON p.customer_index = f.customer_index
    ) ${where} ORDER BY value ${direction} NULLS ${nulls}, row ${rows} LIMIT ${limit + 1}`;
}

/** Whether a row stands behind a place, or before it. */
function beyond({ row, value }: CustomerKey, descending: boolean, isBefore: boolean): string {
  const rows = `row ${isBefore ? "<" : ">"} ${row}`;
  if (value === null) return isBefore ? `(value IS NOT NULL OR ${rows})` : `(value IS NULL AND ${rows})`;
  const bound = `CAST('${value}' AS DOUBLE)`;
  const further = `value ${descending === isBefore ? ">" : "<"} ${bound}`;
  return `(${further} OR (value = ${bound} AND ${rows})${isBefore ? "" : " OR value IS NULL"})`;
}
