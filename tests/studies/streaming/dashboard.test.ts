import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { study } from "../../../data/studies/streaming/study.ts";
import { populationStudies } from "../../../data/study.ts";
import { ownDashboard } from "../../../docs/render/own-dashboard.ts";
import { heldText, shelvesSentence } from "../../../docs/streaming/figures/shelves/sentence.ts";
import type { OwnTitles } from "../../../docs/streaming/reports/own-titles.ts";
import { shelfOrder } from "../../../docs/streaming/reports/shelf-order.ts";
import type { ShelfGroup, Shelves } from "../../../docs/streaming/reports/shelves.ts";
import type { Staying } from "../../../docs/streaming/reports/staying.ts";
import type { TasteMap } from "../../../docs/streaming/reports/taste-map.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { literal } from "../../../loaders/duckdb/quote.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import type { FilteredReport } from "../../../loaders/report/report-by-filter.ts";
import { writeReports } from "../../../loaders/report/reports.ts";
import { makeSample } from "../../../loaders/sample/sample.ts";
import { buildSnapshot } from "../../../loaders/snapshot/build.ts";
import { viewTables } from "../../../loaders/tables/open-tables.ts";

const [viewers] = populationStudies(study);
let folder: string;
let db: Database;
let found: {
  shelves: Shelves;
  titles: OwnTitles;
  map: TasteMap;
  staying: Staying;
  mapOf: readonly FilteredReport<TasteMap>[];
  stayingOf: readonly FilteredReport<Staying>[];
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "segment-atlas-shelves-"));
  const lake = new Lake(folder);
  await makeSample({ lake: lake.study(study.id), study, customers: 6_000, seed: 2 });
  const place = lake.of(viewers);
  const built = await buildSnapshot({ lake: place, study: viewers, seed: 1 });
  const own = (await ownDashboard(viewers))?.reports;
  const { directory } = await writeReports({ lake, study: viewers, own });
  const read = async (name: string) => JSON.parse(await readFile(join(directory, `${name}.json`), "utf8"));
  found = {
    shelves: (await read("shelves")) as Shelves,
    titles: (await read("own-titles")) as OwnTitles,
    map: (await read("taste-map")) as TasteMap,
    staying: (await read("staying")) as Staying,
    mapOf: (await read("taste-map-by-filter")) as FilteredReport<TasteMap>[],
    stayingOf: (await read("staying-by-filter")) as FilteredReport<Staying>[],
  };
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

