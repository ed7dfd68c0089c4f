import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { followSnapshots } from "../../../cli/site/follow-snapshots.ts";
import { studies } from "../../../data/studies/index.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { study as stays } from "../../fixtures/studies/stays/study.ts";

let lake: Lake;
beforeAll(async () => {
  lake = new Lake(await mkdtemp(join(tmpdir(), "atlas-follow-")));
  await mkdir(lake.study("retail").population("customers").home, { recursive: true });
});
afterAll(() => rm(lake.root, { recursive: true }));

test("a snapshot other than that of the site is told of once, one published meanwhile next", async () => {
  const publish = (id: string) => writeFile(lake.study("retail").population("customers").current, `${id}\n`);
  await publish("one");
  const told: string[][] = [];
  const stop = followSnapshots({
    lake,
    studies,
    known: { retail: "one" },
    interval: 10,
    async onPublished(changed) {
      told.push(changed.map(({ id }) => id));
      if (told.length === 1) await publish("three");
    },
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(told).toEqual([]);
  await publish("two");
  await vi.waitFor(() => expect(told).toEqual([["retail"], ["retail"]]));
  await stop();
  await publish("four");
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(told).toHaveLength(2);
});

test("a new snapshot of any population is told of, once all have one", async () => {
  const place = (population: string) => lake.study(stays.id).population(population);
  const publish = async (population: string, id: string) => {
    await mkdir(place(population).home, { recursive: true });
    await writeFile(place(population).current, `${id}\n`);
  };
  const told: string[][] = [];
  const stop = followSnapshots({
    lake,
    studies: [stays],
    known: { stays: "one" },
    interval: 10,
    async onPublished(changed) {
      told.push(changed.map(({ id }) => id));
    },
  });
  await publish("guests", "one");
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(told).toEqual([]);
  await publish("hosts", "one");
  await vi.waitFor(() => expect(told).toHaveLength(1));
  await publish("hosts", "two");
  await vi.waitFor(() => expect(told).toEqual([["stays"], ["stays"]]));
  await stop();
});
