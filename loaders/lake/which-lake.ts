import { join, resolve } from "node:path";
import { variable } from "../environment.ts";
import { Lake } from "./paths.ts";

/** The lake that is meant: the one that was asked for, otherwise that of `ATLAS_LAKE`, otherwise the project's own. */
export function whichLake(asked?: string): Lake {
  return new Lake(
    asked ?? variable("ATLAS_LAKE") ?? join(resolve(import.meta.dirname, "../.."), "data", "lake"),
  );
}

/** What an option that names a lake says of itself. */
export const lakeWords = "where the data are (default: ATLAS_LAKE, otherwise data/lake of the project)";
