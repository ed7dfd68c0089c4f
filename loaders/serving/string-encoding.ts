import type { Database } from "../duckdb/database.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { compareUtf8 } from "../utf8-order.ts";
import type { ServedColumn } from "./layout.ts";

/** Above this many different values a text trait is stored as texts, not as places in a list held in memory. */
export const dictionaryLimit = 20_000;

export interface StringEncoding {
  /** Values in bytewise order for each trait that has a list, lists of texts as JSON; the others go to the heap. */
  readonly dictionaries: ReadonlyMap<string, readonly string[]>;
  /** Temporary enum type for each of them: a cast to it gives the place in the list, in the scan and in order. */
  readonly enumTypes: ReadonlyMap<string, string>;
  drop(): Promise<void>;
}

/** The text that stands for a value of a trait that is stored as one. */
export function storedText({ id, type }: ServedColumn): string {
  const column = identifier(id);
  return type === "string" ? `CAST(${column} AS VARCHAR)` : `CAST(to_json(${column}) AS VARCHAR)`;
}

/** Decides by one scan which traits of texts have few values, and lists those. Exact and independent of threads. */
export async function encodeStrings(
  db: Database,
  relation: string,
  traits: readonly ServedColumn[],
): Promise<StringEncoding> {
  const texts = traits.filter(({ type }) => type === "string" || type === "list");
  const dictionaries = new Map<string, readonly string[]>();
  const enumTypes = new Map<string, string>();
  for (const [index, trait] of texts.entries()) {
    const values = await db.rows<{ value: string }>(
      `SELECT DISTINCT ${storedText(trait)} AS value FROM ${relation} AS serving
       WHERE ${identifier(trait.id)} IS NOT NULL LIMIT ${dictionaryLimit + 1}`,
    );
    if (values.length > dictionaryLimit || values.length === 0) continue;
    const sorted = values.map((row) => row.value).sort(compareUtf8);
    dictionaries.set(trait.id, sorted);
    enumTypes.set(trait.id, identifier(`atlas_serving_${index}`));
  }
  const drop = [...enumTypes.values()].map((type) => `DROP TYPE IF EXISTS ${type}`);
  const create = [...dictionaries].map(
    ([id, values]) => `CREATE TEMP TYPE ${enumTypes.get(id)} AS ENUM (${values.map(literal).join(", ")})`,
  );
  await runAll(db, [...drop, ...create]);
  return { dictionaries, enumTypes, drop: () => runAll(db, drop) };
}

async function runAll(db: Database, statements: readonly string[]): Promise<void> {
  if (statements.length > 0) await db.run(statements.join("; "));
}
