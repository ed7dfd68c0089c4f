import { stdout } from "node:process";
import type { Command } from "commander";
import { trials, tryModel } from "../../../loaders/models/try/index.ts";
import type { TrialValues } from "../../../loaders/models/try/trial.ts";

export function addTry(model: Command): void {
  const tries = model
    .command("try")
    .description("fit a model to any CSV or Parquet file, one row a customer, without a study")
    .exitOverride();
  for (const { id, description, options } of trials) {
    const command = tries
      .command(id)
      .description(description)
      .exitOverride()
      .requiredOption("--from <file>", "a CSV or Parquet file")
      .option("--json", "print the result as JSON on one line");
    for (const { flags, description: words, default: value } of options) command.option(flags, words, value);
    command.action(async ({ from, json, ...given }: TrialValues & { from: string; json?: boolean }) => {
      const result = await tryModel(id, from, given as TrialValues);
      stdout.write(json === true ? `${JSON.stringify(result)}\n` : `${JSON.stringify(result, null, 2)}\n`);
    });
  }
}
