import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { study } from "../../../data/studies/streaming/study.ts";
import { populationStudies } from "../../../data/study.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { literal } from "../../../loaders/duckdb/quote.ts";
import { ingest } from "../../../loaders/ingest/ingest.ts";
import type { IngestReport } from "../../../loaders/ingest/ingest-report.ts";
import { Lake, type PopulationLake } from "../../../loaders/lake/paths.ts";
import { buildSnapshot } from "../../../loaders/snapshot/build.ts";
import { viewTables } from "../../../loaders/tables/open-tables.ts";

const [viewers] = populationStudies(study);
let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "segment-atlas-movielens-"));
});
afterAll(() => rm(root, { recursive: true, force: true }));

interface Read {
  readonly place: PopulationLake;
  readonly report: IngestReport;
  /** Rows of a query over the canonical tables, as lists. */
  rows(sql: string): Promise<unknown[][]>;
}

/** Files of a folder, in Latin-1 as they were published, and what comes of them. */
async function read(name: string, files: Readonly<Record<string, string | Buffer>>): Promise<Read> {
  const folder = join(root, name);
  await mkdir(folder);
  for (const [file, content] of Object.entries(files)) await writeFile(join(folder, file), content);
  const place = new Lake(join(root, `lake-${name}`)).of(viewers);
  const report = await ingest({ lake: place, study, source: "movielens", from: [folder] });
  return {
    place,
    report,
    rows: async (sql) => {
      await using db = await Database.open();
      await viewTables(db, place, study);
      return (await db.rows<Record<string, unknown>>(sql)).map((row) => Object.values(row));
    },
  };
}

/** A line of `u.item`: 19 flags, those at the places set. */
const item = (id: number, title: string, ...set: readonly number[]) =>
  `${id}|${title}|01-Jan-1995||http://x|${Array.from({ length: 19 }, (_, flag) => (set.includes(flag) ? 1 : 0)).join("|")}`;

const old = {
  "u.data":
    "1\t10\t5\t881250949\n1\t11\t3\t881250950\n2\t10\t4\t881251000\n2\t10\t1\t881251001\n3\t99\t2\t881251002\n3\t11\t7\t881251003\n3\t11\t2\tsoon\n",
  "u.item": Buffer.from(
    `${item(10, 'A "Quiet" Film (1995)', 4, 3)}\n${item(11, "Misérables, Les (1935)", 8)}\n${item(12, "unknown", 0)}\n`,
    "latin1",
  ),
  "u.user": "1|24|M|technician|85711\n2|53|F|other|94043\n4|33|F|writer|10003\n",
  "u.genre": "unknown|0\n",
  README: "not read",
};

describe("the layout of 100K", () => {
  let files: Read;
  beforeAll(async () => {
    files = await read("old", old);
  });

  test("takes ratings as viewings and says of every row that it leaves out why", async () => {
    expect(files.report.total).toEqual({
      rowsIn: 13,
      accepted: { viewers: 3, titles: 3, viewings: 3 },
      quarantined: { duplicate_key: 1, unknown_title: 1, stars_out_of_range: 1, unreadable_viewed_at: 1 },
    });
    expect(
      await files.rows(
        "SELECT viewing_id, viewer_id, title_id, viewed_at::VARCHAR, stars FROM viewings ORDER BY ALL",
      ),
    ).toEqual([
      ["1-10", "1", "10", "1997-12-04 15:55:49", 5],
      ["1-11", "1", "11", "1997-12-04 15:55:50", 3],
      ["2-10", "2", "10", "1997-12-04 15:56:40", 4],
    ]);
  });

  test("reads names in Latin-1, quotes in them, years in brackets, and flags as genres", async () => {
    expect(
      await files.rows(
        "SELECT title_name, title_kind, array_to_string(genres, ','), release_year::INTEGER FROM titles ORDER BY title_id",
      ),
    ).toEqual([
      ['A "Quiet" Film (1995)', "film", "Animation,Children", 1995],
      ["Misérables, Les (1935)", "film", "Drama", 1935],
      ["unknown", "film", "", null],
    ]);
  });

  test("knows viewers who rated nothing, and their ages and occupations", async () => {
    expect(
      await files.rows("SELECT viewer_id, age::INTEGER, gender, occupation FROM viewers ORDER BY 1"),
    ).toEqual([
      ["1", 24, "M", "technician"],
      ["2", 53, "F", "other"],
      ["4", 33, "F", "writer"],
    ]);
  });

  test("makes a snapshot in which nothing is said of subscriptions", async () => {
    const { id, manifest } = await buildSnapshot({ lake: files.place, study: viewers, seed: 1 });
    expect(manifest.customerCount).toBe(3);
    await using db = await Database.open();
    const profiles = literal(join(files.place.snapshot(id), "profiles.parquet"));
    expect(
      await db.row(
        `SELECT count(has_cancelled)::INTEGER AS cancelled, count(price_now)::INTEGER AS priced, count(hours_a_month)::INTEGER AS hours,
          sum(viewings)::INTEGER AS viewings, sum(family_viewings)::INTEGER AS family FROM read_parquet(${profiles})`,
      ),
    ).toEqual({ cancelled: 0, priced: 0, hours: 0, viewings: 3, family: 2 });
  });
});

