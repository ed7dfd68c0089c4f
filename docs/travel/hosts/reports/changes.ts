import { type Count, isKnown } from "../../../../loaders/disclosure/count.ts";
import { CountTable } from "../../../../loaders/disclosure/count-table.ts";
import type { NumbersOf } from "../../../../loaders/disclosure/grain.ts";
import type { ReportSource } from "../../../../loaders/report/report-source.ts";
import { type DemandBasis, openEnough, viewWants } from "../../reports/wants.ts";

/** What a host could change. */
export type ChangeKind = "price" | "answer" | "nights" | "size" | "calendar";

/** Searches in vain that homes in one neighbourhood would fit after one change, and nothing else. */
export interface ChangeCell {
  readonly change: ChangeKind;
  /** A neighbourhood, or null for all of them together. */
  readonly place: string | null;
  /** Hosts with such a home; hidden too where fewer than ten guests searched for it. */
  readonly customers: Count;
  readonly homes: number | null;
  readonly searches: number | null;
  /** What these searches would bring, were each booked with the cheapest of these homes. */
  readonly takings: number | null;
}

export interface Changes {
  readonly basis: DemandBasis;
  /** Searches for which no home that fits is left, and all searches. */
  readonly inVain: number;
  readonly searches: number;
  /** For all places first, then place by place; changes that serve most first. */
  readonly cells: readonly ChangeCell[];
}

/** How far a host may go: a price down by a fifth (a home that costs up to 1.25 times what was asked), two more beds. */
export const furthest = { price: 1.25, beds: 2 } as const;

/** Each change, and the one way in which a home misses that it mends. */
const mends: Readonly<Record<ChangeKind, string>> = {
  price: `dear AND price <= ${furthest.price} * most AND NOT (small OR long OR late) AND "left" >= needed`,
  answer: 'late AND NOT (dear OR small OR long) AND "left" >= needed',
  nights: 'long AND NOT (dear OR small OR late) AND "left" >= needed',
  size: `small AND sleeps + ${furthest.beds} >= party AND NOT (dear OR long OR late) AND "left" >= needed`,
  calendar: 'NOT (dear OR small OR long OR late) AND "left" < needed',
};

interface ChangeRow {
  readonly change: ChangeKind;
  readonly place: string | null;
  readonly hosts: number;
  readonly guests: number;
  readonly homes: number;
  readonly searches: number;
  readonly takings: number;
}

/** Hosts, homes and searches that one change brings together, place by place and in all. */
const servedBy = (change: string, mended: string): string => `
  WITH met AS (SELECT kind, place, nights, searches, host_id, listing_id, least(price, most) AS pays FROM near JOIN vain USING (kind) WHERE NOT partial AND ${mended}),
  served AS (SELECT kind, place, nights, any_value(searches) AS searches, min(pays) AS pays FROM met GROUP BY kind, place, nights),
  sums AS (SELECT place, sum(searches)::DOUBLE AS searches, sum(searches * nights * pays)::DOUBLE AS takings FROM served GROUP BY GROUPING SETS ((place), ())),
  counts AS (SELECT place, count(DISTINCT host_id)::DOUBLE AS hosts, count(DISTINCT listing_id)::DOUBLE AS homes FROM met GROUP BY GROUPING SETS ((place), ())),
  asking AS (
    SELECT place, count(DISTINCT guest_id)::DOUBLE AS guests FROM wants JOIN served USING (kind) WHERE NOT wants.served GROUP BY GROUPING SETS ((place), ())
  )
  SELECT '${change}' AS change, c.place, hosts, guests, homes, searches, takings
  FROM counts c JOIN sums s ON s.place IS NOT DISTINCT FROM c.place JOIN asking a ON a.place IS NOT DISTINCT FROM c.place WHERE hosts > 0 ORDER BY c.place NULLS FIRST`;

/** Which hosts could serve searches in vain with which one change; undefined where nothing is in vain. */
export async function changes(source: ReportSource): Promise<Changes | undefined> {
  const basis = await viewWants(source);
  if (basis === undefined) return undefined;
  const { db } = source;
  await db.run(`CREATE OR REPLACE TEMP TABLE vain AS
    SELECT kind, place, party, nights, most, least(coalesce(nights, 1), ${openEnough}) AS needed, count(*) AS searches
    FROM kinds JOIN wants USING (kind) WHERE NOT served GROUP BY ALL`);
  const { searches, inVain } = await db.row<{ searches: number; inVain: number }>(
    `SELECT (SELECT count(*) FROM wants)::DOUBLE AS searches, coalesce(sum(searches), 0)::DOUBLE AS "inVain" FROM vain`,
  );
  const rows: ChangeRow[] = [];
  for (const [change, mended] of Object.entries(mends))
    rows.push(...(await db.rows<ChangeRow>(servedBy(change, mended))));
  if (rows.length === 0) return undefined;
  const table = new CountTable();
  // A cell tells of those who host and of those who searched; both have to be ten.
  const sides = rows.map(({ hosts, guests }) => [table.add(hosts), table.add(guests)]);
  const counts = table.publish();
  const countOf = (row: number): Count => {
    const [hosts = "either", guests = "either"] = (sides[row] ?? []).map((cell) => counts[cell]);
    return isKnown(guests) ? hosts : guests;
  };
  const served = new Map(rows.filter(({ place }) => place === null).map((row) => [row.change, row.searches]));
  const cells = rows.map(({ change, place, ...row }, index): ChangeCell => {
    const customers = countOf(index);
    const open = isKnown(customers);
    return {
      ...{ change, place, customers },
      homes: open ? row.homes : null,
      searches: open ? row.searches : null,
      takings: open && basis === "searches" ? Math.round(row.takings) : null,
    };
  });
  return {
    ...{ basis, inVain, searches },
    cells: cells.toSorted(
      (a, b) =>
        Number(a.place !== null) - Number(b.place !== null) ||
        (served.get(b.change) ?? 0) - (served.get(a.change) ?? 0) ||
        (a.place ?? "").localeCompare(b.place ?? "", "en"),
    ),
  };
}

export const changeNumbers: NumbersOf<Changes> = {
  inVain: "other",
  searches: "other",
  "cells.customers": "customers",
  "cells.homes": "count of cells.customers",
  "cells.searches": "count of cells.customers",
  "cells.takings": "figure of cells.customers",
};
