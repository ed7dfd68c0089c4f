import { identifier, literal } from "../duckdb/quote.ts";

/** The type of a column that `customers(…)` gives, as the engine writes it. */
export const countedType = 'STRUCT("customers" BIGINT)';

/** The type of an id in what is published, as the engine writes it. */
export const opaqueType = 'STRUCT("member" VARCHAR)';

/**
 * `customers(id)`: how many different customers the rows of a group are of. Its answer has a type of its own, so that what a
 * column counts is read off the column and not off its name; `customers(id).customers` is the number, to compute with. Where
 * ids are opaque it takes nothing but an id of a member.
 */
export function customersMacro(opaqueIds: boolean): string {
  return `CREATE MACRO customers(id) AS {'customers': count(DISTINCT ${opaqueIds ? "id.member" : "id"})}`;
}

/**
 * An id that can be joined, grouped by and counted, and is worth nothing outside: a hash with a salt that only the lake
 * knows. It is no text, so that it is refused where a text is published.
 */
export function opaqueId(column: string, salt: string): string {
  const name = identifier(column);
  return `CASE WHEN ${name} IS NOT NULL THEN {'member': md5(${literal(salt)} || ${name}::VARCHAR)} END AS ${name}`;
}
