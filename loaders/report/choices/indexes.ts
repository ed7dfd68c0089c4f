import { type Count, isKnown } from "../../disclosure/count.ts";
import { CountTable } from "../../disclosure/count-table.ts";
import type { NumbersOf } from "../../disclosure/grain.ts";
import type { Database } from "../../duckdb/database.ts";
import { literal } from "../../duckdb/quote.ts";
import { discoveryTail } from "../../statistics/discoveries.ts";
import { normal, tQuantile, twoSidedTail } from "../../statistics/student-t.ts";
import { significant } from "../round.ts";

/** What a part of the members brought of a group, against what everyone did. */
export interface GroupIndex {
  readonly part: string;
  readonly group: string;
  /** Members of the part who took of the group. */
  readonly customers: Count;
  /** The group's share of what the part brought over its share of what everyone did, times 100; null where it is hidden. */
  readonly index: number | null;
  /** With an interval that holds for all of them together. */
  readonly low: number | null;
  readonly high: number | null;
  /** Beyond chance above or below 100. */
  readonly isClear: boolean;
}

export interface TakenGroup {
  readonly group: string;
  /** Members of any part who took of it. */
  readonly customers: number;
  /** Of what everyone brought. */
  readonly share: number;
}

export interface Indexes {
  /** Parts of the members that are told of, as given, with those who took of any group. */
  readonly parts: readonly { readonly part: string; readonly customers: number }[];
  /** The largest first, with its share of what everyone brought. */
  readonly groups: readonly TakenGroup[];
  /** Part by part. */
  readonly cells: readonly GroupIndex[];
  /** Groups there are, with those that are not shown. */
  readonly of: number;
}

const mostGroups = 10;

interface CellRow {
  readonly part: string;
  readonly group: string;
  readonly customers: number;
  readonly index: number;
  readonly error: number;
}

/** Whose choices are told, and of which part of the members each is. */
export interface IndexedRows {
  /** A relation with `member`, `grp` and `amount`. */
  readonly rows: string;
  /** SQL of which rows count. */
  readonly where: string;
  /** A relation with `member` and `part`, one row a member. */
  readonly parts: string;
  /** Parts in the order in which they are told. */
  readonly order: readonly string[];
}

/**
 * What each part of the members takes more and less of than everyone. How far chance moves the logarithm of an index is told by
 * members, each with all it took, by linearisation (Woodruff 1971, JASA 66). Counts of members hide together, part by part and group
 * by group: what a part and what a group brought may be known. Undefined where there are no two parts or groups to tell of.
 */
