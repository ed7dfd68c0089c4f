import { join } from "node:path";
import { canonicalJson, sha256 } from "../canonical.ts";
import type { StudyLake } from "./paths.ts";

/** A Parquet file that holds rows of a canonical table. */
export interface TablePart {
  /**
   * Of a table of events the month that its rows happened in, by UTC: `2024-05`, or the day: `2024-05-31`; `undated` for rows that tell no time.
   * Missing where all rows of the table are in this one file.
   */
  readonly month?: string;
  /** File name in `tables/`, holding the month and the first 16 hex digits of its hash. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: number;
}

/** The part of a table of events for rows that tell no time; a table of events without rows has it alone, empty. */
export const undated = "undated";

/** Files of a table's parts, in the order of their months. */
export function tablePaths(lake: StudyLake, { parts }: { readonly parts: readonly TablePart[] }): string[] {
  return parts.map(({ file }) => join(lake.tables, file));
}

/** The name of a part's file in `tables/`. */
export function partFile(table: string, { month, sha256 }: Pick<TablePart, "month" | "sha256">): string {
  return [table, ...(month === undefined ? [] : [month]), sha256.slice(0, 16), "parquet"].join(".");
}

/** What the parts are together; the hash is that of the one file, or of the months with theirs. */
export function sumOfParts(parts: readonly TablePart[]): {
  readonly sha256: string;
  readonly bytes: number;
  readonly rows: number;
} {
  const [first] = parts;
  const whole = parts.length === 1 && first !== undefined && first.month === undefined;
  return {
    sha256: whole
      ? first.sha256
      : sha256(canonicalJson(parts.map((part) => [part.month ?? "", part.sha256]))),
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    rows: parts.reduce((sum, { rows }) => sum + rows, 0),
  };
}
