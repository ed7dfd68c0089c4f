import { open, readdir } from "node:fs/promises";
import { join } from "node:path";
import { sha256File } from "../canonical.ts";
import type { SnapshotFile } from "../lake/manifest.ts";

/** Every file of a snapshot's folder but the manifest, by path, with its hash; flushed to disk. */
export async function describeFiles(directory: string): Promise<SnapshotFile[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && entry.name !== "manifest.json")
    .map((entry) => join(entry.parentPath, entry.name));
  const files = await Promise.all(
    paths.map(async (path) => {
      const file = await open(path, "r+");
      try {
        await file.sync();
        const { size } = await file.stat();
        return {
          path: path.slice(directory.length + 1).replaceAll("\\", "/"),
          sha256: await sha256File(path),
          bytes: size,
        };
      } finally {
        await file.close();
      }
    }),
  );
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}
