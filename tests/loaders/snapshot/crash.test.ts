import { execFile, spawn } from "node:child_process";
import { cp, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ConfigError } from "../../../loaders/errors.ts";
import { asOnlyWriter } from "../../../loaders/lake/lock.ts";
import { Lake, type PopulationLake } from "../../../loaders/lake/paths.ts";
import { readManifest } from "../../../loaders/lake/read-snapshot.ts";
import { buildSnapshot } from "../../../loaders/snapshot/build.ts";
import { verifySnapshot } from "../../../loaders/snapshot/verify.ts";
import { type SampleLakes, sampleLakes, guests as study } from "../../fixtures/sample-lake.ts";

let lakes: SampleLakes;
/** A lake with one snapshot: what was there before. */
let earlier: PopulationLake;
beforeAll(async () => {
  lakes = await sampleLakes(200, study);
  earlier = await lakes.fresh("earlier");
  await buildSnapshot({ lake: earlier, study, asOf: "2025-06-01", seed: 1 });
});
afterAll(() => lakes.remove());

const work = join(import.meta.dirname, "snapshot-work.ts");
const lakeOf = (lake: PopulationLake) => join(lake.root, "..");

/** A child process that snapshots the lake, printing each step on stderr as it begins. */
function snapshotProcess(lake: PopulationLake) {
  return spawn(process.execPath, [work, lakeOf(lake)]);
}

describe("one writer at a time, and a crash at any step", () => {
  test("a second writer is refused, naming the process that holds the lock", async () => {
    const lake = await lakes.fresh("two-writers");
    await asOnlyWriter(lake, async () => {
      const second = promisify(execFile)(process.execPath, [work, lakeOf(lake)]);
      await expect(second).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringMatching(
          new RegExp(`another process \\(PID ${process.pid}\\) is writing .*run the command again`),
        ),
      });
      await expect(asOnlyWriter(lake, async () => {})).rejects.toThrow(ConfigError);
    });
    expect(await buildSnapshot({ lake, study, seed: 1 })).toMatchObject({ created: true });
  });

  test.each([...[1, 2, 3, 4, 5, 6].map((step) => ["SIGKILL", step] as const), ["SIGINT", 3] as const])(
    "%s at step %i publishes nothing by half, and the next run succeeds",
    async (signal, step) => {
      const lake = new Lake(join(lakes.root, `crash-${signal}-${step}`)).of(study);
      await cp(earlier.root, lake.root, { recursive: true });
      const before = (await readFile(lake.current, "utf8")).trim();
      const child = snapshotProcess(lake);
      let told = "";
      child.stderr.on("data", (data: Buffer) => {
        told += data.toString();
        if (told.includes(`(${step}/6)`)) child.kill(signal as NodeJS.Signals);
      });
      await new Promise((resolve) => child.once("close", resolve));
      const current = (await readFile(lake.current, "utf8")).trim();
      if (current !== before) expect((await verifySnapshot(lake, study)).differences).toEqual([]);
      else expect((await readManifest(lake, current)).id).toBe(before);
      const next = await buildSnapshot({ lake, study, seed: 1 });
      expect((await verifySnapshot(lake, study)).differences).toEqual([]);
      expect(next.manifest.previous).toBe(before);
      expect(await readdir(lake.root)).not.toContain("scratch");
    },
  );
});
