import type { Command } from "commander";
import { populationStudies } from "../../data/study.ts";
import { prune } from "../../loaders/snapshot/prune.ts";
import {
  type CommonOptions,
  command,
  counted,
  findStudy,
  lakeOf,
  print,
  wholeNumberFrom,
} from "../common.ts";

export function addPrune(program: Command): void {
  command(
    program,
    "prune <study>",
    "delete old snapshots of all its populations, and tables that nothing is made of any more",
  )
    .option("--keep <n>", "how many snapshots to keep, the latest", wholeNumberFrom(1, 1_000_000), 24)
    .action(async (name: string, options: CommonOptions & { keep: number }) => {
      const study = findStudy(name);
      const lake = lakeOf(options);
      const populations = populationStudies(study).map((population) => lake.of(population));
      const pruned = await prune(lake.study(study.id), populations, options.keep);
      const { snapshots, tables, bytes } = pruned;
      print(options, pruned, [
        `Deleted ${counted(snapshots.length, "snapshots")} and ${counted(tables.length, "tables")}: ${(bytes / 1e6).toFixed(1)} MB freed`,
        ...[...snapshots, ...tables].map((each) => `  ${each}`),
      ]);
    });
}
