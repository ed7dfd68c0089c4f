import { type Count, isKnown } from "../../../loaders/disclosure/count.ts";
import type { CellIndex, CountTable } from "../../../loaders/disclosure/count-table.ts";
import type { NumbersOf } from "../../../loaders/disclosure/grain.ts";
import { membersOf } from "../../../loaders/report/members-of.ts";
import type { ReportDraft } from "../../../loaders/report/report-draft.ts";
import type { ReportSource } from "../../../loaders/report/report-source.ts";
import { significant } from "../../../loaders/report/round.ts";
import { type DemandBasis, viewWants } from "./wants.ts";

/** What guests of one group look for, in one neighbourhood or one month, and for how much of it no home fits. */
export interface MatchCell {
  /** Id of the segment. */
  readonly group: string;
  /** A neighbourhood, or the number of a month. */
  readonly at: string;
  /** Guests who searched. */
  readonly customers: Count;
  /** How often; null where hidden. */
  readonly searches: number | null;
  /** Part of the searches for which no home that fits is left; null where hidden. */
  readonly inVain: number | null;
}

export interface MatchPlace {
  readonly name: string;
  /** Mean of the coordinates of its homes; null where none is known. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly homes: number;
}

export interface Match {
  readonly basis: DemandBasis;
  /** Ids of the segments, in the order of their segmentation. */
  readonly groups: readonly string[];
  /** Most homes first. */
  readonly places: readonly MatchPlace[];
  readonly cells: readonly MatchCell[];
  readonly months: readonly MatchCell[];
}

/** By how guests travel where the data tell, else by budget. */
const groupings = ["trip_groups", "budgets"] as const;

/** Groups of whom nothing is known that a home could fit. */
const untold: readonly string[] = ["ways_not_told", "nothing_known_yet", "budget_not_seen"];

/** Searches of each group against the homes that fit budget, size and kind; undefined where fewer than two groups are told of. */
export async function draftMatch(
  table: CountTable,
  source: ReportSource,
): Promise<ReportDraft<Match> | undefined> {
  const basis = (await viewWants(source))?.basis;
  if (basis === undefined) return undefined;
  const groups = toldGroups(source);
  const { db } = source;
  const cells = await addCells(table, source, groups, "place");
  const months = await addCells(table, source, groups, "month::VARCHAR");
  const places = await db.rows<MatchPlace & { homes: number }>(
    `SELECT neighbourhood AS name, round(avg(latitude), 4)::DOUBLE AS latitude, round(avg(longitude), 4)::DOUBLE AS longitude, count(*)::DOUBLE AS homes
    FROM tables.listings WHERE neighbourhood IS NOT NULL GROUP BY neighbourhood ORDER BY homes DESC, name`,
  );
  const named = (kind: string, own: typeof cells) =>
    own.map(({ group, at, place }) => [`${kind} ${group} ${at}`, place] as const);
  return {
    cells: new Map([...named("place", cells), ...named("month", months)]),
    // Who searches twice is counted twice.
    parts: [],
    publish(counts) {
      const told = cells.map((cell) => cellOf(cell, counts));
      return groups.length >= 2 && told.some(({ customers }) => isKnown(customers) && customers > 0)
        ? { basis, groups, places, cells: told, months: months.map((cell) => cellOf(cell, counts)) }
        : undefined;
    },
  };
}

function toldGroups({ current: { segments } }: ReportSource): readonly string[] {
  const sizes = new Map(segments.segments.map(({ id, size }) => [id, size]));
  for (const grouping of groupings) {
    const parts = segments.segmentations.find(({ id }) => id === grouping)?.segments ?? [];
    const told = parts.filter((part) => !untold.includes(part) && (sizes.get(part) ?? 0) >= 10);
    if (told.length >= 2) return told;
  }
  return [];
}

interface Counted {
  readonly group: string;
  readonly at: string;
  readonly searches: number;
  readonly found: number;
  readonly place: CellIndex;
}

async function addCells(
  table: CountTable,
  { db }: ReportSource,
  groups: readonly string[],
  at: string,
): Promise<Counted[]> {
  const rows = await db.rows<Omit<Counted, "place"> & { customers: number }>(
    `SELECT segment_id AS "group", ${at} AS at, count(DISTINCT guest_id)::DOUBLE AS customers, count(*)::DOUBLE AS searches,
      (count(*) FILTER (served))::DOUBLE AS found
    FROM wants JOIN kinds USING (kind) JOIN ${membersOf(groups)} ON customer_id = guest_id
    GROUP BY ALL ORDER BY ALL`,
  );
  return rows.map(({ customers, ...row }) => ({ ...row, place: table.add(customers) }));
}

function cellOf({ group, at, searches, found, place }: Counted, counts: readonly Count[]): MatchCell {
  const customers = counts[place] ?? "either";
  const open = isKnown(customers);
  return {
    ...{ group, at, customers },
    searches: open ? searches : null,
    inVain: open ? significant(1 - found / searches, 4) : null,
  };
}

export const matchNumbers: NumbersOf<Match> = {
  "places.latitude": "other",
  "places.longitude": "other",
  "places.homes": "other",
  "cells.customers": "customers",
  "cells.searches": "count of cells.customers",
  "cells.inVain": "ratio of cells.customers",
  "months.customers": "customers",
  "months.searches": "count of months.customers",
  "months.inVain": "ratio of months.customers",
};
