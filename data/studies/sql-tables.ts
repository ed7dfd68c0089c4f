import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { SqlTable } from "../source.ts";

/** One canonical table for each `.sql` file of a folder, which is called as the table is. */
export function sqlTables(folder: string): readonly SqlTable[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((file) => ({
      table: basename(file, ".sql"),
      file,
      sql: readFileSync(join(folder, file), "utf8").replace(/^\ufeff/, ""),
    }));
}
