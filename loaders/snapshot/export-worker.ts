import process from "node:process";
import { isKnownError } from "../errors.ts";
import { PopulationLake } from "../lake/paths.ts";
import type { ExportOrder } from "./export-order.ts";
import { exportSegment } from "./export-segment.ts";

const { lake, population, snapshot, segment, traits, format, file } = JSON.parse(
  process.argv[2] ?? "{}",
) as ExportOrder;

try {
  await exportSegment(new PopulationLake(lake, population), segment, format, file, { snapshot, traits });
} catch (error) {
  process.stderr.write(`export: ${isKnownError(error) ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
