import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SnapshotStore } from "../../api/snapshots/snapshot-store.ts";
import { createApi } from "../../api/yoga.ts";
import { Database } from "../../loaders/duckdb/database.ts";
import { literal } from "../../loaders/duckdb/quote.ts";
import { Lake } from "../../loaders/lake/paths.ts";
import { readSegments } from "../../loaders/lake/read-snapshot.ts";
import { definedSegments } from "../../loaders/language/catalogue.ts";
import { readQuery } from "../../loaders/query/read-query.ts";
import { openStudyDatabase } from "../../loaders/query/study-database.ts";
import { writeReports } from "../../loaders/report/reports.ts";
import { buildSnapshot } from "../../loaders/snapshot/build.ts";
import { exportSegment } from "../../loaders/snapshot/export-segment.ts";
import { viewTables } from "../../loaders/tables/open-tables.ts";
import { accessOf } from "../api/access-fixture.ts";
import { retail as study } from "../fixtures/retail.ts";
import { type SampleLakes, sampleLakes } from "../fixtures/sample-lake.ts";

let lakes: SampleLakes;
beforeAll(async () => {
  lakes = await sampleLakes(3000);
});
afterAll(() => lakes.remove());

/** One definition, every surface: each segment's members by hand, in the snapshot, the export, the API, the report. */
describe.each(["2025-03-01", "2026-01-01"])("as of %s, every surface names the same members", (asOf) => {
  let root: string;
  let reports: string;
  const expected = new Map<string, string[]>();
  let api: ReturnType<typeof createApi>;
  let store: SnapshotStore;
  /** As `atlas query` opens it, once for all segments. */
  let opened: Database;
  /** Of each segment as the snapshot tells it. */
  let told: ReadonlyMap<string, { readonly size: number; readonly sql: string }>;
  const inStudy = () => new Lake(root).of(study);

  beforeAll(async () => {
    root = join(lakes.root, asOf);
    await lakes.fresh(asOf);
    const { id } = await buildSnapshot({ lake: inStudy(), study, asOf, seed: 1 });
    opened = await openStudyDatabase(inStudy(), study);
    told = new Map((await readSegments(inStudy(), id)).segments.map((each) => [each.id, each]));
    reports = (await writeReports({ lake: new Lake(root), study })).directory;
    await using db = await Database.open();
    await viewTables(db, inStudy(), study);
    const profiles = literal(join(inStudy().snapshot(id), "profiles.parquet"));
    await db.run(`CREATE VIEW profiles AS FROM read_parquet(${profiles})`);
    const sql = await readFile(join(import.meta.dirname, "retail-segments.sql"), "utf8");
    await db.run(sql.replaceAll("$asof", `TIMESTAMP '${asOf} 00:00:00'`));
    for (const { segment_id, customer_id } of await db.rows<{ segment_id: string; customer_id: string }>(
      "FROM expected ORDER BY segment_id, customer_id",
    ))
      expected.set(segment_id, [...(expected.get(segment_id) ?? []), customer_id]);
    store = await SnapshotStore.open(root, () => {});
    const access = accessOf({ desk: ["pii:read"] });
    api = createApi({ store, access, report: () => {} });
  });
  afterAll(async () => {
    opened.close();
    await store.close();
  });

  async function ask<Data>(query: string, variables: object): Promise<Data> {
    const response = await api.fetch("http://127.0.0.1/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", authorization: "Bearer desk" },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
    expect(errors).toBeUndefined();
    return data;
  }

  interface Page {
    segment: {
      size: number;
      members: {
        totalCount: number;
        pageInfo: { hasNextPage: boolean; endCursor: string };
        nodes: { customerId: string }[];
      };
    };
  }

  async function membersByApi(id: string): Promise<{ size: number; totalCount: number; members: string[] }> {
    const members: string[] = [];
    let after: string | null = null;
    for (;;) {
      const { segment }: Page = await ask<Page>(
        `query ($id: ID!, $after: String) { segment(study: "retail", id: $id) { size members(first: 500, after: $after) {
           totalCount pageInfo { hasNextPage endCursor } nodes { customerId } } } }`,
        { id, after },
      );
      members.push(...segment.members.nodes.map(({ customerId }) => customerId));
      if (!segment.members.pageInfo.hasNextPage)
        return { size: segment.size, totalCount: segment.members.totalCount, members };
      after = segment.members.pageInfo.endCursor;
    }
  }

  test("there is something to compare: most segments have members, and every one is in the query by hand", () => {
    const ids = definedSegments(study).map(({ id }) => id);
    expect([...expected.keys()].filter((id) => !ids.includes(id))).toEqual([]);
    // A model that finds nothing, as before the trial that it learns from, puts nobody into a segment.
    expect(ids.filter((id) => !expected.has(id) && id !== "app_picks_gainers")).toEqual([]);
  });

  test.each(definedSegments(study).map(({ id }) => id))("%s", async (id) => {
    const byHand = expected.get(id) ?? [];
    const segment = told.get(id);
    expect(segment?.size).toBe(byHand.length);

    const bySql = await readQuery(opened, segment?.sql ?? "");
    expect(bySql.rows.map(([customer]) => customer)).toEqual(byHand);

    const out = join(root, `${id}.csv`);
    await exportSegment(inStudy(), id, "csv", out);
    const exported = (await readFile(out, "utf8")).trimEnd().split("\n").slice(1);
    expect(exported.map((line) => line.split(",")[0])).toEqual(byHand);

    expect(await membersByApi(id)).toEqual({
      size: byHand.length,
      totalCount: byHand.length,
      members: byHand,
    });

    const report = JSON.parse(await readFile(join(reports, "segments", `${id}.json`), "utf8")) as {
      size: number;
    };
    expect(report.size).toBe(byHand.length);
  });
});