describe("the order of shelves", () => {
  const title = (viewings: number, ...shelves: string[]) => ({ viewings, shelves });

  test("puts next what adds most to those above, not what is watched most", () => {
    const titles = [
      title(50, "crime", "thriller"),
      title(10, "thriller"),
      title(30, "comedy"),
      title(5, "drama"),
    ];
    expect(shelfOrder(titles, 4)).toEqual([
      { shelf: "thriller", added: 60 },
      { shelf: "comedy", added: 30 },
      { shelf: "drama", added: 5 },
    ]);
    expect(shelfOrder(titles, 1)).toHaveLength(1);
    expect(shelfOrder([title(3, "b"), title(3, "a"), title(9)], 5).map(({ shelf }) => shelf)).toEqual([
      "a",
      "b",
    ]);
  });

  test("of each group begins with a shelf of its taste", () => {
    const first = new Map(found.shelves.groups.map(({ part, shelves }) => [part, shelves[0]?.shelf]));
    expect(first.get("family_evenings")).toMatch(/^(Animation|Children)/);
    expect(first.get("comedy_first")).toBe("Comedy|series");
    expect(first.get("sports_and_documentaries")).toMatch(/^Documentary/);
    expect(first.get("action_nights")).toMatch(/^Action/);
  });

  test("holds on its first shelves what viewers watched after it was learnt, as counted by hand", async () => {
    const names = (group: ShelfGroup) =>
      group.shelves.slice(0, 3).map(({ shelf }) => {
        const [genre = "", kind = ""] = shelf.split("|");
        return `(title_kind = ${literal(kind)} AND list_contains(genres, ${literal(genre)}))`;
      });
    const { everyone, groups } = found.shelves;
    const told = groups.filter(({ own }) => own !== null);
    expect(told.length).toBeGreaterThan(4);
    for (const group of told) {
      const row = await db.row<{ own: number; common: number; viewers: number }>(
        `SELECT avg((${names(group).join(" OR ")})::INTEGER)::DOUBLE AS own, avg((${names(everyone).join(" OR ")})::INTEGER)::DOUBLE AS common,
          count(DISTINCT viewer_id)::INTEGER AS viewers
        FROM viewings JOIN titles USING (title_id) JOIN membership ON customer_id = viewer_id
        WHERE segment_id = ${literal(group.part)} AND viewed_at >= TIMESTAMP '2025-12-31 23:00' - INTERVAL 90 DAY`,
      );
      expect([group.own, group.common, group.customers], group.part).toEqual([
        expect.closeTo(row.own, 4),
        expect.closeTo(row.common, 4),
        row.viewers,
      ]);
      expect(group.gain).toBeCloseTo(row.own - row.common, 3);
      expect(group.low).toBeLessThanOrEqual(group.gain ?? 0);
    }
  });

  test("is told as a gain only beyond chance", () => {
    const everyone = { ...found.shelves.everyone, customers: 900, own: 0.6, common: 0.4, gain: 0.2 };
    const sentence = (low: number) =>
      shelvesSentence({ ...found.shelves, everyone: { ...everyone, low, high: 0.3 } }).replaceAll(
        "\u202f",
        " ",
      );
    expect(sentence(0.1)).toContain("60 % of what viewers watch");
    expect(sentence(0.1)).toContain("40 % in one order for all");
    expect(sentence(-0.1)).toContain("no clear difference");
  });

  test("stands below the one order for all with what is in sight in that one", () => {
    const everyone = { ...found.shelves.everyone, customers: 900, own: 0.6, common: 0.4, gain: 0.2 };
    const whole = { ...everyone, low: 0.1, high: 0.3 };
    const shelves = { ...found.shelves, everyone: whole };
    expect(heldText(whole, shelves)).toBe("40\u202f%");
    expect(heldText({ ...whole }, shelves)).toBe("60\u202f%");
  });
});

test("titles of a group are watched more there than by everyone, as counted by hand", async () => {
  expect(found.titles.groups.length).toBeGreaterThan(5);
  const members = (part: string) => `SELECT customer_id FROM membership WHERE segment_id = ${literal(part)}`;
  const known = `SELECT customer_id FROM membership WHERE segment_id IN (${found.shelves.groups.map(({ part }) => literal(part)).join(", ")})`;
  for (const { part, titles } of found.titles.groups) {
    const [title] = titles;
    const watched = `SELECT viewer_id FROM viewings JOIN titles USING (title_id) WHERE title_name = ${literal(title?.name ?? "")}`;
    const { lift } = await db.row<{ lift: number }>(
      `SELECT (SELECT avg((customer_id IN (${watched}))::INTEGER) FROM (${members(part)}))
        / (SELECT avg((customer_id IN (${watched}))::INTEGER) FROM (${known})) AS lift`,
    );
    expect(title?.lift, part).toBeCloseTo(lift, 1);
    expect(title?.low).toBeGreaterThan(1);
  }
});

test("the map has for each group the part of its viewings of which a genre is", async () => {
  const cell = found.map.cells.find(({ part, genre }) => part === "comedy_first" && genre === "Comedy");
  const { share } = await db.row<{ share: number }>(
    `SELECT avg(list_contains(genres, 'Comedy')::INTEGER)::DOUBLE AS share FROM viewings JOIN titles USING (title_id)
    JOIN membership ON customer_id = viewer_id WHERE segment_id = 'comedy_first'`,
  );
  expect(cell?.share).toBeCloseTo(share, 2);
  expect(cell?.lift).toBeGreaterThan(1.5);
});

