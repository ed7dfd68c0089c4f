import { type Count, isKnown, isPublishablePart } from "../../../loaders/disclosure/count.ts";
import type { CellIndex, CountTable } from "../../../loaders/disclosure/count-table.ts";
import type { NumbersOf } from "../../../loaders/disclosure/grain.ts";
import { liftInterval, liftOf, liftPValue, shareMoments } from "../../../loaders/report/lift.ts";
import { membersOf } from "../../../loaders/report/members-of.ts";
import type { ReportDraft } from "../../../loaders/report/report-draft.ts";
import type { ReportSource } from "../../../loaders/report/report-source.ts";
import { significant } from "../../../loaders/report/round.ts";
import { discoveryTail } from "../../../loaders/statistics/discoveries.ts";
import { addGroups } from "./taste-parts.ts";

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
 *
 * How many have watched a title is not told, but much the same follows from what is: so it is counted into the table with those who
 * have not, and nothing is said of a title of which either is hidden.
 */
export async function draftOwnTitles(
  table: CountTable,
  source: ReportSource,
): Promise<ReportDraft<OwnTitles> | undefined> {
  const groups = addGroups(table, source);
  const { tried, found } = await standingOut(source, groups, table);
  if (tried === 0) return undefined;
  const places = found.map(({ part, id, watched, title }) => {
    const size = groups.get(part) ?? -1;
    const sides = [table.add(watched), table.add(table.customers(size) - watched)] as const;
    table.know(sides, [size]);
    return { part, id, title, sides };
  });
  return {
    cells: new Map<string, CellIndex>([
      ...groups,
      ...places.flatMap(({ part, id, sides: [watched, not] }) => [
        [`${part} watched ${id}`, watched] as const,
        [`${part} not ${id}`, not] as const,
      ]),
    ]),
    parts: [[...groups.keys()]],
    publish: (counts) => {
      const told = [...groups].flatMap(([part, size]) => {
        const customers = counts[size] ?? "either";
        const titles = places.flatMap((place) =>
          place.part === part && place.sides.every((side) => isKnown(counts[side])) ? [place.title] : [],
        );
        return titles.length === 0 ? [] : [{ part, customers, titles }];
      });
      return source.ofSome === true && told.length === 0 ? undefined : { tried, groups: told };
    },
  };
}

/** How many pairs of a title and a group were tried, and the surest of those that stand out, group by group. */
async function standingOut({ db }: ReportSource, groups: ReadonlyMap<string, CellIndex>, table: CountTable) {
  const members = `SELECT segment_id AS part, customer_id FROM ${membersOf([...groups.keys()])}`;
  const sizeOf = (part: string): number => table.customers(groups.get(part) ?? -1);
  const everyone = [...groups.keys()].reduce((sum, part) => sum + sizeOf(part), 0);
  const rows = await db.rows<{ part: string; title: string; n: number; name: string; kind: string }>(
    `SELECT part, title_id AS title, title_name AS name, title_kind AS kind, count(DISTINCT customer_id)::INTEGER AS n
    FROM tables.viewings JOIN (${members}) ON customer_id = viewer_id JOIN tables.titles USING (title_id)
    GROUP BY ALL ORDER BY ALL`,
  );
  const watchers = new Map<string, number>();
  for (const { title, n } of rows) watchers.set(title, (watchers.get(title) ?? 0) + n);
  const tried = rows.flatMap(({ part, title, n, name, kind }) => {
    const size = sizeOf(part);
    if (!isPublishablePart(n, size)) return [];
    const others = (watchers.get(title) ?? n) - n;
    const lift = liftOf(shareMoments(n, size), shareMoments(others, everyone - size));
    return lift === undefined ? [] : [{ part, id: title, n, name, kind, lift, p: liftPValue(lift) }];
  });
  const tail = discoveryTail(tried.map(({ p }) => p));
  const found = tried
    .map(({ part, id, n, name, kind, lift }) => ({
      ...{ part, id, watched: n },
      title: { name, kind, lift: significant(lift.lift, 3), ...liftInterval(lift, tail) },
    }))
    .filter(({ title }) => title.low > 1)
    .toSorted((a, b) => b.title.low - a.title.low || (a.title.name < b.title.name ? -1 : 1));
  return {
    tried: tried.length,
    found: [...Map.groupBy(found, ({ part }) => part).values()].flatMap((own) =>
      own.slice(0, most).map(({ title, ...of }) => ({ ...of, title: shortened(title) })),
    ),
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
