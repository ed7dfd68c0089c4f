import { join, resolve } from "node:path";
import { env } from "node:process";
import { populations } from "../../data/studies/index.ts";
import { ConfigError } from "../../loaders/errors.ts";
import { Lake } from "../../loaders/lake/paths.ts";
import { ReportReader } from "../../loaders/report/read-report.ts";

/** The lake that pages are about: `ATLAS_LAKE`, or the project's own. */
export function siteLake(): Lake {
  return new Lake(env.ATLAS_LAKE ?? join(resolve(import.meta.dirname, "../.."), "data", "lake"));
}

/** The reports of the current snapshot of a study's first population. */
export function studyReports(id: string): Promise<ReportReader> {
  const study = populations.find((each) => each.id === id);
  if (study === undefined) throw new ConfigError(`no study ${id} among data/studies/`);
  return ReportReader.open(siteLake().of(study));
}
