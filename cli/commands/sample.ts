import type { Command } from "commander";
import { createProgress } from "../../loaders/progress.ts";
import { defaultSampleCustomers, makeSample, sampleSteps } from "../../loaders/sample/sample.ts";
import { type CommonOptions, command, counted, findStudy, lakeOf, print, wholeNumber } from "../common.ts";

export function addSample(program: Command): void {
  command(
    program,
    "sample <study>",
    "make generated sample data the study's tables, in place of what was there",
  )
    .option("--customers <n>", "how many customers, 100 to 10,000,000", wholeNumber, defaultSampleCustomers)
    .option("--seed <n>", "another seed gives other customers with the same ways", wholeNumber, 1)
    .action(async (name: string, options: CommonOptions & { customers: number; seed: number }) => {
      const study = findStudy(name);
      const progress = createProgress(`sample ${study.id}`, sampleSteps(study, options.customers));
      try {
        const { tables } = await makeSample({
          lake: lakeOf(options).study(study.id),
          study,
          customers: options.customers,
          seed: options.seed,
          progress,
        });
        progress.done();
        print(
          options,
          { study: study.id, source: "sample", tables: tables.map(({ table, rows }) => ({ table, rows })) },
          [
            `Generated sample data for ${study.id}:`,
            ...tables.map(({ table, rows }) => `  ${table.padEnd(20)} ${counted(rows, "rows").padStart(18)}`),
          ],
        );
      } finally {
        progress.done();
      }
    });
}
