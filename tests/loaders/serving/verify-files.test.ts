import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sha256 } from "../../../loaders/canonical.ts";
import { verifyFiles } from "../../../loaders/serving/verify-files.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "segment-atlas-verify-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Small files are checked here, large ones in a thread of their own. */
test.each([1000, 40_000_000])("files of %d bytes are held against their hashes", async (bytes) => {
  const content = "a".repeat(bytes);
  const path = join(folder, "rows.bin");
  await writeFile(path, content);
  const files = [{ path: "rows.bin", sha256: sha256(content), bytes }];
  await expect(verifyFiles(folder, files)).resolves.toBeUndefined();
  await truncate(path, bytes - 1);
  await expect(verifyFiles(folder, files)).rejects.toThrow(
    `${path} is damaged: its content is not what the manifest says`,
  );
  await rm(path);
  await expect(verifyFiles(folder, files)).rejects.toThrow(`cannot read ${path}: ENOENT`);
});