test("who stays is counted from payments, and never tells of fewer than ten who left in a month", async () => {
  const { customers, points, months, again } = found.staying;
  const paid = (n: number) => `(SELECT viewer_id FROM payments JOIN viewers USING (viewer_id)
    WHERE signed_up_at < TIMESTAMP '2025-12-31 23:00' - INTERVAL 12 MONTH GROUP BY viewer_id HAVING count(*) >= ${n})`;
  const count = async (from: string) =>
    (await db.row<{ n: number }>(`SELECT count(*)::INTEGER AS n FROM ${from}`)).n;
  expect(await count(paid(1))).toBe(customers);
  const seen = points.flatMap(({ month, seen: share }) => (share === null ? [] : [{ month, share }]));
  expect(seen).toHaveLength(months + 1);
  for (const { month, share } of seen)
    expect(share, `${month}`).toBeCloseTo((await count(paid(month + 1))) / customers, 2);
  for (const { month, share } of seen.slice(1))
    expect(((seen[month - 1]?.share ?? 0) - share) * customers).toBeGreaterThan(9);
  // The share that stays rises with time: nobody changes, but the readiest leave first.
  expect(again).toBeGreaterThan(seen.at(-1)?.share ?? 1);
});

describe("what the filters choose", () => {
  const filters = viewers.roles.filters ?? [];

  test("tells of the viewings of a group's members with the value, as counted by hand", async () => {
    const told = found.mapOf.flatMap(({ filter, value, report }) =>
      (report?.cells ?? []).map((cell) => ({ ...cell, where: `${filters[filter]} = '${value}'` })),
    );
    expect(told.length).toBeGreaterThan(found.map.cells.length);
    const [cell] = told.toSorted((a, b) => b.lift - a.lift);
    const { part, genre, where, share, customers } = cell ?? {};
    const hand = await db.row<{ share: number; customers: number }>(`
      SELECT ((count(*) FILTER (list_contains(genres, '${genre}'))) / count(*))::DOUBLE AS share,
        count(DISTINCT viewer_id)::INTEGER AS customers
      FROM viewings JOIN titles USING (title_id) JOIN membership ON customer_id = viewer_id JOIN profiles USING (customer_id)
      WHERE segment_id = '${part}' AND ${where}`);
    expect(share).toBeCloseTo(hand.share, 2);
    expect(Number(customers)).toBeGreaterThanOrEqual(hand.customers);
  });

  test("tells how long those with the value stay, and of no month in which fewer than ten left", async () => {
    const told = found.stayingOf.flatMap(({ filter, value, report }) =>
      report === null ? [] : [{ ...report, where: `${filters[filter]} = '${value}'` }],
    );
    expect(told.length).toBeGreaterThan(1);
    for (const { customers, points, months, where } of told) {
      const hand = await db.rows<{ month: number; there: number }>(`
        WITH paid AS (SELECT viewer_id, count(*) AS months FROM payments JOIN profiles ON customer_id = viewer_id
          WHERE ${where} GROUP BY 1 HAVING min(paid_at) < TIMESTAMP '2025-01-01')
        SELECT m::INTEGER AS month, (SELECT count(*) FROM paid WHERE months > m)::INTEGER AS there FROM range(13) AS t(m) ORDER BY m`);
      const seen = points.slice(0, months + 1);
      for (const { month, seen: share } of seen)
        expect(share ?? 0, `${where}, month ${month}`).toBeCloseTo((hand[month]?.there ?? 0) / customers, 2);
      for (const month of seen.slice(1).map((point) => point.month))
        expect((hand[month - 1]?.there ?? 0) - (hand[month]?.there ?? 0)).toBeGreaterThanOrEqual(10);
    }
  });
});
