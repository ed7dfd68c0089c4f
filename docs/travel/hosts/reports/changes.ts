import { type Count, isKnown } from "../../../../loaders/disclosure/count.ts";
import { CountTable } from "../../../../loaders/disclosure/count-table.ts";
import type { NumbersOf } from "../../../../loaders/disclosure/grain.ts";
import type { ReportSource } from "../../../../loaders/report/report-source.ts";
import { type DemandBasis, viewWants } from "../../reports/wants.ts";
import { type ChangeKind, servedBy, type Vain } from "./one-change.ts";

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

/** Which hosts could serve searches in vain with which one change; undefined where nothing is in vain. */
export async function changes(source: ReportSource): Promise<Changes | undefined> {
  const wants = await viewWants(source);
  if (wants === undefined) return undefined;
  const { basis } = wants;
  const { db } = source;
  const vain = await db.rows<Vain>(`
    WITH w AS (SELECT kind, served, dense_rank() OVER (ORDER BY guest_id)::INTEGER AS guest FROM wants)
    SELECT kind, count(*)::DOUBLE AS searches, list(guest ORDER BY guest) AS guests FROM w WHERE NOT served GROUP BY kind ORDER BY kind`);
  const { searches } = await db.row<{ searches: number }>("SELECT count(*)::DOUBLE AS searches FROM wants");
  const inVain = vain.reduce((sum, each) => sum + each.searches, 0);
  const rows = servedBy(wants, vain);
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
