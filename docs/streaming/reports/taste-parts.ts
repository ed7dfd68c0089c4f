import type { CellIndex, CountTable } from "../../../loaders/disclosure/count-table.ts";
import { publishedSizes } from "../../../loaders/report/published-sizes.ts";
import type { ReportSource } from "../../../loaders/report/report-source.ts";

/** The taste groups in the order of the segmentation, without those of whom too little was seen. */
export function groupsOf({ current }: Pick<ReportSource, "current">): readonly string[] {
  const parts = current.segments.segmentations.find(({ id }) => id === "taste_groups")?.segments ?? [];
  return parts.filter((part) => part !== "taste_not_seen");
}

/** Counts the taste groups into a table: of everyone as their pages give them, of some as the table settles. */
export function addGroups(table: CountTable, source: ReportSource): Map<string, CellIndex> {
  const { segments } = source.current.segments;
  const published = publishedSizes(source.current);
  const sizes = new Map(segments.map(({ id, size }) => [id, size]));
  return new Map(
    groupsOf(source).map((part) => {
      const settled = source.ofSome === true ? {} : { published: published.get(part) ?? "either" };
      return [part, table.add(sizes.get(part) ?? 0, settled)];
    }),
  );
}

/** The shelves that each title may stand on, by its id: a genre and the kind of titles, `Sci-Fi|series`. */
export async function shelvedTitles({
  db,
}: Pick<ReportSource, "db">): Promise<Map<string, readonly string[]>> {
  const rows = await db.rows<{ title: string; shelves: string | null }>(
    `SELECT title_id AS title, array_to_string(list_transform(genres, lambda genre: genre || '|' || title_kind), chr(9)) AS shelves
    FROM tables.titles`,
  );
  return new Map(rows.map(({ title, shelves }) => [title, shelves ? shelves.split("\t") : []]));
}

/** `Sci-Fi series`; the genre alone where all that there is are films. */
export function shelfName(shelf: string, hasSeries: boolean): string {
  const [genre = "", kind] = shelf.split("|");
  return hasSeries ? `${genre} ${kind === "series" ? "series" : "films"}` : genre;
}
