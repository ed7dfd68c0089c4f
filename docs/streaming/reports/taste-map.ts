import { type Count, isKnown } from "../../../loaders/disclosure/count.ts";
import type { CountTable } from "../../../loaders/disclosure/count-table.ts";
import type { NumbersOf } from "../../../loaders/disclosure/grain.ts";
import { membersOf } from "../../../loaders/report/members-of.ts";
import type { ReportDraft } from "../../../loaders/report/report-draft.ts";
import type { ReportSource } from "../../../loaders/report/report-source.ts";
import { significant } from "../../../loaders/report/round.ts";
import { addGroups } from "./taste-parts.ts";

/** The part of a group's viewings of which a genre is. */
export interface MapCell {
  readonly part: string;
  readonly genre: string;
  readonly customers: Count;
  readonly share: number;
  /** Over the share of everyone whose taste is known. */
  readonly lift: number;
}

export interface TasteMap {
  /** Most watched first. */
  readonly genres: readonly string[];
  readonly parts: readonly string[];
  readonly cells: readonly MapCell[];
}

const mostGenres = 16;

/** What each taste group watches, by genre; a viewing counts for each genre of its title. No report where fewer than two groups are told of. */
export async function draftTasteMap(table: CountTable, source: ReportSource): Promise<ReportDraft<TasteMap>> {
  const groups = addGroups(table, source);
  const rows = await source.db.rows<{ part: string; genre: string; viewings: number; all: number }>(
    `WITH seen AS (
      SELECT segment_id AS part, genres FROM tables.viewings JOIN ${membersOf([...groups.keys()])} ON customer_id = viewer_id JOIN tables.titles USING (title_id)
    )
    SELECT part, genre, count(*)::DOUBLE AS viewings, any_value("all")::DOUBLE AS "all"
    FROM (SELECT part, unnest(genres) AS genre FROM seen) JOIN (SELECT part, count(*) AS "all" FROM seen GROUP BY part) USING (part)
    GROUP BY ALL ORDER BY ALL`,
  );
  return {
    cells: groups,
    parts: [[...groups.keys()]],
    publish(counts) {
      const sizes = new Map([...groups].map(([part, place]) => [part, counts[place] ?? "either"]));
      const parts = [...sizes].flatMap(([part, size]) => (isKnown(size) && size > 0 ? [part] : []));
      return parts.length < 2 ? undefined : mapOf(parts, sizes, rows);
    },
  };
}

function mapOf(
  parts: readonly string[],
  sizes: ReadonlyMap<string, Count>,
  viewings: readonly {
    readonly part: string;
    readonly genre: string;
    readonly viewings: number;
    readonly all: number;
  }[],
): TasteMap {
  const rows = viewings.filter(({ part }) => parts.includes(part));
  const all = [...new Map(rows.map((row) => [row.part, row.all])).values()].reduce((sum, n) => sum + n, 0);
  const genres = [...Map.groupBy(rows, ({ genre }) => genre)]
    .map(([genre, of]) => ({ genre, share: of.reduce((sum, each) => sum + each.viewings, 0) / all }))
    .toSorted((a, b) => b.share - a.share || (a.genre < b.genre ? -1 : 1))
    .slice(0, mostGenres);
  return {
    genres: genres.map(({ genre }) => genre),
    parts,
    cells: genres.flatMap(({ genre, share: usual }) =>
      parts.map((part): MapCell => {
        const found = rows.find((row) => row.part === part && row.genre === genre);
        const share = found === undefined ? 0 : found.viewings / found.all;
        const customers = sizes.get(part) ?? "either";
        return { part, genre, customers, share: significant(share, 3), lift: significant(share / usual, 3) };
      }),
    ),
  };
}

export const tasteMapNumbers: NumbersOf<TasteMap> = {
  "cells.customers": "customers",
  "cells.share": "ratio of cells.customers",
  "cells.lift": "ratio of cells.customers",
};
