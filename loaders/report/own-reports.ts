import type { DeclaredReport } from "../disclosure/declared-report.ts";
import type { FollowFilters } from "./report-by-filter.ts";
import type { ReportSource } from "./report-source.ts";

/** Reports that one population has beside those of all. */
export interface OwnReports {
  /** The file that they are computed by, from the project's folder on: a change of what it imports makes them anew. */
  readonly entry: string;
  /** By name, which no report of all populations may have. */
  readonly compute: (source: ReportSource) => Promise<Readonly<Record<string, DeclaredReport>>>;
  /** Reports that follow the filters of the front page, by name; those by filter are under the name with `-by-filter`. */
  readonly following: Readonly<Record<string, FollowFilters>>;
}
