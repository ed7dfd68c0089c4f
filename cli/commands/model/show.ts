import type { Command } from "commander";
import { UnknownNameError } from "../../../loaders/errors.ts";
import { readModelReports } from "../../../loaders/lake/model-reports.ts";
import { type PopulationOptions, populationCommand, print } from "../../common.ts";
import { currentSnapshot } from "../segment/current.ts";

export function addShow(model: Command): void {
  populationCommand(model, "show <study> <model>", "parameters, diagnostics and inputs of a model").action(
    async (study: string, id: string, options: PopulationOptions) => {
      const { lake, manifest } = await currentSnapshot(study, options);
      const models = await readModelReports(lake.snapshot(manifest.id));
      const found = models.find((each) => each.id === id);
      if (found === undefined)
        throw new UnknownNameError(
          "model",
          id,
          models.map((each) => each.id),
        );
      const shown = { snapshot: manifest.id, asOf: manifest.asOf, ...found };
      print(options, shown, [JSON.stringify(shown, null, 2)]);
    },
  );
}
