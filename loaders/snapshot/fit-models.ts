import { rm } from "node:fs/promises";
import { join } from "node:path";
import { asOnlyWriter } from "../lake/lock.ts";
import { type ModelReport, readModelReports } from "../lake/model-reports.ts";
import { buildAside, type SnapshotOptions } from "./build.ts";

/** The models as the next snapshot would fit them; nothing is published. A snapshot that is there already is read. */
export async function fitModels(options: SnapshotOptions): Promise<ModelReport[]> {
  const { lake } = options;
  return asOnlyWriter(lake, async () => {
    const directory = join(lake.scratch, "models");
    const built = await buildAside(options, directory);
    const reports = await readModelReports(built.directory ?? lake.snapshot(built.manifest.id));
    await rm(directory, { recursive: true, force: true });
    return reports;
  });
}
