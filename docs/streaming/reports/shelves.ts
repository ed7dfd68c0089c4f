import { type Count, isKnown, isPublishable } from "../../../loaders/disclosure/count.ts";
import type { CountTable } from "../../../loaders/disclosure/count-table.ts";
import type { NumbersOf } from "../../../loaders/disclosure/grain.ts";
import { literal } from "../../../loaders/duckdb/quote.ts";
import type { ReportDraft } from "../../../loaders/report/report-draft.ts";
import type { ReportSource } from "../../../loaders/report/report-source.ts";
import { significant } from "../../../loaders/report/round.ts";
import { utcTimestamp } from "../../../loaders/report/time.ts";
import { z95 } from "../../../loaders/statistics/interval.ts";
import { shelfOrder } from "./shelf-order.ts";
import { groupsOf, shelvedTitles } from "./taste-parts.ts";

/** Days from which an order is learnt, and the days after them on which it is tried. */
export const shelfDays = 90;
/** Shelves that are seen without scrolling. */
export const firstShelves = 3;
const most = 5;

/** A shelf in its place, and the part of a group's viewings of the days before that are of titles on it. */
export interface Shelf {
  /** A genre, and the kind of titles where there are several: `Sci-Fi|series`. */
  readonly shelf: string;
  readonly share: number;
}

