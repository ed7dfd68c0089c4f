import { join } from "node:path";
import { makeFirstData } from "../../cli/site/first-data.ts";
import { populations } from "../../data/studies/index.ts";
import { Lake } from "../../loaders/lake/paths.ts";
import { silent } from "../../loaders/progress.ts";
import { hasGenerator } from "../../loaders/sample/generator.ts";
import { kept } from "../fixtures/kept.ts";

/** A lake with 2,000 sample customers and four monthly snapshots of every study that has a generator; it must only be read. */
export async function smallLake(): Promise<Lake> {
  const root = await kept("small", async (folder) => {
    const lake = new Lake(folder);
    for (const study of populations.filter((each) => hasGenerator(each))) {
      await makeFirstData({
        lake: lake.of(study),
        study,
        customers: 2_000,
        months: 4,
        unfinished: join(folder, "unfinished"),
        progress: silent,
      });
    }
  });
  return new Lake(root);
}