export async function indexes(
  db: Database,
  { rows, where, parts, order }: IndexedRows,
): Promise<Indexes | undefined> {
  await db.run(`CREATE OR REPLACE TEMP TABLE choice_index AS
    SELECT member, part, grp, sum(amount)::DOUBLE AS amount FROM ${rows} JOIN (${parts}) USING (member)
    WHERE ${where} AND grp IS NOT NULL GROUP BY ALL ORDER BY member, grp`);
  const sizes = await db.rows<{ part: string; customers: number }>(`
    SELECT part, count(DISTINCT member)::INTEGER AS customers FROM choice_index
    GROUP BY part HAVING customers >= 10 AND sum(amount) > 0`);
  const told = order.flatMap((part) => sizes.find((each) => each.part === part) ?? []);
  const groups = await db.rows<TakenGroup & { groups: number }>(`
    SELECT grp AS "group", count(DISTINCT member)::INTEGER AS customers, sum(amount) / (SELECT sum(amount) FROM choice_index) AS share, (count(*) OVER ())::INTEGER AS groups
    FROM choice_index GROUP BY grp HAVING customers >= 10 AND sum(amount) > 0 ORDER BY sum(amount) DESC, grp LIMIT ${mostGroups}`);
  if (told.length < 2 || groups.length < 2) return undefined;
  const list = (names: readonly string[]) => names.map(literal).join(", ");
  // With x what a member moves of a part's share and y of everyone's, the variance sums (x - y)² over the part and y² over the rest.
  const cells = await db.rows<CellRow>(`
    WITH m AS (SELECT member, any_value(part) AS part, sum(amount) AS amount FROM choice_index GROUP BY member),
    of_parts AS (SELECT part, sum(amount) AS of_part FROM m GROUP BY part),
    of_groups AS (SELECT grp, sum(amount) AS of_group FROM choice_index WHERE grp IN (${list(groups.map(({ group }) => group))}) GROUP BY grp),
    of_both AS (SELECT part, grp, sum(amount) AS shared, count(*)::INTEGER AS customers FROM choice_index GROUP BY part, grp),
    whole AS (SELECT sum(amount) AS whole FROM m),
    moved AS (
      SELECT m.part, grp, coalesce(i.amount, 0) / of_group - m.amount / whole AS y,
        CASE WHEN shared > 0 THEN coalesce(i.amount, 0) / shared - m.amount / of_part ELSE 0 END AS x
      FROM m CROSS JOIN of_groups CROSS JOIN whole JOIN of_parts USING (part)
      LEFT JOIN of_both USING (part, grp) LEFT JOIN choice_index i USING (member, grp)),
    summed AS (SELECT part, grp, sum(power(x - y, 2)) - sum(power(y, 2)) AS own, sum(power(y, 2)) AS ys FROM moved GROUP BY part, grp),
    errors AS (SELECT part, grp, sqrt(own + sum(ys) OVER (PARTITION BY grp)) AS error FROM summed)
    SELECT part, grp AS "group", customers, 100 * (shared / of_part) / (of_group / whole) AS "index", error
    FROM of_both JOIN errors USING (part, grp) JOIN of_parts USING (part) JOIN of_groups USING (grp) CROSS JOIN whole
    WHERE shared > 0 AND of_part > 0`);
  await db.run("DROP TABLE choice_index");
  return { ...published(told, groups, cells), of: groups[0]?.groups ?? 0 };
}

function published(
  parts: readonly { readonly part: string; readonly customers: number }[],
  groups: readonly TakenGroup[],
  rows: readonly CellRow[],
): Omit<Indexes, "of"> {
  const of = new Map(rows.map((row) => [`${row.part} ${row.group}`, row]));
  const table = new CountTable();
  const all = parts.flatMap(({ part }) =>
    groups.map(({ group }) => {
      const row = of.get(`${part} ${group}`);
      return { part, group, row, place: table.add(row?.customers ?? 0) };
    }),
  );
  for (const { part } of parts)
    table.know(all.filter((each) => each.part === part).map(({ place }) => place));
  for (const { group } of groups)
    table.know(all.filter((each) => each.group === group).map(({ place }) => place));
  const counts = table.publish();
  const cells = all.map(({ part, group, row, place }) => {
    const customers = counts[place] ?? "either";
    const isTold = isKnown(customers) && row !== undefined && row.error > 0;
    const pValue = isTold ? twoSidedTail(Math.log(row.index / 100) / row.error, normal) : undefined;
    return { part, group, customers, row, pValue };
  });
  const tail = discoveryTail(cells.flatMap(({ pValue }) => pValue ?? []));
  const z = tQuantile(tail, normal);
  return {
    parts,
    groups: groups.map(({ group, customers, share }) => ({ group, customers, share: significant(share, 4) })),
    cells: cells.map(({ part, group, customers, row, pValue }) => {
      const isTold = row !== undefined && pValue !== undefined;
      return {
        part,
        group,
        customers,
        index: isTold ? significant(row.index) : null,
        low: isTold ? significant(row.index * Math.exp(-z * row.error)) : null,
        high: isTold ? significant(row.index * Math.exp(z * row.error)) : null,
        isClear: pValue !== undefined && pValue <= tail,
      };
    }),
  };
}

export const indexNumbers: NumbersOf<Indexes> = {
  of: "other",
  "parts.customers": "customers",
  "groups.customers": "customers",
  "groups.share": "ratio",
  "cells.customers": "customers",
  "cells.index": "ratio of cells.customers",
  "cells.low": "ratio of cells.customers",
  "cells.high": "ratio of cells.customers",
};
