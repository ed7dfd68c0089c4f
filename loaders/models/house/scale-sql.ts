import { identifier } from "../../duckdb/quote.ts";
import type { ColumnScale } from "../kmeans/scale.ts";
import { numberLiteral } from "./number-sql.ts";

/** `scaled` as SQL over the trait of the column's name. */
export function scaledSql({ name, log, centre, spread, fill }: ColumnScale): string {
  const value = `coalesce(CAST(${identifier(name)} AS DOUBLE), ${numberLiteral(fill)})`;
  return `((${log ? `ln(1 + ${value})` : value} - ${numberLiteral(centre)}) / ${numberLiteral(spread)})`;
}
