import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import type { ReadFile } from "./proposed.ts";

/**
 * The currency that the files name: in a column of codes with a single one, or by a sign beside amounts, as English of the
 * United States writes it. Undefined where they name none, or several.
 */
export async function currencyOf(db: Database, files: readonly ReadFile[]): Promise<string | undefined> {
  const codes = new Set(Intl.supportedValuesOf("currency"));
  const found = new Set<string>();
  for (const { table, facts } of files)
    for (const { heading, name, reading, distinct, values } of facts) {
      const [only] = values;
      if (/(^|_)currency(_|$)/.test(name) && distinct === 1 && only !== undefined && codes.has(only.value))
        found.add(only.value);
      if (reading.as !== "number" || reading.notation === "plain") continue;
      const signs = await db.rows<{ sign: string }>(
        `SELECT DISTINCT regexp_extract(${identifier(heading)}, '\\p{Sc}') AS sign FROM ${table.relation}`,
      );
      for (const { sign } of signs) {
        const code = sign === "" ? undefined : [...codes].find((each) => signOf(each) === sign);
        if (code !== undefined) found.add(code);
      }
    }
  const [code, other] = found;
  return other === undefined ? code : undefined;
}

function signOf(currency: string): string | undefined {
  const parts = new Intl.NumberFormat("en-US", { style: "currency", currency }).formatToParts(1);
  return parts.find(({ type }) => type === "currency")?.value;
}
