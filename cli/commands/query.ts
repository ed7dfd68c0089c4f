import { stdout } from "node:process";
import { type Command, Option } from "commander";
import { toCsv, toJson, toTable } from "../../loaders/query/format.ts";
import { readQuery } from "../../loaders/query/read-query.ts";
import { openStudyDatabase } from "../../loaders/query/study-database.ts";
import { findPopulation, lakeOf, type PopulationOptions, populationCommand } from "../common.ts";

const shownRows = 100;

export function addQuery(program: Command): void {
  populationCommand(
    program,
    "query <study> <sql>",
    "read-only SQL over the study's tables and its current snapshot (profiles, membership, changes, exits), and the rows in quarantine (quarantine.<table>)",
  )
    .addOption(
      new Option("--format <format>", "format of the answer")
        .choices(["table", "csv", "json"])
        .default("table"),
    )
    .action(
      async (
        name: string,
        sql: string,
        options: PopulationOptions & { format: "table" | "csv" | "json" },
      ) => {
        const study = findPopulation(name, options);
        await using db = await openStudyDatabase(lakeOf(options).of(study), study);
        const result = await readQuery(db, sql, { digits: true });
        const format = options.json === true ? "json" : options.format;
        stdout.write(
          format === "json" ? toJson(result) : format === "csv" ? toCsv(result) : toTable(result, shownRows),
        );
      },
    );
}