test("the later layout is one of CSV with genres between bars, the times of which are in UTC", async () => {
  const files = await read("csv", {
    "ratings.csv":
      "userId,movieId,rating,timestamp\n7,1,4.5,1112486027\n8,2,0.5,1112484676\n8,1,0,1112484676\n",
    "movies.csv":
      'movieId,title,genres\n1,Toy Story (1995),Adventure|Animation|Children\n2,"American President, The (1995)",(no genres listed)\n',
    "links.csv": "movieId,imdbId,tmdbId\n1,0114709,862\n",
    "tags.csv": "userId,movieId,tag,timestamp\n",
  });
  expect(files.report.total).toEqual({
    rowsIn: 5,
    accepted: { titles: 2, viewings: 2 },
    quarantined: { stars_out_of_range: 1 },
  });
  expect(
    await files.rows(
      "SELECT v.viewer_id, viewed_at::VARCHAR, stars, title_name, array_to_string(genres, ',') FROM viewings v JOIN titles USING (title_id) ORDER BY 1",
    ),
  ).toEqual([
    ["7", "2005-04-02 23:53:47", 4.5, "Toy Story (1995)", "Adventure,Animation,Children"],
    ["8", "2005-04-02 23:31:16", 0.5, "American President, The (1995)", ""],
  ]);
});

test("the layout of 1M has two colons, and codes of ages and occupations", async () => {
  const files = await read("dat", {
    "ratings.dat": "1::1193::5::978300760\n2::661::3::978302109\n",
    "movies.dat": Buffer.from(
      "1193::One Flew: The Café (1975)::Drama\n661::Peach (1996)::Animation|Children's|Musical\n",
      "latin1",
    ),
    "users.dat": "1::F::1::10::48067\n2::M::56::16::70072\n",
  });
  expect(files.report.total.quarantined).toEqual({});
  expect(
    await files.rows("SELECT viewer_id, age::INTEGER, gender, occupation FROM viewers ORDER BY 1"),
  ).toEqual([
    ["1", null, "F", "school student"],
    ["2", 56, "M", "self-employed"],
  ]);
  expect(
    await files.rows("SELECT title_name, array_to_string(genres, ',') FROM titles ORDER BY title_id"),
  ).toEqual([
    ["One Flew: The Café (1975)", "Drama"],
    ["Peach (1996)", "Animation,Children,Musical"],
  ]);
});

test.each([
  [
    "nothing to rate",
    { "ratings.csv": "userId,movieId,rating,timestamp\n" },
    "expected a file of ratings and one of films",
  ],
  [
    "two layouts",
    { ...old, "movies.csv": "movieId,title,genres\n" },
    "both hold movies; expected one of them",
  ],
])("a folder with %s is refused in a sentence", async (name, files, message) => {
  await expect(read(name.replaceAll(" ", "-"), files)).rejects.toThrow(message);
});
