import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import type { ServedColumn } from "./layout.ts";

/** Between which whole numbers the values of a column lie, in ten-to-the-`decimals`ths or in days. */
export interface WholeRange {
  readonly least: number;
  readonly greatest: number;
  readonly decimals: number;
}

/** More are not held as whole numbers. */
const mostDecimals = 6;

/** SQL of a value as a whole number, NULL where it is missing. */
export function wholeSql({ id, type }: ServedColumn, decimals: number): string {
  const column = identifier(id);
  if (type === "date") return `date_diff('day', DATE '1970-01-01', CAST(${column} AS DATE))`;
  if (decimals === 0) return `CAST(${column} AS BIGINT)`;
  return `CAST(CAST(${column} AS DECIMAL(18, ${decimals})) * ${10 ** decimals} AS BIGINT)`;
}

/**
 * The ranges of the dates of a relation and of its numbers of an exact type; columns without a value, and those with so
 * large ones that the double nearest to them is not exact, are left out.
 */
export async function wholeRanges(
  db: Database,
  relation: string,
  traits: readonly ServedColumn[],
): Promise<ReadonlyMap<string, WholeRange>> {
  const typeOf = await db.columns(`${relation} AS serving`);
  const exact = traits.flatMap((trait) => {
    const decimals = trait.type === "number" ? decimalsOf(typeOf.get(trait.id) ?? "") : 0;
    const isWhole = trait.type === "date" || trait.type === "number";
    return isWhole && decimals !== undefined && decimals <= mostDecimals ? [{ trait, decimals }] : [];
  });
  if (exact.length === 0) return new Map();
  // Least and greatest of a column as it is: files of profiles know them.
  const end = (end: "min" | "max", { id, type }: ServedColumn) => {
    const value = `${end}(${identifier(id)})`;
    return type === "date"
      ? `CAST(date_diff('day', DATE '1970-01-01', CAST(${value} AS DATE)) AS DOUBLE)`
      : `CAST(${value} AS DOUBLE)`;
  };
  const ends = exact.flatMap(({ trait }, i) => [
    `${end("min", trait)} AS least${i}`,
    `${end("max", trait)} AS greatest${i}`,
  ]);
  const found = await db.row<Record<string, number | null>>(
    `SELECT ${ends.join(", ")} FROM ${relation} AS serving`,
  );
  return new Map(
    exact.flatMap(({ trait, decimals }, i) => {
      const [least, greatest] = [found[`least${i}`] ?? null, found[`greatest${i}`] ?? null].map((value) =>
        value === null ? null : Math.round(value * 10 ** decimals),
      );
      return Number.isSafeInteger(least) && Number.isSafeInteger(greatest)
        ? [[trait.id, { least: least ?? 0, greatest: greatest ?? 0, decimals }] as const]
        : [];
    }),
  );
}

/** Decimals of a type whose values are exact; undefined for floating-point numbers and what is no number. */
function decimalsOf(type: string): number | undefined {
  if (/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/.test(type)) return 0;
  const [, places] = /^DECIMAL\(\d+,\s*(\d+)\)$/.exec(type) ?? [];
  return places === undefined ? undefined : Number(places);
}
