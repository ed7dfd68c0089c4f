import type { Roles } from "../../data/roles.ts";
import type { Overview } from "../../loaders/report/overview.ts";
import type { ReportReader } from "../../loaders/report/read-report.ts";
import type { SegmentSummary } from "../../loaders/report/segment-summary.ts";

/** What the pages of a population are about. */
export interface Subject {
  readonly reports: ReportReader;
  readonly overview: Overview;
  /** What the pages are for: `Shop`; of a further population `Shop: suppliers`. */
  readonly name: string;
  /** Is it the study's first population, which is meant where none is named? */
  readonly first: boolean;
  /** What value is called, and over what time, `spend to date`; undefined where nothing says what a member is worth. */
  readonly measure?: string;
  readonly journey?: Roles["journey"];
  /** From the population's front page to that of the site: `../`. */
  readonly up: string;
}

/** What value is called, never without the time it is measured over; undefined where the data tell nobody's. */
export function measureOf({ roles, valuePeriod, totalValue }: Overview): string | undefined {
  return roles.value === undefined || totalValue === null
    ? undefined
    : [roles.value.word.en, valuePeriod?.en].filter(Boolean).join(" ");
}

/** Segments that somebody is in, as far as the data tell; a size that is hidden is of somebody. */
export function segmentsWithMembers({ segments }: Pick<Overview, "segments">): SegmentSummary[] {
  return segments.filter(({ size, unknown }) => size !== 0 && unknown.length === 0);
}

/** Whether there are two segments to be held against each other: only then is there a page for it, and a way to it. */
export function canCompare(overview: Pick<Overview, "segments">): boolean {
  return segmentsWithMembers(overview).length > 1;
}

/** The parts of the segmentation that the front page tells of; none where no segmentation has that role. */
export function leadParts({
  segments,
  segmentation,
}: Pick<Overview, "segments" | "segmentation">): SegmentSummary[] {
  return segments.filter((segment) => segmentation !== null && segment.segmentation === segmentation.id);
}

/** `1 segment`, `30 segments`. */
export function segmentsText(segments: number): string {
  return segments === 1 ? "1 segment" : `${segments} segments`;
}
