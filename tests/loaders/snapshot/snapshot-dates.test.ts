import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ConfigError } from "../../../loaders/errors.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { snapshotDates } from "../../../loaders/snapshot/snapshot-dates.ts";
import { guests } from "../../fixtures/sample-lake.ts";

test("of a lake without data the dates are refused in words, as a snapshot is", async () => {
  const folder = await mkdtemp(join(tmpdir(), "atlas-dates-"));
  try {
    const refused = snapshotDates(new Lake(folder).of(guests), guests, 3);
    await expect(refused).rejects.toThrow(ConfigError);
    await expect(refused).rejects.toThrow(/holds no guests yet; ingest a source/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