/** One taste group, the shelves in its order, and how much of what it then watched stood on the first ones. */
export interface ShelfGroup {
  readonly part: string;
  /** Who watched in the days on which the order is tried. */
  readonly customers: Count;
  readonly shelves: readonly Shelf[];
  /** Part of the viewings that were of titles on the first shelves: in the group's own order, and in that of everyone. */
  readonly own: number | null;
  readonly common: number | null;
  /** Own less common, with its 95 % interval. */
  readonly gain: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface Shelves {
  /** All groups that are told of, in the order that is learnt from all groups. */
  readonly everyone: ShelfGroup;
  /** As the segmentation has them. */
  readonly groups: readonly ShelfGroup[];
}

interface Tried {
  readonly customers: number;
  readonly n: number;
  readonly own: number;
  readonly common: number;
  /** Sums over viewers of squares and products of (own − common) and n. */
  readonly dd: number;
  readonly dn: number;
  readonly nn: number;
}

/**
 * The order of shelves for each taste group, learnt from the 90 days before the last 90 and tried on these; undefined where either
 * holds too little. The gain is a ratio of sums over viewers, its error by linearisation over viewers (Cochran, Sampling
 * Techniques, 1977, 2.11).
 */
export async function draftShelves(
  table: CountTable,
  source: ReportSource,
): Promise<ReportDraft<Shelves> | undefined> {
  const { db, current } = source;
  const groups = groupsOf(source);
  if (groups.length === 0) return undefined;
  const asOf = utcTimestamp(current.manifest.asOf);
  const between = (from: number, to: number) =>
    `viewed_at >= ${asOf} - INTERVAL ${from} DAY AND viewed_at < ${asOf} - INTERVAL ${to} DAY`;
  const seen = (when: string) => `tables.viewings JOIN membership ON customer_id = viewer_id
    WHERE segment_id IN (${groups.map(literal).join(", ")}) AND ${when}`;
  const titles = await shelvedTitles(source);
  const learnt = await db.rows<{ part: string; title: string; viewings: number }>(
    `SELECT segment_id AS part, title_id AS title, count(*)::INTEGER AS viewings FROM ${seen(between(2 * shelfDays, shelfDays))}
    GROUP BY ALL ORDER BY ALL`,
  );
  const watchers = await db.rows<{ part: string; shelf: string; customers: number }>(
    `SELECT part, shelf, count(DISTINCT viewer_id)::INTEGER AS customers FROM (
      SELECT segment_id AS part, viewer_id, unnest(list_transform(genres, lambda genre: genre || '|' || title_kind)) AS shelf
      FROM (SELECT segment_id, viewer_id, title_id FROM ${seen(between(2 * shelfDays, shelfDays))}) JOIN tables.titles USING (title_id)
    ) GROUP BY ALL`,
  );
  const isKnownOn = new Set(
    watchers.filter(({ customers }) => isPublishable(customers)).map(({ part, shelf }) => `${part} ${shelf}`),
  );
  const orderOf = (parts: readonly string[]): Shelf[] => {
    const rows = learnt.filter(({ part }) => parts.includes(part));
    const all = rows.reduce((sum, { viewings }) => sum + viewings, 0);
    const shelved = rows.map(({ title, viewings }) => ({
      viewings,
      shelves: (titles.get(title) ?? []).filter((shelf) =>
        parts.some((part) => isKnownOn.has(`${part} ${shelf}`)),
      ),
    }));
    return shelfOrder(shelved, most).map(({ shelf }) => ({
      shelf,
      share: significant(
        shelved.reduce((sum, each) => sum + (each.shelves.includes(shelf) ? each.viewings : 0), 0) / all,
        3,
      ),
    }));
  };
  const common = orderOf(groups);
  const own = new Map(groups.map((part) => [part, orderOf([part])]));
  const tried = await db.rows<Tried & { part: string }>(
    `SELECT part, count(*)::INTEGER AS customers, sum(n)::DOUBLE AS n, sum(own)::DOUBLE AS own, sum(common)::DOUBLE AS common,
      sum((own - common) * (own - common))::DOUBLE AS dd, sum((own - common) * n)::DOUBLE AS dn, sum(n * n)::DOUBLE AS nn
    FROM (
      SELECT segment_id AS part, viewer_id, count(*) AS n,
        count(*) FILTER (list_has_any(shelves, CASE segment_id ${groups.map((part) => `WHEN ${literal(part)} THEN ${firstOf(own.get(part) ?? [])}`).join(" ")} END)) AS own,
        count(*) FILTER (list_has_any(shelves, ${firstOf(common)})) AS common
      FROM (SELECT segment_id, viewer_id, title_id FROM ${seen(between(shelfDays, 0))})
      JOIN (SELECT title_id, list_transform(genres, lambda genre: genre || '|' || title_kind) AS shelves FROM tables.titles) USING (title_id)
      GROUP BY ALL
    ) GROUP BY part ORDER BY part`,
  );
  const sizes = await db.rows<{ part: string; customers: number }>(
    `SELECT segment_id AS part, count(*)::INTEGER AS customers FROM membership
    WHERE segment_id IN (${groups.map(literal).join(", ")}) GROUP BY ALL`,
  );
  const found = groups.map((part) => tried.find((row) => row.part === part) ?? nobody);
  const places = groups.map((part, index) => {
    const active = found[index]?.customers ?? 0;
    const size = sizes.find((row) => row.part === part)?.customers ?? active;
    return { part, active: table.add(active), others: table.add(size - active) };
  });
  table.know(places.flatMap(({ active, others }) => [active, others]));
  const named = places.flatMap(({ part, active, others }) => [
    [`active ${part}`, active] as const,
    [`others ${part}`, others] as const,
  ]);
  return {
    cells: new Map(named),
    parts: [named.map(([name]) => name)],
    publish(counts) {
      if (common.length < firstShelves || tried.length < 2) return undefined;
      const told = places.map(({ part, active, others }, index): ShelfGroup => {
        const customers = counts[active] ?? "either";
        const isOpen = isKnown(customers) && isKnown(counts[others]) && customers > 0;
        const shown = isOpen ? customers : "either";
        return { part, ...groupOf(shown, own.get(part) ?? [], found[index] ?? nobody) };
      });
      const open = told.flatMap(({ customers }, index) => (isKnown(customers) ? (found[index] ?? []) : []));
      const sum = open.reduce((total, row) => added(total, row), nobody);
      return {
        everyone: { part: "everyone", ...groupOf(open.length === 0 ? "either" : sum.customers, common, sum) },
        groups: told,
      };
    },
  };
}

const nobody: Tried = { customers: 0, n: 0, own: 0, common: 0, dd: 0, dn: 0, nn: 0 };

function added(a: Tried, b: Tried): Tried {
  return {
    customers: a.customers + b.customers,
    n: a.n + b.n,
    own: a.own + b.own,
    common: a.common + b.common,
    dd: a.dd + b.dd,
    dn: a.dn + b.dn,
    nn: a.nn + b.nn,
  };
}

function groupOf(
  customers: Count,
  placed: readonly Shelf[],
  { n, own, common, dd, dn, nn, customers: viewers }: Tried,
): Omit<ShelfGroup, "part"> {
  if (!isKnown(customers) || n === 0 || viewers < 2)
    return { customers, shelves: [], own: null, common: null, gain: null, low: null, high: null };
  const gain = (own - common) / n;
  const error = Math.sqrt(((dd - 2 * gain * dn + gain ** 2 * nn) / n ** 2) * (viewers / (viewers - 1)));
  const rounded = (share: number) => Number(share.toFixed(4));
  return {
    customers,
    shelves: placed,
    own: rounded(own / n),
    common: rounded(common / n),
    gain: rounded(gain),
    low: rounded(gain - z95 * error),
    high: rounded(gain + z95 * error),
  };
}

/** SQL of the first shelves of an order. */
function firstOf(placed: readonly Shelf[]): string {
  const names = placed.slice(0, firstShelves).map(({ shelf }) => literal(shelf));
  return `CAST([${names.join(", ")}] AS VARCHAR[])`;
}

export const shelfNumbers: NumbersOf<Shelves> = {
  "everyone.customers": "customers",
  "everyone.shelves.share": "ratio of everyone.customers",
  "everyone.own": "ratio of everyone.customers",
  "everyone.common": "ratio of everyone.customers",
  "everyone.gain": "ratio of everyone.customers",
  "everyone.low": "ratio of everyone.customers",
  "everyone.high": "ratio of everyone.customers",
  "groups.customers": "customers",
  "groups.shelves.share": "ratio of groups.customers",
  "groups.own": "ratio of groups.customers",
  "groups.common": "ratio of groups.customers",
  "groups.gain": "ratio of groups.customers",
  "groups.low": "ratio of groups.customers",
  "groups.high": "ratio of groups.customers",
};
