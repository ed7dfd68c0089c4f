import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import type { ReadFile } from "./proposed.ts";

const codes: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency"));

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
      if (/(^|_)currency(_|$)/.test(name) && distinct === 1 && only !== undefined && codes.has(only.value))
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

/** The currency that a heading names: by its code in brackets, or by a sign. */
export function namedCurrency(heading: string): string | undefined {
  const code = /[([]([A-Z]{3})[)\]]/.exec(heading)?.[1];
  if (code !== undefined && codes.has(code)) return code;
  const sign = /\p{Sc}/u.exec(heading)?.[0];
  return sign === undefined ? undefined : ofSign(sign);
}

function ofSign(sign: string): string | undefined {
  return [...codes].find((each) => signOf(each) === sign);
}

function signOf(currency: string): string | undefined {
  const parts = new Intl.NumberFormat("en-US", { style: "currency", currency }).formatToParts(1);
  return parts.find(({ type }) => type === "currency")?.value;
}
