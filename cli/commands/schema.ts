import { writeFile } from "node:fs/promises";
import { stdout } from "node:process";
import type { Command } from "commander";
import { ConfigError } from "../../loaders/errors.ts";
import { definitionJsonSchema } from "../../loaders/language/schema/json-schema.ts";
import { findPopulation, type PopulationOptions, populationCommand, print } from "../common.ts";

export function addSchema(program: Command): void {
  populationCommand(
    program,
    "schema <study>",
    "print the JSON Schema of the study's definition files, for editors",
  )
    .option("--out <file>", "the file to write instead; replaced if it exists")
    .action(async (name: string, options: PopulationOptions & { out?: string }) => {
      const schema = definitionJsonSchema(findPopulation(name, options));
      if (options.out === undefined) {
        stdout.write(`${JSON.stringify(schema, null, options.json === true ? undefined : 2)}\n`);
        return;
      }
      await writeFile(options.out, `${JSON.stringify(schema, null, 2)}\n`).catch(
        (error: NodeJS.ErrnoException) => {
          throw new ConfigError(`cannot write ${options.out}: ${error.code ?? error.message}`);
        },
      );
      print(options, { file: options.out }, [`Wrote the schema of ${name} to ${options.out}`]);
    });
}
