import { chmod, mkdir, rename, rm } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Database } from "../duckdb/database.ts";
import { writing } from "../lake/write-faults.ts";
import { type ExportFormat, writeRows } from "./export-formats.ts";

/** Who may read a file that is written: everyone, or, of personal data, its owner alone. */
export type Readers = "everyone" | "owner";

/** Writes the rows of a query to a file, aside first: an existing file is replaced at once, or stays as it was. */
export async function writeExport(
  db: Database,
  query: string,
  { format, out, readers = "everyone" }: { format: ExportFormat; out: string; readers?: Readers },
): Promise<{ readonly rows: number; readonly file: string }> {
  const file = resolve(out);
  const aside = `${file}.new-${process.pid}`;
  return writing(dirname(file), async () => {
    await mkdir(dirname(file), { recursive: true });
    try {
      const rows = await writeRows(db, query, format, aside);
      if (readers === "owner") await chmod(aside, 0o600);
      await rename(aside, file);
      return { rows, file };
    } catch (error) {
      await rm(aside, { force: true });
      throw error;
    }
  });
}
