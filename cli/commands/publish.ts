import type { Command } from "commander";
import type { Published } from "../../loaders/snapshot/publish.ts";
import { publishSnapshot, rollBack } from "../../loaders/snapshot/publish.ts";
import { findPopulation, lakeOf, type PopulationOptions, populationCommand, print } from "../common.ts";
import { publishedLines } from "../published-lines.ts";

export function addPublish(program: Command): void {
  populationCommand(
    program,
    "publish <study> [snapshot]",
    "make a snapshot what pages, API and exports read (default: the one of the latest date)",
  )
    .option("--earlier", "also in place of a snapshot of a later date")
    .action(async (name: string, id: string | undefined, options: PopulationOptions & { earlier?: true }) => {
      const lake = lakeOf(options).of(findPopulation(name, options));
      printPublished(options, await publishSnapshot(lake, id, { earlier: options.earlier }));
    });
}

export function addRollback(program: Command): void {
  populationCommand(
    program,
    "rollback <study>",
    "make the snapshot that was published before the current one what readers see again",
  ).action(async (name: string, options: PopulationOptions) => {
    printPublished(options, await rollBack(lakeOf(options).of(findPopulation(name, options))));
  });
}

function printPublished(options: PopulationOptions, published: Published): void {
  const { manifest, before, changes } = published;
  print(
    options,
    {
      id: manifest.id,
      asOf: manifest.asOf,
      from: before?.id ?? null,
      fromAsOf: before?.asOf ?? null,
      changes,
    },
    publishedLines(published),
  );
}
