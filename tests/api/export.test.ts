import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ExportFiles } from "../../api/exports/export-files.ts";
import { longestPath, readSignedPath, signedPath } from "../../api/exports/export-link.ts";
import { rangeIn } from "../../api/exports/send-file.ts";
import { type RunningServer, startServer } from "../../api/server.ts";
import { Database } from "../../loaders/duckdb/database.ts";
import { literal } from "../../loaders/duckdb/quote.ts";
import { PopulationLake } from "../../loaders/lake/paths.ts";
import { buildSnapshot } from "../../loaders/snapshot/build.ts";
import { type SampleLakes, sampleLakes, guests as study } from "../fixtures/sample-lake.ts";
import { storedKeys } from "./access-fixture.ts";

let lakes: SampleLakes;
let server: RunningServer;
let segment: string;

beforeAll(async () => {
  lakes = await sampleLakes(300, study);
  const lake = await lakes.fresh("lake");
  const { id } = await buildSnapshot({ lake, study, seed: 1 });
  segment = study.segments[0]?.id ?? "";
  expect(id).not.toBe("");
  const keysFile = join(lakes.root, "keys.json");
  const keys = { app: ["profiles:read"], ids: ["export"], all: ["profiles:read", "export"] };
  await writeFile(keysFile, JSON.stringify(storedKeys(keys)));
  server = await startServer({
    lake: join(lakes.root, "lake"),
    ...{ host: "127.0.0.1", port: 0, keysFile, report: () => undefined },
  });
});

afterAll(async () => {
  await server.close();
  await lakes.remove();
});

interface Link {
  readonly url: string;
  readonly rows: number;
  readonly seconds: number;
}

