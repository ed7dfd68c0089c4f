import { type Command, Option } from "commander";
import { ConfigError } from "../../loaders/errors.ts";
import type { PlayTotal } from "../../loaders/plays/play-totals.ts";
import { type ExportFormat, exportFormats, formatOf } from "../../loaders/snapshot/export-formats.ts";
import { exportPlays, planPlays } from "../../loaders/snapshot/export-plays.ts";
import {
  counted,
  findPopulation,
  lakeOf,
  type PopulationOptions,
  populationCommand,
  print,
} from "../common.ts";

interface PlaysCommandOptions extends PopulationOptions {
  readonly out?: string;
  readonly format?: ExportFormat;
  readonly personal?: boolean;
}

export function addPlays(program: Command): void {
  populationCommand(
    program,
    "plays <study>",
    "what to do next for each member: what it would bring and cost, or the list of contacts",
  )
    .option("--out <file>", "write the list of contacts to this file; replaced if it exists")
    .addOption(
      new Option("--format <format>", "format of the file (default: what its ending says)").choices(
        exportFormats,
      ),
    )
    .option("--personal", "count plays that tell of personal data; a list has the addresses of its channels")
    .action(async (name: string, options: PlaysCommandOptions) => {
      const study = findPopulation(name, options);
      const { out, format, personal = false } = options;
      const asked = { study, personal, lake: lakeOf(options).of(study) };
      const { many } = study.population.noun.en;
      if (out === undefined) {
        if (format !== undefined)
          throw new ConfigError("--format is of a list; expected --out <file> with it");
        const plan = await planPlays(asked);
        print(options, plan, [
          `Next best plays of ${many} (snapshot ${plan.snapshot}; amounts in ${plan.currency ?? "the study's unit"}, net of cost, of those to be contacted)`,
          ...plan.totals.map(line),
        ]);
        return;
      }
      const result = await exportPlays(asked, { out, format: formatOf(out, format) });
      print(options, result, [
        `Wrote ${counted(result.rows, many)} with their next best play to ${result.file} (snapshot ${result.snapshot})`,
        "Those in the arm held_out are not to be contacted: what the others do more is the effect.",
      ]);
    });
}

function line({ offer, contacted, heldOut, gain, low, high, cost }: PlayTotal): string {
  const whole = (value: number) =>
    value.toLocaleString("en-GB", { maximumFractionDigits: 0, signDisplay: "negative" });
  const basis =
    offer.basis === "measured"
      ? `measured in ${counted(offer.trials, offer.trials === 1 ? "experiment" : "experiments")}`
      : "assumed";
  return `  ${offer.play.padEnd(22)}${whole(contacted).padStart(8)} contacts ${whole(heldOut).padStart(7)} held out  gain ${whole(gain).padStart(9)} (${whole(low)} to ${whole(high)})  cost ${whole(cost)}  ${basis}`;
}
