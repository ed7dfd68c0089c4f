import type { Command } from "commander";
import { ConfigError } from "../../loaders/errors.ts";
import { createProgress } from "../../loaders/progress.ts";
import { snapshotSteps } from "../../loaders/snapshot/build.ts";
import { verifySnapshot } from "../../loaders/snapshot/verify.ts";
import {
  counted,
  findPopulation,
  lakeOf,
  type PopulationOptions,
  populationCommand,
  print,
  wholeNumberFrom,
} from "../common.ts";

export function addVerify(program: Command): void {
  populationCommand(
    program,
    "verify <study>",
    "rebuild the current snapshot aside and compare it byte by byte",
  )
    .option("--threads <n>", "threads of the rebuild (default: all cores)", wholeNumberFrom(1, 1_000))
    .action(async (name: string, options: PopulationOptions & { threads?: number }) => {
      const study = findPopulation(name, options);
      const progress = createProgress(`verify ${study.id}`, snapshotSteps - 1);
      try {
        const result = await verifySnapshot(lakeOf(options).of(study), study, progress, options.threads);
        progress.done();
        const { forgotten } = result;
        if (result.differences.length > 0)
          throw new ConfigError(
            `snapshot ${result.id} ${forgotten === undefined ? "does not come out again" : "is damaged"}:\n${result.differences.map((line) => `  ${line}`).join("\n")}`,
          );
        print(options, result, [
          forgotten === undefined
            ? `Snapshot ${result.id} comes out again, byte for byte (${result.files} files).`
            : `Snapshot ${result.id} is whole (${result.files} files). ${counted(forgotten, forgotten === 1 ? "customer was" : "customers were")} taken out of it since it was made, so that it cannot come out again.`,
        ]);
      } finally {
        progress.done();
      }
    });
}
