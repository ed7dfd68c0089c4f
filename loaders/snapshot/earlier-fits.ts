import { join } from "node:path";
import { sha256File } from "../canonical.ts";
import type { SnapshotManifest } from "../lake/manifest.ts";
import { type ModelReport, modelReportFile, readModelReport } from "../lake/model-reports.ts";
import type { PopulationLake } from "../lake/paths.ts";
import { readableSnapshots } from "../lake/read-snapshot.ts";
import type { EarlierFits } from "../models/house/earlier-fits.ts";

/**
 * What the snapshots of the lake found of models, read as it is asked for; a damaged file counts as none.
 * @param previous the snapshot that the new one follows; its id is part of the new one's, and so is what is kept from it
 * @param anew nothing found from the very same is taken over: it is to be found again
 */
export function earlierFits(
  lake: PopulationLake,
  previous: SnapshotManifest | undefined,
  anew: boolean,
): EarlierFits {
  const read = async (manifest: SnapshotManifest, model: string): Promise<ModelReport | undefined> => {
    const path = modelReportFile(model);
    const file = manifest.files.find((each) => each.path === path);
    const whole = join(lake.snapshot(manifest.id), path);
    const undamaged = file !== undefined && (await sha256File(whole).catch(() => "")) === file.sha256;
    return undamaged ? readModelReport(whole) : undefined;
  };
  let known: Promise<readonly SnapshotManifest[]> | undefined;
  return {
    previous: async (model) => (previous === undefined ? undefined : read(previous, model)),
    same: async (model, key) => {
      if (anew) return undefined;
      known ??= readableSnapshots(lake);
      for (const manifest of await known) {
        const report = await read(manifest, model);
        // What was kept there was found from something else.
        if (report?.key === key && report.fitted.snapshot === manifest.id) return report;
      }
      return undefined;
    },
  };
}
