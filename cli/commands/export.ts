import { type Command, Option } from "commander";
import { type ExportFormat, exportFormats, formatOf } from "../../loaders/snapshot/export-formats.ts";
import { exportSegment } from "../../loaders/snapshot/export-segment.ts";
import {
  counted,
  findPopulation,
  lakeOf,
  type PopulationOptions,
  populationCommand,
  print,
} from "../common.ts";

export function addExport(program: Command): void {
  populationCommand(
    program,
    "export <study> <segment>",
    "write a segment's members with their traits to a file",
  )
    .addOption(
      new Option("--format <format>", "format of the file (default: what its ending says)").choices(
        exportFormats,
      ),
    )
    .requiredOption("--out <file>", "the file to write; replaced if it exists")
    .action(
      async (
        name: string,
        segment: string,
        options: PopulationOptions & { format?: ExportFormat; out: string },
      ) => {
        const study = findPopulation(name, options);
        const format = formatOf(options.out, options.format);
        const result = await exportSegment(lakeOf(options).of(study), segment, format, options.out);
        print(options, result, [
          `Wrote ${counted(result.rows, study.population.noun.en.many)} of ${segment} to ${result.file} (snapshot ${result.snapshot})`,
        ]);
      },
    );
}
