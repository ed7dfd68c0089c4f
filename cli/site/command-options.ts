import { InvalidArgumentError, Option } from "commander";
import { lakeWords } from "../../loaders/lake/which-lake.ts";

/** Half a year of monthly snapshots. */
export const usuallyKept = 6;

/** `--lake`, for `whichLake`. */
export function lakeOption(): Option {
  return new Option("--lake <folder>", lakeWords);
}

/** `--kept`: of how many earlier snapshots there are pages. */
export function keptOption(): Option {
  return new Option(
    "--kept <number>",
    "how many earlier snapshots of each population have pages of their own, under /<study>@<day>/",
  )
    .argParser((text) => {
      if (/^\d{1,3}$/.test(text)) return Number(text);
      throw new InvalidArgumentError("expected a whole number from 0 to 999.");
    })
    .default(usuallyKept);
}

export function hostOption(): Option {
  return new Option("--host <host>", "address to listen on").default("127.0.0.1");
}

export function portOption(standard: number): Option {
  return new Option("--port <port>", "port to listen on, 0 for any that is free")
    .argParser((text) => portFrom(0, text))
    .default(standard);
}

/** A port that must be known beforehand, so 0 will not do. */
export function fixedPortOption(flags: string, description: string): Option {
  return new Option(flags, description).argParser((text) => portFrom(1, text));
}

function portFrom(least: number, text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= 65_535) return value;
  throw new InvalidArgumentError(`expected a whole number from ${least} to 65535.`);
}
