import { readFile, truncate, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ExportFiles } from "../../api/exports/export-files.ts";
import { sendFile } from "../../api/exports/send-file.ts";
import { type RunningServer, startServer } from "../../api/server.ts";
import { forget } from "../../loaders/forget/forget.ts";
import { Lake, type PopulationLake } from "../../loaders/lake/paths.ts";
import { buildSnapshot } from "../../loaders/snapshot/build.ts";
import { type SampleLakes, sampleLakes, guests as study } from "../fixtures/sample-lake.ts";
import { study as stays } from "../fixtures/studies/stays/study.ts";
import { storedKeys } from "./access-fixture.ts";
import { sendHalfBodies } from "./half-bodies.ts";

const segment = study.segments[0]?.id ?? "";
const keys = { app: ["profiles:read", "export"], other: ["profiles:read", "export"] };

let lakes: SampleLakes;
let lake: PopulationLake;
let earlier: string;
let latest: string;
let keysFile: string;
let server: RunningServer;

beforeAll(async () => {
  lakes = await sampleLakes(120, study);
  lake = await lakes.fresh("lake");
  ({ id: earlier } = await buildSnapshot({ lake, study, seed: 1, asOf: "2025-06-01" }));
  ({ id: latest } = await buildSnapshot({ lake, study, seed: 1 }));
  keysFile = join(lakes.root, "keys.json");
  await keep(keys);
  server = await startServer({
    lake: join(lakes.root, "lake"),
    ...{ host: "127.0.0.1", port: 0, keysFile, report: () => undefined },
  });
});

afterAll(async () => {
  await server.close();
  await lakes.remove();
});

const keep = (kept: Readonly<Record<string, readonly string[]>>) =>
  writeFile(keysFile, JSON.stringify(storedKeys(kept)));

function post(key: string, query: string, variables: object, accept = "application/json"): Promise<Response> {
  return fetch(`${server.url}graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", accept, authorization: `Bearer ${key}` },
    body: JSON.stringify({ query, variables: { study: study.id, segment, ...variables } }),
  });
}

async function data<Data>(query: string, variables: object = {}, key = "app"): Promise<Data> {
  const { data, errors } = (await (await post(key, query, variables)).json()) as {
    data: Data;
    errors?: unknown;
  };
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return data;
}

/** The path of a link to the members of the segment. */
async function link(snapshot: string, key = "app"): Promise<string> {
  const { exportSegment } = await data<{ exportSegment: { url: string } }>(
    `query ($study: ID!, $segment: ID!, $snapshot: ID) { exportSegment(study: $study, segment: $segment, snapshot: $snapshot) { url } }`,
    { snapshot },
    key,
  );
  return exportSegment.url;
}

const get = (path: string) => fetch(new URL(path, server.url));

/** Members of the segment in a snapshot. */
async function members(snapshot: string): Promise<string[]> {
  const { segment } = await data<{ segment: { members: { nodes: { customerId: string }[] } } }>(
    `query ($study: ID!, $segment: ID!, $snapshot: ID) { segment(study: $study, id: $segment, snapshot: $snapshot) {
      members(first: 1000) { nodes { customerId } } } }`,
    { snapshot },
  );
  return segment.members.nodes.map(({ customerId }) => customerId);
}

/** Whether it comes to be so within ten seconds. */
async function soon(holds: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + 10_000;
  while (performance.now() < end) if (await holds()) return true;
  return false;
}

describe("a key that is revoked", () => {
  const stream = `subscription ($study: ID!, $segment: ID!) { segmentChanged(study: $study, segments: [$segment]) { size } }`;

  test.each([
    ["removed", { other: keys.other }],
    ["given other scopes", { ...keys, app: ["profiles:read"] }],
  ])("ends its links and streams when it is %s, and those of no other key", async (_how, left) => {
    const [mine, theirs] = [await link(latest), await link(latest, "other")];
    expect((await get(mine)).status).toBe(200);
    const [ending, going] = await Promise.all(
      ["app", "other"].map((key) => post(key, stream, {}, "text/event-stream")),
    );
    const rest = going?.text().then(() => "ended");
    await keep(left);
    expect(await ending?.text()).toContain("event: complete");
    expect((await get(mine)).status).toBe(403);
    expect((await get(theirs)).status).toBe(200);
    expect(await Promise.race([rest, Promise.resolve("goes on")])).toBe("goes on");
    await keep(keys);
    expect(
      await soon(() =>
        link(latest).then(
          () => true,
          () => false,
        ),
      ),
    ).toBe(true);
  });

  test("ends what is being sent to whoever has its link", async () => {
    const file = join(lakes.root, "large");
    await writeFile(file, "");
    await truncate(file, 1e9);
    const ending = new AbortController();
    const sending = createServer((request, response) => {
      void sendFile(request, response, file, { name: "x", type: "text/csv", ended: ending.signal });
    });
    await new Promise<void>((resolve) => sending.listen(0, "127.0.0.1", resolve));
    const { port } = sending.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/`);
    let read = 0;
    const reading = (async () => {
      for await (const part of response.body ?? []) {
        read += part.length;
        if (read > 1e6) ending.abort();
      }
    })();
    await expect(reading).rejects.toThrow();
    expect(read).toBeLessThan(1e9);
    sending.close();
  });
});

describe("a member who is forgotten while a server runs", () => {
  test("has no file left once the files were looked through", async () => {
    const exports = new ExportFiles();
    const wanted = {
      ...{ lake: lake.root, population: study.population.id, snapshot: latest },
      ...{ segment, traits: [], format: "csv" as const },
    };
    const before = await exports.file(wanted);
    expect(await exports.file(wanted)).toBe(before);
    const manifest = join(lake.snapshot(latest), "manifest.json");
    await writeFile(manifest, await readFile(manifest));
    await exports.sweep();
    expect(
      await soon(() =>
        truncate(before).then(
          () => false,
          () => true,
        ),
      ),
    ).toBe(true);
    await exports.close();
  });

  test("is in no snapshot that it keeps open, in no export that it has written, and in none that is asked for", async () => {
    const inLatest = new Set(await members(latest));
    const member = (await members(earlier)).find((id) => inLatest.has(id)) ?? "";
    const links = [await link(earlier), await link(latest)];
    for (const url of links) expect(await (await get(url)).text()).toContain(member);
    await forget({
      lake: new Lake(join(lakes.root, "lake")),
      study: stays,
      population: "guests",
      customer: member,
    });
    await server.refresh();
    for (const url of links) {
      const now = await get(url);
      expect([now.status, (await now.text()).includes(member)]).toEqual([200, false]);
    }
    for (const snapshot of [earlier, latest]) expect(await members(snapshot)).not.toContain(member);
  });
});

describe.each(["/graphql", "/graphql/operations"])("half bodies of one caller, %s", (path) => {
  test("leave room for others, and are refused beyond that", async () => {
    const half = sendHalfBodies(new URL(path, server.url).href, 80, { authorization: "Bearer app" });
    try {
      // Three quarters of the room for bodies are theirs: 48 of 64.
      await expect.poll(() => half.statuses.length).toBe(32);
      expect(new Set(half.statuses)).toEqual(new Set([503]));
      expect(await data(`query ($study: ID!) { study(id: $study) { id } }`, {}, "other")).toEqual({
        study: { id: study.id },
      });
    } finally {
      half.close();
    }
    await expect.poll(async () => (await post("app", "{ __typename }", {})).status).toBe(200);
  });
});
