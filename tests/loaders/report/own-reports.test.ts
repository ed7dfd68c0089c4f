import { afterAll, beforeAll, expect, test } from "vitest";
import { populationStudies } from "../../../data/study.ts";
import { declared } from "../../../loaders/disclosure/declared-report.ts";
import type { OwnReports } from "../../../loaders/report/own-reports.ts";
import { ReportReader } from "../../../loaders/report/read-report.ts";
import { writeReports } from "../../../loaders/report/reports.ts";
import { study as subscribers } from "../../fixtures/studies/subscribers/study.ts";
import { type ScratchLake, scratchLake } from "../../studies/scratch-lakes.ts";

let made: ScratchLake;
beforeAll(async () => {
  made = await scratchLake(subscribers);
}, 60_000);
afterAll(() => made.remove());

const [study] = populationStudies(subscribers);
const answering = (name: string, count: number): OwnReports => ({
  entry: "loaders/report/own-reports.ts",
  following: {},
  compute: async () => ({ [name]: declared({ here: count }, { here: "customers" }) }),
});
const write = async (own?: OwnReports) => {
  if (study === undefined) throw new Error("a study has a population");
  return writeReports({ lake: made.lake, study, own });
};

test("a population's own reports stand beside those of all, under a key of their own", async () => {
  const own = answering("households", 40);
  const [without, with_] = [await write(), await write(own)];
  expect(with_.key).not.toBe(without.key);
  if (study === undefined) return;
  const reader = await ReportReader.open(made.lake.of(study), own);
  expect(await reader.read("households")).toEqual({ here: 40 });
  expect(await reader.read("overview")).toHaveProperty("study");
});

test("they may publish no more than others, and take no other's name", async () => {
  await expect(write({ ...answering("pairs", 3), entry: "loaders/report/round.ts" })).rejects.toThrow(
    /report pairs may not be published/,
  );
  await expect(write({ ...answering("overview", 40), entry: "loaders/report/time.ts" })).rejects.toThrow(
    /has a report overview, as all populations have/,
  );
});
