import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import { parseSql } from "../ingest/parse.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { isMembers, type Parts, partsOf, tellsRowsApart } from "./parts.ts";

/**
 * The file with one row for each whom the business has: of several the one whose rows have no other key, as an order has, and
 * then the longest. Where no heading speaks of such, the one whose key comes back beside a time in another file.
 */
export function listOfMembers(all: readonly Parts[]): Parts | undefined {
  const [list] = all
    .filter(isMembers)
    .sort(
      (a, b) =>
        Number(a.own !== undefined) - Number(b.own !== undefined) || b.file.table.rows - a.file.table.rows,
    );
  if (list !== undefined || all.some(({ member, time }) => member !== undefined && time !== undefined))
    return list;
  const named = all.find(({ file, own }) =>
    all.some(
      (other) =>
        own !== undefined &&
        other.file !== file &&
        other.time !== undefined &&
        other.file.facts.some(({ name, distinct }) => name === own.name && distinct < other.file.table.rows),
    ),
  );
  return named?.own && partsOf(named.file, false, named.own);
}

/**
 * The files with the column of each that names those of a list: a stay names guest and host, a heading alone does not say of
 * which of them the list is. One that names nobody on it is about others.
 */
export async function namingThose(
  db: Database,
  list: Parts,
  all: readonly Parts[],
  timeZone: string,
): Promise<Parts[]> {
  const { file, member } = list;
  const parts: Parts[] = [];
  for (const each of all)
    if (each.file === file) parts.push(list);
    else if (member === undefined || !tellsRowsApart(member, file)) parts.push(each);
    else parts.push(await namingThem(each));
  return parts;

  async function namingThem(each: Parts): Promise<Parts> {
    const alike = each.file.facts.filter(({ name }) => name === member?.name);
    const candidates = [...new Set([...alike, ...each.naming])];
    let best: { readonly facts: ColumnFacts; readonly found: number } | undefined;
    for (const facts of candidates) {
      const { found } = await db.row<{ found: number }>(
        `SELECT count(*)::INTEGER AS found FROM (
          SELECT DISTINCT ${keyOf(each, facts)} AS k FROM ${each.file.table.relation}) WHERE k IN (SELECT ${keyOf(list, member as ColumnFacts)} FROM ${file.table.relation})`,
      );
      if (found > 0 && found / facts.distinct > (best === undefined ? 0 : best.found / best.facts.distinct))
        best = { facts, found };
    }
    if (best === undefined) return candidates.length === 0 ? each : partsOf(each.file, false, "none");
    return best.facts === each.member ? each : partsOf(each.file, false, best.facts);
  }

  /** SQL of a key as the ingest reads it. */
  function keyOf({ file: { table } }: Parts, { heading }: ColumnFacts): string {
    const type = table.columns.find(({ name }) => name === heading)?.type ?? "VARCHAR";
    return parseSql("string", identifier(heading), type, { timeZone, names: true });
  }
}
