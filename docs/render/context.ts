import { join, resolve } from "node:path";
import { env } from "node:process";
import { Lake } from "../../loaders/lake/paths.ts";
import { ReportReader } from "../../loaders/report/read-report.ts";

/** The lake that pages are about: `ATLAS_LAKE`, or the project's own. */
export function siteLake(): Lake {
  return new Lake(env.ATLAS_LAKE ?? join(resolve(import.meta.dirname, "../.."), "data", "lake"));
}

/** The reports of a study's current snapshot. */
export function studyReports(study: string): Promise<ReportReader> {
  return ReportReader.open(siteLake().study(study));
}
