import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Replaces a file's content at once: written at `aside` (on the same disk), flushed, renamed. Readers see the old or
 * the new.
 */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  aside = `${path}.new`,
  mode = 0o666,
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await mkdir(dirname(aside), { recursive: true });
  try {
    const file = await open(aside, "w", mode);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}
