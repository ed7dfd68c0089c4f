import type { Database } from "../duckdb/database.ts";
import { ConfigError } from "../errors.ts";

/** Functions in FROM that make rows of their arguments; every other one may read files or run text as SQL. */
const ownRows: ReadonlySet<string> = new Set([
  "generate_series",
  "generate_subscripts",
  "json_each",
  "json_tree",
  "range",
  "unnest",
]);

/**
 * Names after FROM and JOIN anywhere in a query: tables, and what the query itself names by WITH. Read from the engine's
 * own parse of it.
 * @throws ConfigError when the query does not parse, or reads by a function
 */
export async function tablesRead(db: Database, sql: string): Promise<ReadonlySet<string>> {
  const reader = await db.connection.runAndReadAll("SELECT json_serialize_sql($1::VARCHAR)", [sql]);
  const parsed = JSON.parse(String(reader.getRows()[0]?.[0])) as { error?: boolean; error_message?: string };
  if (parsed.error === true) throw new ConfigError(`the query was refused: ${parsed.error_message}`);
  const names = new Set<string>();
  const visit = (part: unknown): void => {
    if (typeof part !== "object" || part === null) return;
    const { type, table_name, function: called } = part as ParsedPart;
    if (type === "BASE_TABLE" && table_name !== undefined) names.add(table_name);
    const read = type === "TABLE_FUNCTION" ? called?.function_name : undefined;
    if (read !== undefined && !ownRows.has(read))
      throw new ConfigError(
        `the query reads by ${read}(…); expected the study's tables and those of its snapshot`,
      );
    for (const inner of Object.values(part)) visit(inner);
  };
  visit(parsed);
  return names;
}

interface ParsedPart {
  readonly type?: string;
  readonly table_name?: string;
  readonly function?: { readonly function_name?: string };
}
