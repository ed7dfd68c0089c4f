import { stat } from "node:fs/promises";
import { sha256File } from "../canonical.ts";
import type { StudyLake } from "./paths.ts";
import { type TablePart, tablePaths } from "./table-parts.ts";

/** What is wrong with a file that is to have these bytes and this hash, in words; undefined where nothing is. */
export async function damageOf(path: string, bytes: number, sha256: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) return "is missing";
  if (found.size !== bytes) return `is damaged: it has ${found.size} bytes, expected ${bytes}`;
  return (await sha256File(path)) === sha256 ? undefined : "is damaged: its content has another hash";
}

/** The first file of a table that is not what was stored, with what is wrong with it; undefined where all are whole. */
export async function tableDamage(
  lake: StudyLake,
  table: { readonly parts: readonly TablePart[] },
): Promise<string | undefined> {
  const paths = tablePaths(lake, table);
  for (const [i, { bytes, sha256 }] of table.parts.entries()) {
    const damage = await damageOf(paths[i] ?? "", bytes, sha256);
    if (damage !== undefined) return `${paths[i]} ${damage}`;
  }
  return undefined;
}
