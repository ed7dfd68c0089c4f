import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Replaces a file's content at once: written at `aside` (on the same disk), flushed, renamed. Readers see the old or
 * the new. It belongs to `owner` from the first moment, where one is given and may be.
 */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  aside = `${path}.new`,
  mode = 0o666,
  owner?: { readonly uid: number; readonly gid: number },
): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await mkdir(dirname(aside), { recursive: true });
  try {
    const file = await open(aside, "w", mode);
    try {
      await file.writeFile(content);
      // Only some users may give files away.
      if (owner !== undefined) await file.chown(owner.uid, owner.gid).catch(() => undefined);
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
