import type { DeclaredReport } from "../disclosure/declared-report.ts";
import type { ReportSource } from "./report-source.ts";

/** Reports that one population has beside those of all. */
export interface OwnReports {
  /** The file that they are computed by, from the project's folder on: a change of what it imports makes them anew. */
  readonly entry: string;
  /** By name, which no report of all populations may have. */
  readonly compute: (source: ReportSource) => Promise<Readonly<Record<string, DeclaredReport>>>;
}
