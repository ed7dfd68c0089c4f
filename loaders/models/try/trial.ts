import { ConfigError } from "../../errors.ts";
import type { ModelFile } from "../model-file.ts";

export interface TrialOption {
  /** `--k <number>`, as the command takes it. */
  readonly flags: string;
  readonly description: string;
  readonly default?: string;
}

/** Options by their names in camel case, as they were typed. */
export type TrialValues = Readonly<Record<string, string | undefined>>;

/** A model that can be tried on any file, one row a customer. */
export interface Trial {
  readonly id: string;
  readonly description: string;
  readonly options: readonly TrialOption[];
  /** What it found, ready for JSON. @throws ContractError for data it cannot be fitted to, ConfigError for an option */
  run(file: ModelFile, options: TrialValues): Promise<object>;
}

export const columnsOption: TrialOption = {
  flags: "--columns <a,b,…>",
  description: "columns to use (default: all that fit)",
};

export const seedOption: TrialOption = {
  flags: "--seed <number>",
  description: "for what is drawn",
  default: "1",
};

export function wholeOption(options: TrialValues, name: string, least: number, most: number): number {
  const text = options[name];
  const value = Number(text);
  if (text === undefined || !/^\d+$/.test(text) || value < least || value > most)
    throw new ConfigError(
      `--${name} ${text ?? "is missing"}; expected a whole number from ${least} to ${most}`,
    );
  return value;
}

export function numberOption(options: TrialValues, name: string, least: number): number {
  const text = options[name]?.trim() ?? "";
  const value = Number(text);
  if (text === "" || !Number.isFinite(value) || value < least)
    throw new ConfigError(
      `--${name} ${text === "" ? "is missing" : text}; expected a number, ${least} or more`,
    );
  return value;
}

export function choiceOption<Choice extends string>(
  options: TrialValues,
  name: string,
  choices: readonly Choice[],
): Choice {
  const found = choices.find((choice) => choice === options[name]);
  if (found === undefined)
    throw new ConfigError(
      `--${name} ${options[name] ?? "is missing"}; expected one of ${choices.join(", ")}`,
    );
  return found;
}

export function requiredOption(options: TrialValues, name: string): string {
  const value = options[name];
  if (value === undefined || value === "")
    throw new ConfigError(`--${name} is missing; expected the name of a column`);
  return value;
}

/** The columns that an option names, with commas between them; undefined where it is left out. */
export function namedColumns(options: TrialValues, name: string): readonly string[] | undefined {
  return options[name]?.split(",").map((column) => column.trim());
}

/** The columns that are named, or those of a file that fit. */
export function columnsOf(options: TrialValues, otherwise: () => readonly string[]): readonly string[] {
  return namedColumns(options, "columns") ?? otherwise();
}
