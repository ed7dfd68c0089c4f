import type { Count } from "../disclosure/count.ts";
import { type CellIndex, CountTable } from "../disclosure/count-table.ts";
import type { ReportSource } from "./report-source.ts";

/** A report in a table of counts, before it is settled which of them may be published. */
export interface ReportDraft<Report> {
  /** Name → place of every number of members that it tells of; the same number has the same name whoever it is made of. */
  readonly cells: ReadonlyMap<string, CellIndex>;
  /** Names of cells that share no member: with whoever is in none of them they are all of whom it is made. */
  readonly parts: readonly (readonly string[])[];
  publish(counts: readonly Count[]): Report | undefined;
}

/** Counts a report of the members of a source into a table; undefined where the data tell nothing of it. */
export type DraftReport<Report> = (
  table: CountTable,
  source: ReportSource,
) => Promise<ReportDraft<Report> | undefined>;

/** The report of all members of a source. */
export async function publishedAlone<Report>(
  draft: DraftReport<Report>,
  source: ReportSource,
): Promise<Report | undefined> {
  const table = new CountTable();
  const found = await draft(table, source);
  return found?.publish(table.publish());
}
