import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
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

/** Version of the code that computes snapshots: hash of its sources and of the engine's version, 16 hex digits. */
export function codeVersion(): string {
  const files = decisive
    .flatMap((folder) => readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(projectRoot, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
  const hashes = files.map((file) => `${file} ${sha256(readFileSync(join(projectRoot, file)))}`);
  return sha256([`duckdb ${engineVersion()}`, ...hashes].join("\n")).slice(0, 16);
}