async function ask(
  key: string,
  variables: object,
): Promise<{ data?: { exportSegment: Link }; errors?: { extensions: { code: string } }[] }> {
  const response = await fetch(`${server.url}graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
    body: JSON.stringify({
      query: `query ($study: ID!, $segment: ID!, $format: ExportFormat, $traits: [ID!]) {
        exportSegment(study: $study, segment: $segment, format: $format, traits: $traits) { url rows seconds } }`,
      variables: { study: study.id, segment, ...variables },
    }),
  });
  return (await response.json()) as Awaited<ReturnType<typeof ask>>;
}

async function link(key: string, variables: object): Promise<Link> {
  const { data, errors } = await ask(key, variables);
  if (data === undefined || data === null) throw new Error(JSON.stringify(errors));
  return data.exportSegment;
}

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(new URL(path, server.url), { headers });

type Content = Parameters<typeof signedPath>[0];

describe("an export", () => {
  test("is read from its link without a key, in each format with the same rows", async () => {
    const { url, rows, seconds } = await link("all", {});
    expect(seconds).toBe(900);
    const response = await get(url);
    expect([
      response.status,
      response.headers.get("content-type"),
      response.headers.get("cache-control"),
    ]).toEqual([200, "text/csv; charset=utf-8", "no-store"]);
    const lines = (await response.text()).trimEnd().split("\n");
    expect(lines.length).toBe(rows + 1);
    const ndjson = await (await get((await link("all", { format: "ndjson" })).url)).text();
    const objects = ndjson
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(Object.keys(objects[0] ?? {})).toEqual(lines[0]?.split(","));
    expect(objects.map((each) => String(Object.values(each)[0]))).toEqual(
      lines.slice(1).map((line) => line.split(",")[0]),
    );
    const parquet = Buffer.from(
      await (await get((await link("all", { format: "parquet" })).url)).arrayBuffer(),
    );
    const file = join(lakes.root, "fetched.parquet");
    await writeFile(file, parquet);
    await using db = await Database.open();
    expect(await db.row(`SELECT count(*)::DOUBLE AS n FROM read_parquet(${literal(file)})`)).toEqual({
      n: rows,
    });
  });

  test("is read by range, and put together again", async () => {
    const { url } = await link("all", {});
    const whole = await (await get(url)).text();
    const size = Buffer.byteLength(whole);
    const half = Math.floor(size / 2);
    const first = await get(url, { range: `bytes=0-${half - 1}` });
    expect([first.status, first.headers.get("content-range")]).toEqual([206, `bytes 0-${half - 1}/${size}`]);
    const etag = first.headers.get("etag") ?? "";
    const rest = await get(url, { range: `bytes=${half}-`, "if-range": etag });
    expect((await first.text()) + (await rest.text())).toBe(whole);
    const other = await get(url, { range: "bytes=0-1", "if-range": `"other"` });
    expect([other.status, await other.text()]).toEqual([200, whole]);
    expect((await get(url, { range: `bytes=${size}-` })).status).toBe(416);
    const head = await fetch(new URL(url, server.url), { method: "HEAD" });
    expect([head.status, head.headers.get("content-length")]).toEqual([200, String(size)]);
    expect((await fetch(new URL(url, server.url), { method: "POST" })).status).toBe(405);
  });

  test("needs the scope export; traits need profiles:read, and personal ones pii:read", async () => {
    const codes = async (key: string, variables: object) =>
      (await ask(key, variables)).errors?.map(({ extensions }) => extensions.code);
    expect(await codes("app", {})).toEqual(["FORBIDDEN"]);
    const open = study.traits.find((trait) => trait.personal !== true)?.id ?? "";
    expect(await codes("ids", { traits: [open] })).toEqual(["FORBIDDEN"]);
    const personal = study.traits.find((trait) => trait.personal === true)?.id;
    if (personal !== undefined) expect(await codes("all", { traits: [personal] })).toEqual(["FORBIDDEN"]);
    expect(await codes("all", { segment: "nobody_knows" })).toEqual(["UNKNOWN_SEGMENT"]);
    const header = (await (await get((await link("ids", {})).url)).text()).split("\n")[0]?.split(",");
    expect(header?.length).toBe(2);
    const chosen = (await (await get((await link("all", { traits: [open] })).url)).text()).split("\n")[0];
    expect(chosen?.split(",").slice(2)).toEqual([open]);
  });

  test("is written anew where its file was cleaned away with those that nobody reads any more", async () => {
    const { url } = await link("ids", {});
    const [body = ""] = url.slice("/export/".length).split(".");
    const {
      study: id,
      expires: _,
      pass: __,
      name: ___,
      ...order
    } = JSON.parse(inflateRawSync(Buffer.from(body, "base64url")).toString()) as Content;
    const files = new ExportFiles();
    try {
      const wanted = { ...order, lake: join(lakes.root, "lake", id) };
      const first = await files.file(wanted);
      const content = await readFile(first, "utf8");
      expect(await files.file(wanted)).toBe(first);
      await rm(dirname(first), { recursive: true });
      expect(await readFile(await files.file(wanted), "utf8")).toBe(content);
    } finally {
      await files.close();
    }
  });

  test("is good for hundreds of traits, which its link names", async () => {
    const traits = Array.from({ length: 500 }, (_, i) => `trait_about_something_${i}_in_the_last_365_days`);
    const content = {
      study: "shop",
      snapshot: "s1",
      segment: "loyal",
      traits,
      expires: 1,
    } as unknown as Content;
    const path = signedPath(content, "s");
    expect(path.length).toBeLessThan(longestPath);
    expect(readSignedPath(path, "s", 0)).toEqual(content);
  });

  test("is refused where the link was changed, is another server's or is too old", async () => {
    const { url } = await link("all", {});
    const [body = "", signature = ""] = url.slice("/export/".length).split(".");
    const content = JSON.parse(inflateRawSync(Buffer.from(body, "base64url")).toString()) as Content;
    const other = deflateRawSync(JSON.stringify({ ...content, segment: "other" })).toString("base64url");
    for (const path of [
      `/export/${other}.${signature}`,
      "/export/x",
      `${url}x`,
      signedPath(content, "guessed"),
    ])
      expect((await get(path)).status).toBe(403);
    expect(readSignedPath(signedPath(content, "s"), "s", content.expires - 1)).toEqual(content);
    expect(readSignedPath(signedPath(content, "s"), "s", content.expires)).toBeUndefined();
  });

  test("is refused with what to do where its snapshot is no longer kept", async () => {
    const { url } = await link("all", { format: "ndjson" });
    const [body = ""] = url.slice("/export/".length).split(".");
    const { population, snapshot } = JSON.parse(
      inflateRawSync(Buffer.from(body, "base64url")).toString(),
    ) as Content;
    const folder = new PopulationLake(join(lakes.root, "lake", study.id), population).snapshot(snapshot);
    await rename(folder, `${folder}.away`);
    try {
      const response = await get(url);
      expect([response.status, await response.json()]).toEqual([
        410,
        {
          errors: [
            {
              message:
                "the snapshot of the link is no longer kept; ask exportSegment for a link to another one",
              extensions: { code: "EXPORT_LINK" },
            },
          ],
        },
      ]);
    } finally {
      await rename(`${folder}.away`, folder);
    }
    expect((await get(url)).status).toBe(200);
  });

  test.each([
    [undefined, undefined],
    ["bytes=0-", { start: 0, end: 9 }],
    ["bytes=3-5", { start: 3, end: 5 }],
    ["bytes=3-99", { start: 3, end: 9 }],
    ["bytes=-4", { start: 6, end: 9 }],
    ["bytes=-99", { start: 0, end: 9 }],
    ["bytes=10-", null],
    ["bytes=-0", null],
    ["bytes=5-3", undefined],
    ["bytes=0-1,3-4", undefined],
    ["lines=1-2", undefined],
  ])("of ten bytes has the range %s", (header, range) => {
    expect(rangeIn(header, 10)).toEqual(range);
  });
});
