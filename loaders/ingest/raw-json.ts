import { literal } from "../duckdb/quote.ts";

/** SQL of the raw row as JSON text, to be kept beside a row in quarantine. */
export function rawJson(columns: readonly { readonly name: string; readonly sql: string }[]): string {
  return `CAST(json_object(${columns.map(({ name, sql }) => `${literal(name)}, ${sql}`).join(", ")}) AS VARCHAR)`;
}
