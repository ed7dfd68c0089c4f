import process from "node:process";
import { isKnownError } from "../errors.ts";
import { PopulationLake } from "../lake/paths.ts";
import type { ExportFormat } from "./export-formats.ts";
import { exportSegment } from "./export-segment.ts";

/** What one export process is asked for, as JSON in its argument. */
export interface ExportOrder {
  /** The study's folder in the lake. */
  readonly lake: string;
  readonly population: string;
  readonly snapshot: string;
  readonly segment: string;
  /** Ids of the traits that stand in columns. */
  readonly traits: readonly string[];
  readonly format: ExportFormat;
  /** The file to write. */
  readonly file: string;
}

const { lake, population, snapshot, segment, traits, format, file } = JSON.parse(
  process.argv[2] ?? "{}",
) as ExportOrder;

try {
  await exportSegment(new PopulationLake(lake, population), segment, format, file, { snapshot, traits });
} catch (error) {
  process.stderr.write(`export: ${isKnownError(error) ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
