import { open } from "node:fs/promises";
import { platform } from "node:process";

/** Makes renames in a folder survive a power failure. Windows cannot open a folder and needs no such step. */
export async function flushFolder(folder: string): Promise<void> {
  if (platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
