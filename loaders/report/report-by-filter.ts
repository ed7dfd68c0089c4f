import { type Count, isKnown } from "../disclosure/count.ts";
import { CountTable } from "../disclosure/count-table.ts";
import { type DeclaredReport, declared } from "../disclosure/declared-report.ts";
import { under } from "../disclosure/grain.ts";
import type { FilterValues } from "./filter-values.ts";
import type { DraftReport, ReportDraft } from "./report-draft.ts";
import type { ReportSource } from "./report-source.ts";
import { type SettledCounts, settledCount } from "./settled-counts.ts";
import { ofMembers } from "./source-of-members.ts";
import { type CubeView, totalsByValue } from "./value-cube.ts";

/** A report of all members with one value in one filter of the front page; null where too little may be told of them. */
export interface FilteredReport<Report> {
  /** Position of the filter. */
  readonly filter: number;
  readonly value: string;
  readonly report: Report | null;
}

/** The filters of a front page, how many have each value, as published, and what else of them is settled. */
export interface PublishedFilters {
  readonly values: FilterValues;
  readonly views: readonly CubeView[];
  readonly settled: SettledCounts;
}

/** A report, of everyone and by each value of each filter. */
export interface FollowingReport {
  readonly whole: DeclaredReport;
  readonly byFilter: DeclaredReport;
}

/** Computes a report that follows the filters, which may be none. */
export type FollowFilters = (source: ReportSource, filters: PublishedFilters) => Promise<FollowingReport>;

/** @param numbers what the numbers of the report are */
export function followFilters<Report>(
  draft: DraftReport<Report>,
  numbers: Readonly<Record<string, string>>,
): FollowFilters {
  return async (source, filters) => {
    const table = new CountTable();
    const whole = await draft(table, source);
    const counts = table.publish();
    const report = whole?.publish(counts);
    const byFilter =
      whole === undefined || report === undefined || filters.views.length === 0
        ? undefined
        : await byValues(source, filters, draft, countsOf(whole, table, counts));
    return {
      whole: declared(report, numbers),
      byFilter: declared(byFilter, { filter: "key", ...under("report", numbers) }),
    };
  };
}

/** Name → number of members, and as published of everyone. */
type WholeCounts = ReadonlyMap<string, { readonly customers: number; readonly count: Count }>;

function countsOf<Report>(
  { cells }: ReportDraft<Report>,
  table: CountTable,
  counts: readonly Count[],
): WholeCounts {
  return new Map(
    [...cells].map(([name, place]) => [
      name,
      { customers: table.customers(place), count: counts[place] ?? "either" },
    ]),
  );
}

/**
 * The values of one filter are suppressed together: over them every number adds up to everyone's, which is published, and the
 * parts of each report, with whoever is in none of them, to all with the value, which the cube gives. Where the cube does not
 * give that, nothing is told of them. What is settled already stays as it is, and so does all that this settles.
 */
async function byValues<Report>(
  source: ReportSource,
  { values, views, settled }: PublishedFilters,
  draft: DraftReport<Report>,
  whole: WholeCounts,
): Promise<FilteredReport<Report>[]> {
  const found: FilteredReport<Report>[] = [];
  for (const filter of values.filters.keys()) {
    const table = new CountTable();
    const drafts: { readonly value: string; readonly of: ReportDraft<Report> | undefined }[] = [];
    for (const [value, total] of totalsByValue(views, filter)) {
      const of = await ofMembers(source, values, { filter, value }, (chosen) => draft(table, chosen));
      drafts.push({ value, of });
      if (of === undefined) continue;
      if (isKnown(total))
        for (const part of of.parts)
          table.knowRest(
            part.flatMap((name) => of.cells.get(name) ?? []),
            total,
          );
      else for (const cell of of.cells.values()) table.hide(cell);
    }
    const numbers = [...whole].map(([name, { customers, count }]) => {
      const cells = drafts.flatMap(({ value, of }) => {
        const cell = of?.cells.get(name);
        return cell === undefined ? [] : [{ filter, value, cell, customers: table.customers(cell) }];
      });
      const places = cells.map(({ cell }) => cell);
      // Of whom nothing is said at all, the others tell how many there are.
      table.knowRest(places, customers, isKnown(count) ? [] : [table.add(customers, { published: count })]);
      const known = settled.find(cells);
      for (const { value, cell } of cells) {
        const published = known?.get(value);
        if (isKnown(published)) table.know([cell]);
        else if (published !== undefined) table.hide(cell);
      }
      return cells;
    });
    const counts = table.publish();
    for (const cells of numbers)
      settled.settle(
        cells.map(({ cell, filter, value }) => settledCount(table, counts, { filter, value, place: cell })),
      );
    for (const { value, of } of drafts) found.push({ filter, value, report: of?.publish(counts) ?? null });
  }
  return found;
}
