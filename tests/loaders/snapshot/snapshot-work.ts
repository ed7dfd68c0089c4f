/** Child of crash.test.ts: `LAKE`; takes a snapshot of the small study as `atlas snapshot` does. */
import { argv } from "node:process";
import { reportAndExit } from "../../../cli/report-error.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { createProgress } from "../../../loaders/progress.ts";
import { buildSnapshot, snapshotSteps } from "../../../loaders/snapshot/build.ts";
import { guests as study } from "../../fixtures/sample-lake.ts";

try {
  const progress = createProgress("snapshot", snapshotSteps);
  await buildSnapshot({ lake: new Lake(argv[2] ?? "").of(study), study, seed: 1, progress });
} catch (error) {
  reportAndExit(error);
}
