import type { Command } from "commander";
import { readSegments } from "../../loaders/lake/read-snapshot.ts";
import { createProgress } from "../../loaders/progress.ts";
import { buildSnapshot, snapshotSteps } from "../../loaders/snapshot/build.ts";
import {
  counted,
  findPopulation,
  lakeOf,
  type PopulationOptions,
  populationCommand,
  print,
  wholeNumber,
} from "../common.ts";

export function addSnapshot(program: Command): void {
  populationCommand(program, "snapshot <study>", "compute traits and segments and publish them")
    .option("--as-of <date>", "YYYY-MM-DD in the study's time zone (default: the day after the latest event)")
    .option("--seed <n>", "seed of everything random", wholeNumber, 1)
    .action(async (name: string, options: PopulationOptions & { asOf?: string; seed: number }) => {
      const study = findPopulation(name, options);
      const lake = lakeOf(options).of(study);
      const progress = createProgress(`snapshot ${study.id}`, snapshotSteps);
      try {
        const { id, created, manifest } = await buildSnapshot({
          lake,
          study,
          asOf: options.asOf,
          seed: options.seed,
          progress,
        });
        progress.done();
        const { segments } = await readSegments(lake, id);
        const { asOf, customerCount, previous, inputs } = manifest;
        print(
          options,
          {
            id,
            created,
            asOf,
            customerCount,
            previous,
            inputs,
            segments: segments.map(({ id: segment, size, share }) => ({ segment, size, share })),
          },
          [
            `${created ? "Published" : "Unchanged:"} snapshot ${id} of ${study.id} as of ${asOf}: ${counted(customerCount, study.population.noun.en.many)}`,
            ...segments.map(
              ({ id: segment, size, share }) =>
                `  ${segment.padEnd(24)} ${size.toLocaleString("en-GB").padStart(10)}  ${(share * 100).toFixed(1).padStart(5)} %`,
            ),
          ],
        );
      } finally {
        progress.done();
      }
    });
}
