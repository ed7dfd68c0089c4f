import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { study } from "../../../data/studies/telecom/study.ts";
import { populationStudies } from "../../../data/study.ts";
import { ownDashboard } from "../../../docs/render/own-dashboard.ts";
import { bandText, bundleFitSentence } from "../../../docs/telecom/figures/bundle-fit/sentence.ts";
import { receptionSentence } from "../../../docs/telecom/figures/reception/sentence.ts";
import type { BundleFit } from "../../../docs/telecom/reports/bundle-fit.ts";
import type { Reception } from "../../../docs/telecom/reports/reception.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { literal } from "../../../loaders/duckdb/quote.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import type { FilteredReport } from "../../../loaders/report/report-by-filter.ts";
import { writeReports } from "../../../loaders/report/reports.ts";
import { makeSample } from "../../../loaders/sample/sample.ts";
import { buildSnapshot } from "../../../loaders/snapshot/build.ts";
import { viewTables } from "../../../loaders/tables/open-tables.ts";

const [subscribers] = populationStudies(study);
let folder: string;
let db: Database;
let directory: string;
let fit: BundleFit;
let reception: Reception;
let receptionOf: readonly FilteredReport<Reception>[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "segment-atlas-fit-"));
  const lake = new Lake(folder);
  await makeSample({ lake: lake.study(study.id), study, customers: 12_000, seed: 2 });
  const place = lake.of(subscribers);
  const built = await buildSnapshot({ lake: place, study: subscribers, seed: 1 });
  const own = (await ownDashboard(subscribers))?.reports;
  ({ directory } = await writeReports({ lake, study: subscribers, own }));
  const read = async (name: string) => JSON.parse(await readFile(join(directory, `${name}.json`), "utf8"));
  fit = (await read("bundle-fit")) as BundleFit;
  reception = (await read("reception")) as Reception;
  receptionOf = (await read("reception-by-filter")) as FilteredReport<Reception>[];
  db = await Database.open();
  await viewTables(db, place, study);
  for (const name of ["profiles", "membership"])
    await db.run(
      `CREATE VIEW ${name} AS FROM read_parquet(${literal(join(place.snapshot(built.id), `${name}.parquet`))})`,
    );
});
afterAll(async () => {
  db.close();
  await rm(folder, { recursive: true, force: true });
});

test("both sides of the hero have the subscribers and the money of those who pay too much or too little", async () => {
  const side = (where: string) =>
    db.row(
      `SELECT count(*)::INTEGER AS customers, round(abs(sum(overpaid)))::INTEGER AS money FROM profiles WHERE ${where}`,
    );
  const absolute = ({ customers, money }: BundleFit["over"]) => ({
    customers,
    money: Math.abs(Number(money)),
  });
  expect(absolute(fit.over)).toEqual(await side("overpaid >= 5"));
  expect(absolute(fit.under)).toEqual(await side("overpaid <= -5"));
  expect(Number(fit.under.money)).toBeLessThan(0);
});

test("no cell of the hero is of fewer than ten, and none can be worked out from its row", () => {
  for (const [index, band] of fit.bands.entries()) {
    const cells = fit.cells.filter((cell) => cell.band === index);
    const known = cells.flatMap(({ customers }) => (isKnown(customers) ? [customers] : []));
    expect(Math.min(10, ...known)).toBe(10);
    const hidden = cells.length - known.length;
    if (!isKnown(band.customers)) continue;
    const rest = band.customers - known.reduce((sum, customers) => sum + customers, 0);
    // One hidden cell would be the rest of its row; so would several, were the rest of all of them to be one each.
    expect(hidden).not.toBe(1);
    if (hidden === 0) expect(rest).toBe(0);
    else expect(rest).toBeGreaterThan(hidden);
  }
});

test("the share who left by experience is that of members there or gone within ninety days, whoever is chosen", async () => {
  const filters = subscribers.roles.filters ?? [];
  const reports = [
    { where: "true", report: reception },
    ...receptionOf.map(({ filter, value, report }) => ({ where: `${filters[filter]} = '${value}'`, report })),
  ];
  const known = reports.flatMap(({ where, report }) =>
    (report?.groups ?? []).flatMap((group) => (group.share === null ? [] : [{ ...group, where }])),
  );
  expect(known.length).toBeGreaterThan(reception.groups.length);
  for (const { id, customers, left, share, where } of known) {
    const lately = `customer_id IN (SELECT subscriber_id FROM contract_events
      WHERE contract_event = 'left' AND effective_at >= TIMESTAMP '2026-01-01 08:00' - INTERVAL 90 DAY)`;
    expect(
      await db.row(
        `SELECT (count(*) FILTER (NOT churned OR ${lately}))::INTEGER AS customers, (count(*) FILTER (${lately}))::INTEGER AS left
        FROM profiles JOIN membership USING (customer_id) WHERE segment_id = '${id}' AND ${where}`,
      ),
      `${id} of ${where}`,
    ).toEqual({ customers, left });
    expect(share).toBeCloseTo(Number(left) / Number(customers), 4);
  }
});

test("sentences tell the money on both sides, and a difference only beyond chance", () => {
  const side = (customers: number, money: number) => ({ customers, money });
  const told: BundleFit = { ...fit, customers: 1_000, over: side(280, 59_100), under: side(130, -14_700) };
  expect(bundleFitSentence(told, "USD").replaceAll("\u202f", " ")).toBe(
    "28 % pay $59.1k a month too much for what they use; 13 % pay $14.7k too little",
  );
  const ends = { customers: 20, money: 1 };
  expect(bandText({ from: 10, to: 15, side: "over", ...ends }, "USD")).toBe("$10–15 above");
  expect(bandText({ from: -10, to: -5, side: "under", ...ends }, "USD")).toBe("$5–10 below");
  const group = (id: string, share: number, reach: number) => ({
    ...{ id, name: { en: id }, customers: 1_000, left: 1_000 * share, share, charges: 30 },
    ...{ low: share - reach, high: share + reach },
  });
  const apart = [group("good_reception", 0.04, 0.01), group("poor_reception", 0.08, 0.02)];
  expect(receptionSentence(apart, "USD")).toContain("40 more, $1,200 of monthly charges");
  const near = [group("good_reception", 0.04, 0.01), group("poor_reception", 0.05, 0.02)];
  expect(receptionSentence(near, "USD")).toContain("no clear difference");
});

test("reports name units by their words, not by their ids", async () => {
  const words = Object.entries(subscribers.units ?? {}).filter(([id, { en }]) => id !== en.many);
  expect(words.map(([id]) => id)).toContain("mbps");
  const texts = [];
  for (const file of await readdir(directory, { recursive: true }))
    if (file.endsWith(".json")) texts.push(await readFile(join(directory, file), "utf8"));
  const text = texts.join("\n");
  for (const [id, { en }] of words) {
    expect([id, text.includes(`"unit":"${id}"`)]).toEqual([id, false]);
    // What may be below zero is compared with nobody's.
    if (id !== "dbm") expect([id, text.includes(`"unit":"${en.many}"`)]).toEqual([id, true]);
  }
});
