import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { versions } from "node:process";
import { version as engineVersion } from "@duckdb/node-api";
import { sha256 } from "../canonical.ts";

const projectRoot = join(import.meta.dirname, "..", "..");

/** Folders whose code decides what is in a snapshot's files; paths are relative to the project. */
const decisive = [
  "loaders/duckdb",
  "loaders/language",
  "loaders/serving",
  "loaders/snapshot",
  "loaders/sql",
  "loaders/traits",
];

/**
 * Version of the code that computes snapshots: hash of its sources, of the engine's version and of the tables of
 * time zones and number formats that Node carries; 16 hex digits.
 */
export function codeVersion(): string {
  const files = decisive
    .flatMap((folder) => readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .concat("loaders/canonical.ts")
    .sort();
  const hashes = files.map((file) => `${file} ${sha256(readFileSync(join(projectRoot, file)))}`);
  const { icu, tz } = versions;
  return sha256([`duckdb ${engineVersion()} icu ${icu} tz ${tz}`, ...hashes].join("\n")).slice(0, 16);
}
