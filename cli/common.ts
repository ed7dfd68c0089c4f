import { stdout } from "node:process";
import { type Command, InvalidArgumentError } from "commander";
import { studies } from "../data/studies/index.ts";
import { type PopulationStudy, populationStudies, type Study } from "../data/study.ts";
import { UnknownNameError } from "../loaders/errors.ts";
import type { Lake } from "../loaders/lake/paths.ts";
import { lakeWords, whichLake } from "../loaders/lake/which-lake.ts";

/** Options that every command takes. */
export interface CommonOptions {
  readonly lake?: string;
  readonly json?: boolean;
}

export function command(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .exitOverride()
    .option("--lake <folder>", lakeWords)
    .option("--json", "print the result as JSON on stdout");
}

export function lakeOf(options: CommonOptions): Lake {
  return whichLake(options.lake);
}

/** @throws UnknownNameError suggesting the nearest study */
export function findStudy(id: string): Study {
  const study = studies.find((candidate) => candidate.id === id);
  if (study === undefined)
    throw new UnknownNameError(
      "study",
      id,
      studies.map((candidate) => candidate.id),
    );
  return study;
}

/** Options of a command about one population. */
export interface PopulationOptions extends CommonOptions {
  readonly population?: string;
}

/** A command about one population of the study that its first argument names. */
export function populationCommand(program: Command, name: string, description: string): Command {
  return command(program, name, description).option(
    "--population <id>",
    "which of the study's populations (default: its first)",
  );
}

/** @throws UnknownNameError suggesting the nearest study or population */
export function findPopulation(id: string, { population }: PopulationOptions): PopulationStudy {
  const all = populationStudies(findStudy(id));
  const found = population === undefined ? all[0] : all.find((each) => each.population.id === population);
  if (found === undefined)
    throw new UnknownNameError(
      "population",
      population ?? "",
      all.map((each) => each.population.id),
    );
  return found;
}

/** Prints the result: as JSON on one line, or as lines of text. */
export function print(options: CommonOptions, result: object, text: readonly string[]): void {
  stdout.write(options.json === true ? `${JSON.stringify(result)}\n` : `${text.join("\n")}\n`);
}

export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError("expected a whole number");
  return Number(text);
}

/** Reads an option that is a whole number between two others, both included. */
export function wholeNumberFrom(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d+$/.test(text) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(
      `expected a whole number from ${least} to ${most.toLocaleString("en-GB")}`,
    );
  };
}

/** `1,234 orders`. */
export function counted(n: number, noun: string): string {
  return `${n.toLocaleString("en-GB")} ${noun}`;
}
