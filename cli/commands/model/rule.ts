import { stderr } from "node:process";
import type { Command } from "commander";
import { UnknownNameError } from "../../../loaders/errors.ts";
import { readModelReports } from "../../../loaders/lake/model-reports.ts";
import { groupSegment } from "../../../loaders/models/clusters/group-segment.ts";
import { findPopulation, type PopulationOptions, populationCommand, print } from "../../common.ts";
import { currentSnapshot } from "../segment/current.ts";

export function addRule(model: Command): void {
  populationCommand(
    model,
    "rule <study> <model> <group>",
    "a group that a model found as a segment, to be saved among the study's definitions",
  )
    .option("--goal <id>", "goal of the segment (default: the study's first)")
    .action(
      async (name: string, id: string, group: string, options: PopulationOptions & { goal?: string }) => {
        const study = findPopulation(name, options);
        const { lake, manifest } = await currentSnapshot(name, options);
        const models = await readModelReports(lake.snapshot(manifest.id));
        const found = models.find((each) => each.id === id);
        if (found === undefined)
          throw new UnknownNameError(
            "model",
            id,
            models.map((each) => each.id),
          );
        const { segment, rule, stability } = groupSegment(study, found, group, options.goal);
        const { precision, recall, rows } = rule;
        print(options, { snapshot: manifest.id, segment, precision, recall, rows, stability }, [
          JSON.stringify(segment, null, 2),
        ]);
        if (options.json === true) return;
        // Beside the definition, so that it can be sent into a file.
        stderr.write(
          `Measured on ${rows} members: precision ${interval(precision)}, recall ${interval(recall)}; the group comes back in new samples with a Jaccard coefficient of ${stability.toFixed(2)}.\n`,
        );
      },
    );
}

function interval({
  value,
  low,
  high,
}: {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}) {
  return `${value.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
}
