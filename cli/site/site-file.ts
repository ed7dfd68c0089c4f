import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { canonicalJson } from "../../loaders/canonical.ts";
import type { SnapshotStamp } from "./snapshot-stamps.ts";

/** `site.json` of a built site, for programs. */
export interface SiteFile {
  /** Population, `shop` or `shop/suppliers` → id of the snapshot that its pages were made from. */
  readonly studies: Readonly<Record<string, string>>;
}

export async function writeSiteFile(folder: string, stamps: readonly SnapshotStamp[]): Promise<void> {
  const studies = Object.fromEntries(
    stamps.map(({ folder, snapshot }) => [folder.replace(/\/$/, ""), snapshot]),
  );
  await writeFile(join(folder, "site.json"), canonicalJson({ studies } satisfies SiteFile));
}

/** Of a site without the file, no population. */
export async function readSiteFile(folder: string): Promise<SiteFile> {
  try {
    return JSON.parse(await readFile(join(folder, "site.json"), "utf8")) as SiteFile;
  } catch {
    return { studies: {} };
  }
}
