import type { Command } from "commander";
import { UnknownNameError } from "../../../loaders/errors.ts";
import { createProgress } from "../../../loaders/progress.ts";
import { snapshotSteps } from "../../../loaders/snapshot/build.ts";
import { fitModels } from "../../../loaders/snapshot/fit-models.ts";
import {
  findPopulation,
  lakeOf,
  type PopulationOptions,
  populationCommand,
  print,
  wholeNumber,
} from "../../common.ts";
import { modelTable } from "./list.ts";

export function addFit(model: Command): void {
  populationCommand(
    model,
    "fit <study> [model]",
    "fit models as the next snapshot would; nothing is published",
  )
    .option("--as-of <date>", "YYYY-MM-DD in the study's time zone (default: the day after the latest event)")
    .option("--seed <n>", "seed of everything random", wholeNumber, 1)
    .action(
      async (
        name: string,
        id: string | undefined,
        options: PopulationOptions & { asOf?: string; seed: number },
      ) => {
        const study = findPopulation(name, options);
        const progress = createProgress(`model fit ${study.id}`, snapshotSteps);
        try {
          const { asOf, seed } = options;
          const all = await fitModels({ lake: lakeOf(options).of(study), study, asOf, seed, progress });
          progress.done();
          const models = id === undefined ? all : all.filter((each) => each.id === id);
          if (id !== undefined && models.length === 0)
            throw new UnknownNameError(
              "model",
              id,
              all.map((each) => each.id),
            );
          print(options, { models }, [modelTable(models)]);
        } finally {
          progress.done();
        }
      },
    );
}
