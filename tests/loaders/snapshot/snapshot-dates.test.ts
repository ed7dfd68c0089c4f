import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ConfigError } from "../../../loaders/errors.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { buildSnapshot } from "../../../loaders/snapshot/build.ts";
import { snapshotDates } from "../../../loaders/snapshot/snapshot-dates.ts";
import { retail } from "../../fixtures/retail.ts";
import { guests, sampleLakes } from "../../fixtures/sample-lake.ts";

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

test("none is before anybody was a member, and such a date is refused", async () => {
  const lakes = await sampleLakes(100);
  try {
    const lake = await lakes.fresh("dates");
    const dates = await snapshotDates(lake, retail, 600);
    expect(dates.length).toBeLessThan(600);
    expect((await snapshotDates(lake, retail, 3)).length).toBe(3);
    const built = (asOf: string) => buildSnapshot({ lake, study: retail, asOf, seed: 1, publish: false });
    expect((await built(dates[0] ?? "")).manifest.customerCount).toBeGreaterThan(0);
    const refusal = await built("1990-01-01").catch((error: Error) => error.message);
    const [, from = ""] =
      /^\w+ had no customers before 1990-01-01: the first is of \S+; expected an as-of from (\S+) on$/.exec(
        String(refusal),
      ) ?? [];
    expect((await built(from)).manifest.customerCount).toBeGreaterThan(0);
    expect(from <= (dates[0] ?? "")).toBe(true);
  } finally {
    await lakes.remove();
  }
});
