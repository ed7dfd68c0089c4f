import { type Count, isPublishable } from "../../../loaders/disclosure/count.ts";
import type { NumbersOf } from "../../../loaders/disclosure/grain.ts";
import { literal } from "../../../loaders/duckdb/quote.ts";
import { liftInterval, liftOf, liftPValue, shareMoments } from "../../../loaders/report/lift.ts";
import { publishedSizes } from "../../../loaders/report/published-sizes.ts";
import type { ReportSource } from "../../../loaders/report/report-source.ts";
import { significant } from "../../../loaders/report/round.ts";
import { discoveryTail } from "../../../loaders/statistics/discoveries.ts";
import { groupsOf } from "./taste-parts.ts";

/** A title that a group watches more than everyone. */
export interface OwnTitle {
  readonly name: string;
  readonly kind: string;
  /** How many times the share of everyone that watched it the group's share is, with an interval corrected for all titles tried. */
  readonly lift: number;
  readonly low: number;
  readonly high: number;
}

export interface OwnTitles {
  /** Titles times groups that were tried. */
  readonly tried: number;
  readonly groups: readonly {
    readonly part: string;
    readonly customers: Count;
    /** The surest first. */
    readonly titles: readonly OwnTitle[];
  }[];
}

const most = 4;

/**
 * What each taste group watches that others do not: titles that a larger share of it has watched than of everyone whose taste is
 * known, beyond chance (`liftOf`), where ten of the group have and ten have not. Of all that is called so at most one in twenty is
 * chance on average (`discoveryTail`). Ordered by the low end, so that what is sure comes before what is large.
 */
export async function ownTitles(source: ReportSource): Promise<OwnTitles | undefined> {
  const { db, current } = source;
  const groups = groupsOf(source);
  const members = `SELECT segment_id AS part, customer_id FROM membership WHERE segment_id IN (${groups.map(literal).join(", ") || "NULL"})`;
  const sizes = new Map(
    (
      await db.rows<{ part: string; n: number }>(
        `SELECT part, count(*)::INTEGER AS n FROM (${members}) GROUP BY part`,
      )
    ).map(({ part, n }) => [part, n]),
  );
  const everyone = [...sizes.values()].reduce((sum, n) => sum + n, 0);
  const rows = await db.rows<{ part: string; title: string; n: number; name: string; kind: string }>(
    `SELECT part, title_id AS title, title_name AS name, title_kind AS kind, count(DISTINCT customer_id)::INTEGER AS n
    FROM tables.viewings JOIN (${members}) ON customer_id = viewer_id JOIN tables.titles USING (title_id)
    GROUP BY ALL ORDER BY ALL`,
  );
  const watchers = new Map<string, number>();
  for (const { title, n } of rows) watchers.set(title, (watchers.get(title) ?? 0) + n);
  const tried = rows.flatMap(({ part, title, n, name, kind }) => {
    const size = sizes.get(part) ?? 0;
    if (!isPublishable(n) || !isPublishable(size - n)) return [];
    const others = (watchers.get(title) ?? n) - n;
    const lift = liftOf(shareMoments(n, size), shareMoments(others, everyone - size));
    return lift === undefined ? [] : [{ part, name, kind, lift, p: liftPValue(lift) }];
  });
  if (tried.length === 0) return undefined;
  const tail = discoveryTail(tried.map(({ p }) => p));
  const published = publishedSizes(current.segments.segments);
  const found = tried
    .map(({ part, name, kind, lift }) => ({
      part,
      title: { name, kind, lift: significant(lift.lift, 3), ...liftInterval(lift, tail) },
    }))
    .filter(({ title }) => title.low > 1)
    .toSorted((a, b) => b.title.low - a.title.low || (a.title.name < b.title.name ? -1 : 1));
  return {
    tried: tried.length,
    groups: groups.flatMap((part) => {
      const titles = found.filter((each) => each.part === part).map(({ title }) => title);
      const customers = published.get(part);
      return titles.length === 0 || customers === undefined
        ? []
        : [{ part, customers, titles: titles.slice(0, most).map(shortened) }];
    }),
  };
}

function shortened({ low, high, ...title }: OwnTitle): OwnTitle {
  return { ...title, low: significant(low, 3), high: significant(high, 3) };
}

export const ownTitleNumbers: NumbersOf<OwnTitles> = {
  tried: "other",
  "groups.customers": "customers",
  "groups.titles.lift": "ratio of groups.customers",
  "groups.titles.low": "ratio of groups.customers",
  "groups.titles.high": "ratio of groups.customers",
};
