import type { Command } from "commander";
import { type Forgotten, forget } from "../../loaders/forget/forget.ts";
import { createProgress } from "../../loaders/progress.ts";
import {
  counted,
  findPopulation,
  findStudy,
  lakeOf,
  type PopulationOptions,
  populationCommand,
  print,
} from "../common.ts";

export function addForget(program: Command): void {
  populationCommand(
    program,
    "forget <study> <customer>",
    "take a customer out of every table and every kept snapshot, with a receipt that does not say who",
  )
    .addHelpText(
      "after",
      "\nRaw files are not touched: one that names the customer brings the customer back when it is ingested again.\nA run that was stopped is finished by the next one.",
    )
    .action(async (name: string, customer: string, options: PopulationOptions) => {
      const study = findStudy(name);
      const population = findPopulation(name, options).population.id;
      const progress = createProgress(`forget ${name}`);
      try {
        const done = await forget({ lake: lakeOf(options), study, population, customer, progress });
        progress.done();
        print(options, done, receiptLines(done));
      } finally {
        progress.done();
      }
    });
}

function receiptLines({ receipt, path }: Forgotten): string[] {
  const { tables, quarantine, snapshots } = receipt;
  return [
    "Forgotten. Removed:",
    ...tables.map(
      ({ table, rows, values }) =>
        `  ${table}: ${counted(rows, rows === 1 ? "row" : "rows")}${values === 0 ? "" : `, ${counted(values, "values that named one of them")}`}`,
    ),
    ...(quarantine === 0 ? [] : [`  quarantine: ${counted(quarantine, "raw rows")}`]),
    ...snapshots.map(
      ({ population, snapshot, members, rows }) =>
        `  snapshot ${snapshot} of ${population}: ${counted(members, members === 1 ? "profile" : "profiles")}, ${counted(rows, "memberships and moves")}`,
    ),
    `Receipt: ${path}`,
    "Published pages hold no single customer; the next snapshot counts everyone anew. Raw files are yours to delete.",
  ];
}
