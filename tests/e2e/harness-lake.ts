import { cp } from "node:fs/promises";
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

/** The same with one study alone, for tests of what is made the same way for each; it must only be read. */
export async function smallLakeOf(study: string): Promise<Lake> {
  const all = await smallLake();
  const root = await kept(`small-${study}`, (folder) =>
    cp(all.study(study).root, new Lake(folder).study(study).root, { recursive: true }),
  );
  return new Lake(root);
}
