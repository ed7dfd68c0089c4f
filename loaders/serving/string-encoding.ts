import type { Database } from "../duckdb/database.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import type { ServedColumn } from "./layout.ts";
import { compareUtf8 } from "./utf8-order.ts";

/** Above this many different values a text trait is stored as texts, not as places in a list held in memory. */
export const dictionaryLimit = 20_000;

export interface StringEncoding {
  /** Values in bytewise order for each text trait that has a list; the others go to the heap. */
  readonly dictionaries: ReadonlyMap<string, readonly string[]>;
  /** Temporary enum type for each of them: a cast to it gives the place in the list, in the scan and in order. */
  readonly enumTypes: ReadonlyMap<string, string>;
  drop(): Promise<void>;
}

/** Decides by one scan which text traits have few values, and lists those. Exact and independent of threads. */
export async function encodeStrings(
  db: Database,
  relation: string,
  traits: readonly ServedColumn[],
): Promise<StringEncoding> {
  const texts = traits.filter((trait) => trait.type === "string");
  const dictionaries = new Map<string, readonly string[]>();
  const enumTypes = new Map<string, string>();
  for (const [index, trait] of texts.entries()) {
    const column = identifier(trait.id);
    const values = await db.rows<{ value: string }>(
      `SELECT DISTINCT CAST(${column} AS VARCHAR) AS value FROM ${relation} AS serving
       WHERE ${column} IS NOT NULL LIMIT ${dictionaryLimit + 1}`,
    );
    if (values.length > dictionaryLimit || values.length === 0) continue;
    const sorted = values.map((row) => row.value).sort(compareUtf8);
    const type = `atlas_serving_${index}`;
    await db.run(`DROP TYPE IF EXISTS ${identifier(type)}`);
    await db.run(`CREATE TEMP TYPE ${identifier(type)} AS ENUM (${sorted.map(literal).join(", ")})`);
    dictionaries.set(trait.id, sorted);
    enumTypes.set(trait.id, identifier(type));
  }
  return {
    dictionaries,
    enumTypes,
    async drop() {
      for (const type of enumTypes.values()) await db.run(`DROP TYPE IF EXISTS ${type}`);
    },
  };
}
