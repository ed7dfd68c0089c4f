import { currencyCodes } from "../../data/currency.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import { namedCurrency, ofSign } from "./named-currency.ts";
import type { ReadFile } from "./proposed.ts";

/**
 * The currency that the files name: in a column of codes with a single one, in the heading of amounts (`Net (EUR)`, `Betrag in €`),
 * or by a sign beside amounts, as English of the United States writes it. Undefined where they name none, or several.
 */
export async function currencyOf(db: Database, files: readonly ReadFile[]): Promise<string | undefined> {
  const found = new Set<string>();
  for (const { table, facts } of files)
    for (const { heading, name, hasCurrency, reading, distinct, values } of facts) {
      const [only] = values;
      const named = hasCurrency ? namedCurrency(heading) : undefined;
      if (named !== undefined) found.add(named);
      if (
        /(^|_)currency(_|$)/.test(name) &&
        distinct === 1 &&
        only !== undefined &&
        currencyCodes.has(only.value)
      )
        found.add(only.value);
      if (reading.as !== "number" || reading.notation === "plain") continue;
      const signs = await db.rows<{ sign: string }>(
        `SELECT DISTINCT regexp_extract(${identifier(heading)}, '\\p{Sc}') AS sign FROM ${table.relation}`,
      );
      for (const { sign } of signs) {
        const code = sign === "" ? undefined : ofSign(sign);
        if (code !== undefined) found.add(code);
      }
    }
  const [code, other] = found;
  return other === undefined ? code : undefined;
}
