import { type Command, Option } from "commander";
import { ConfigError } from "../../loaders/errors.ts";
import { exportProblems, type ListedProblem, listProblems } from "../../loaders/problems/list-problems.ts";
import { type ExportFormat, exportFormats, formatOf } from "../../loaders/snapshot/export-formats.ts";
import {
  counted,
  findPopulation,
  lakeOf,
  type PopulationOptions,
  populationCommand,
  print,
  wholeNumber,
} from "../common.ts";

interface ProblemsOptions extends PopulationOptions {
  readonly out?: string;
  readonly format?: ExportFormat;
  readonly first?: number;
}

export function addProblems(program: Command): void {
  populationCommand(
    program,
    "problems <study>",
    "who is about to hit which known problem, the likeliest first, after what, and what to send",
  )
    .option("--out <file>", "write the list to this file; replaced if it exists")
    .addOption(
      new Option("--format <format>", "format of the file (default: what its ending says)").choices(
        exportFormats,
      ),
    )
    .option("--first <n>", "so many (default: as many as can be helped in a day)", wholeNumber)
    .action(async (name: string, options: ProblemsOptions) => {
      const study = findPopulation(name, options);
      const { out, format, first } = options;
      const lake = lakeOf(options).of(study);
      const { many } = study.population.noun.en;
      if (out === undefined) {
        if (format !== undefined)
          throw new ConfigError("--format is of a list; expected --out <file> with it");
        const { model, ...list } = await listProblems(lake, first);
        print(options, list, [
          `${model.name.en} of ${counted(list.problems.length, many)}, within ${model.horizonDays} days from ${list.asOf} (snapshot ${list.snapshot.slice(0, 12)})`,
          ...list.problems.map(line),
        ]);
        return;
      }
      const limit = first === undefined ? {} : { first };
      const result = await exportProblems(lake, { ...limit, out, format: formatOf(out, format) });
      print(options, result, [
        `Wrote ${counted(result.rows, many)} with the problem expected next to ${result.file} (snapshot ${result.snapshot})`,
        "Those in the arm held_out get no help: how many fewer of the others hit the problem is what help prevents.",
      ]);
    });
}

function line({ rank, customerId, name, chance, after, send, heldOut }: ListedProblem): string {
  const why = after === null ? "" : ` (${after})`;
  return `${String(rank).padStart(5)}  ${chance.toFixed(3)}  ${customerId}  ${name}${why}${heldOut ? ": held out, send nothing" : `: ${send}`}`;
}
