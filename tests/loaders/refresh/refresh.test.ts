import { readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Study } from "../../../data/study.ts";
import { asOnlyWriter, LockedError } from "../../../loaders/lake/lock.ts";
import { readSegments } from "../../../loaders/lake/read-snapshot.ts";
import { refreshFolder } from "../../../loaders/refresh/refresh-state.ts";
import { publishSnapshot } from "../../../loaders/snapshot/publish.ts";
import { FeedFolder, purchasesOf, study } from "./feed-study.ts";

const january = purchasesOf("2026-01-10", 0, 60);

async function sizeOf(feed: FeedFolder, segment: string): Promise<number | undefined> {
  const id = (await feed.published()) ?? "";
  return (await readSegments(feed.population, id)).segments.find((each) => each.id === segment)?.size;
}

test("what is new is merged, built and published; nothing new, nothing done", async () => {
  using feed = new FeedFolder();
  feed.put("lines-01.csv", january);
  writeFileSync(join(feed.folder, "notes.txt"), "none of it");
  const first = await feed.refresh();
  expect([first.status, first.files.length, await sizeOf(feed, "lately")]).toEqual(["published", 1, 60]);
  const state = () => readFileSync(join(feed.lake.study("feed").root, "refresh", "state.json"), "utf8");
  const before = state();
  expect(await feed.refresh()).toMatchObject({ status: "nothing", files: [], ingests: [], published: [] });
  expect(state()).toBe(before);
  feed.put("lines-02.csv", purchasesOf("2026-02-05", 20, 50));
  feed.put("line-03.csv", purchasesOf("2026-03-05", 20, 50));
  const second = await feed.refresh();
  expect([first.unread, second.unread]).toEqual([[], [join(feed.folder, "line-03.csv")]]);
  expect(second.files).toEqual([join(feed.folder, "lines-02.csv")]);
  expect(second.ingests[0]?.tables).toMatchObject([
    { table: "buyers", rows: 70, merged: { inserted: 10, updated: 0, unchanged: 40 } },
    { table: "purchases", rows: 110, merged: { inserted: 50, updated: 0, unchanged: 0 } },
  ]);
  expect(second.published[0]?.before?.id).toBe(first.current[0]);
  expect(second.current).toEqual([await feed.published()]);
});

test("a file that was touched or copied is not new, one that was corrected is", async () => {
  using feed = new FeedFolder();
  feed.put("lines-01.csv", january);
  await feed.refresh();
  utimesSync(join(feed.folder, "lines-01.csv"), new Date(0), new Date(0));
  feed.put("lines-01-again.csv", january);
  expect((await feed.refresh()).status).toBe("nothing");
  feed.put("lines-01.csv", ["2026-01-10-0,b0,2026-01-10,99", ...january.slice(1)]);
  expect((await feed.refresh()).ingests[0]?.tables[1]?.merged).toMatchObject({
    inserted: 0,
    updated: 1,
    unchanged: 59,
  });
});

test("a segment that halved holds the publication back until a person decides", async () => {
  using feed = new FeedFolder();
  feed.put("lines-01.csv", january);
  const { current } = await feed.refresh();
  feed.put("lines-03.csv", purchasesOf("2026-03-05", 0, 10));
  const held = await feed.refresh();
  expect(held).toMatchObject({ status: "held", current, published: [] });
  expect(held.reasons).toEqual(["the segment lately fell from 60 members to 10, by more than half"]);
  expect(await feed.published()).toBe(current[0]);
  const again = await feed.refresh();
  expect([again.status, again.held, again.reasons]).toEqual(["held", held.held, held.reasons]);
  await publishSnapshot(feed.population, held.held[0]);
  expect((await feed.refresh()).status).toBe("nothing");
});

test("more than one row of a hundred in quarantine holds back, and says why", async () => {
  using feed = new FeedFolder();
  feed.put("lines-01.csv", january);
  const { current } = await feed.refresh();
  feed.put("lines-02.csv", [...purchasesOf("2026-02-05", 0, 60), "x1,b1,05.02.2026,3", "x2,b2,06.02.2026,4"]);
  const held = await feed.refresh();
  expect([held.status, held.current]).toEqual(["held", current]);
  expect(held.reasons).toHaveLength(1);
  expect(held.reasons[0]).toMatch(
    /^2 of 122 rows of buyers.sql, purchases.sql are in quarantine, more than 1 %; most of them .*bought_at/,
  );
});

test("a table that shrank by more than a tenth holds back", async () => {
  using feed = new FeedFolder();
  const whole: Study = {
    ...study,
    sources: study.sources.map((source) => ({ ...source, wholeDataset: true as const })),
  };
  feed.put("lines.csv", january);
  await feed.refresh(whole);
  feed.put("lines.csv", january.slice(0, 50));
  const held = await feed.refresh(whole);
  expect(held.status).toBe("held");
  expect(held.reasons).toContain("purchases shrank from 60 rows to 50, by more than a tenth");
});

test("a snapshot of an earlier date than the published one is held back", async () => {
  using feed = new FeedFolder();
  const whole: Study = {
    ...study,
    sources: study.sources.map((source) => ({ ...source, wholeDataset: true as const })),
  };
  feed.put("lines.csv", purchasesOf("2026-03-05", 0, 60));
  await feed.refresh(whole);
  feed.put("lines.csv", january);
  expect((await feed.refresh(whole)).reasons[0]).toMatch(/earlier than the published one as of 2026-03-06/);
});

test("a run that was stopped between merging and publishing is gone on with", async () => {
  using feed = new FeedFolder();
  feed.put("lines-01.csv", january);
  await feed.refresh();
  feed.put("lines-02.csv", purchasesOf("2026-02-05", 0, 60));
  const lake = feed.lake.study("feed");
  // Another writer comes in between: the rows are merged, the snapshot cannot be built.
  const { ingest } = await import("../../../loaders/ingest/ingest.ts");
  await ingest({ lake, study, from: [join(feed.folder, "lines-02.csv")] });
  const done = await feed.refresh();
  expect([done.status, await sizeOf(feed, "lately")]).toEqual(["published", 60]);
});

test("while one refresh is at work another one does nothing and says so", async () => {
  using feed = new FeedFolder();
  feed.put("lines-01.csv", january);
  await asOnlyWriter(refreshFolder(feed.lake.study("feed")), async () => {
    await expect(feed.refresh()).rejects.toThrow(LockedError);
  });
  expect((await feed.refresh()).status).toBe("published");
});

test("without a place to look, and with a folder that is not there, one sentence says so", async () => {
  using feed = new FeedFolder();
  const { refresh } = await import("../../../loaders/refresh/refresh.ts");
  await expect(refresh({ lake: feed.lake, study, keep: 3 })).rejects.toThrow(
    /no source of feed says where to look/,
  );
  await expect(refresh({ lake: feed.lake, study, keep: 3, from: ["/nowhere/at/all"] })).rejects.toThrow(
    /no such file or folder: \/nowhere\/at\/all/,
  );
});
