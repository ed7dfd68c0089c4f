import { chmod, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startServer } from "../../api/server.ts";
import { ConfigError } from "../../loaders/errors.ts";
import { ApiFixture } from "./api-fixture.ts";
import { type FixtureSnapshot, fixtureCustomers, LakeFixture } from "./lake-fixture.ts";

let api: ApiFixture;

beforeEach(async () => {
  api = await ApiFixture.create();
});

afterEach(() => api.remove());

const served = async () =>
  (await api.data<{ study: { snapshot: { id: string } } }>(`{ study(id: "retail") { snapshot { id } } }`))
    .study.snapshot.id;

const damage = (id: string, file: string) =>
  writeFile(join(api.lake.snapshotFolder(id), file), "not what it was");

/** As a new build of the same snapshot does: the folder is replaced, then `current`. */
async function mend(lake: LakeFixture, snapshot: FixtureSnapshot): Promise<void> {
  await rm(lake.snapshotFolder(snapshot.id, snapshot.study), { recursive: true });
  await lake.publish(snapshot);
}

describe("a newly published snapshot", () => {
  test("is served to requests that begin after it", async () => {
    await api.lake.publish({ id: "s2", previous: "s1", customers: fixtureCustomers.slice(0, 3) });
    await api.store.refresh();
    expect(await served()).toBe("s2");
    expect(await api.data(`{ study(id: "retail") { customerCount } }`)).toEqual({
      study: { customerCount: 3 },
    });
    expect(api.log.at(-1)).toMatch(/^serving snapshot s2 of /);
  });

  test("leaves a request under way on the old one, whose files close after it", async () => {
    const first = api.store.lease();
    const second = api.store.lease();
    const old = first.study("retail");
    second.study("retail");
    await api.lake.publish({ id: "s2" });
    await api.store.refresh();
    const later = api.store.lease();
    expect([old.manifest.id, first.study("retail").manifest.id, later.study("retail").manifest.id]).toEqual([
      "s1",
      "s1",
      "s2",
    ]);
    first.release();
    expect(old.reader.value(0, "frequency")).toBe(7);
    second.release();
    // One is kept for walks that began in it; the next swap closes it.
    expect(old.reader.value(1, "frequency")).toBe(2.5);
    await api.lake.publish({ id: "s3" });
    await api.store.refresh();
    expect(() => old.reader.value(2, "frequency")).toThrow(/was read after it was closed/);
    later.release();
  });

  test("frees the old one's files after real requests, answered and refused", async () => {
    const lease = api.store.lease();
    const old = lease.study("retail");
    lease.release();
    await api.data(
      `{ study(id: "retail") { customerCount } segment(study: "retail", id: "loyal") { history { size } } }`,
    );
    await api.codes(`{ study(id: "retail") { customerCount } segment(study: "retail", id: "x") { key } }`);
    await api.codes(`query ($n: Int!) { study(id: "retail") { customerCount } }`);
    for (const id of ["s2", "s3"]) {
      await api.lake.publish({ id });
      await api.store.refresh();
    }
    expect(() => old.reader.value(1, "frequency")).toThrow(/was read after it was closed/);
  });

  test.each(["manifest.json", "segments.json", "serving/rows.bin", "serving/serving.json"])(
    "is refused when its %s is damaged, and the last good one keeps serving",
    async (file) => {
      await api.lake.write({ id: "s2" });
      await damage("s2", file);
      await api.lake.point("s2");
      await api.store.refresh();
      expect(await served()).toBe("s1");
      expect(api.log).toHaveLength(1);
      expect(api.log[0]).toMatch(/^new snapshot refused, s1 keeps serving: .*s2/);
      await api.store.refresh();
      expect(api.log).toHaveLength(1);
      await api.lake.publish({ id: "s3", previous: "s1" });
      await api.store.refresh();
      expect(await served()).toBe("s3");
    },
  );

  test("that was damaged is served once it has been mended in its place", async () => {
    await api.lake.write({ id: "s2" });
    await damage("s2", "serving/ids.bin");
    await api.lake.point("s2");
    await api.store.refresh();
    expect(await served()).toBe("s1");
    await mend(api.lake, { id: "s2" });
    await expect.poll(served, { timeout: 10_000 }).toBe("s2");
    expect(api.log.map((line) => line.split(" of ")[0]?.split(",")[0])).toEqual([
      "new snapshot refused",
      "serving snapshot s2",
    ]);
  });

  test("that could not be read is served once it may be, though no file was written since", async () => {
    await api.lake.write({ id: "s2" });
    const file = join(api.lake.snapshotFolder("s2"), "serving/ids.bin");
    const good = await readFile(file);
    const { atime, mtime } = await stat(file);
    // The superuser may read whatever others may not, so it stands for that.
    const fill = async (content: Uint8Array) => {
      await writeFile(file, content);
      await utimes(file, atime, mtime);
    };
    await fill(new Uint8Array(good.length));
    await chmod(file, 0o600);
    await api.lake.point("s2");
    await api.store.refresh();
    expect(await served()).toBe("s1");
    await fill(good);
    await chmod(file, 0o644);
    await expect.poll(served, { timeout: 10_000 }).toBe("s2");
  });

  test("that stays damaged is refused with one line, though its files are written again", async () => {
    await api.lake.write({ id: "s2" });
    await damage("s2", "serving/ids.bin");
    await api.lake.point("s2");
    await api.store.refresh();
    // Longer than the first pause, so that it is opened again.
    await setTimeout(1100);
    await damage("s2", "serving/ids.bin");
    await api.store.refresh();
    expect([await served(), api.log.length]).toEqual(["s1", 1]);
  });

  test("is opened anew when it is the one that is served, written again in its place", async () => {
    const lease = api.store.lease();
    const old = lease.study("retail");
    lease.release();
    await mend(api.lake, { id: "s1" });
    await api.store.refresh();
    expect(await served()).toBe("s1");
    expect(() => old.reader.value(1, "frequency")).toThrow(/was read after it was closed/);
    await api.lake.point("s1");
    await api.store.refresh();
    // A look that falls into the writing finds it damaged, and says so.
    expect(api.log.filter((line) => line.startsWith("serving snapshot s1 of"))).toHaveLength(1);
  });

  test("of a study that had none is served without a restart", async () => {
    await api.lake.publish({ id: "b1", study: "bank" });
    await api.store.refresh();
    expect(await api.data("{ studies { id } }")).toEqual({ studies: [{ id: "bank" }, { id: "retail" }] });
  });

  test("is noticed without being told, and no request is dropped meanwhile", async () => {
    const server = await startServer({
      lake: api.lake.root,
      host: "127.0.0.1",
      port: 0,
      report: () => undefined,
    });
    const query = `{ study(id: "retail") { customerCount snapshot { id customerCount }
      segments { edges { node { size members(first: 100) { totalCount edges { node { traits { value } } } } } } } } }`;
    interface Answer {
      data: {
        study: {
          customerCount: number;
          snapshot: { id: string; customerCount: number };
          segments: {
            edges: { node: { size: number; members: { totalCount: number; edges: unknown[] } } }[];
          };
        };
      };
    }
    const seen = new Set<string>();
    let done = false;
    const client = async () => {
      while (!done) {
        const response = await fetch(`${server.url}graphql`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ query }),
        });
        expect(response.status).toBe(200);
        const { study } = ((await response.json()) as Answer).data;
        seen.add(study.snapshot.id);
        expect(study.customerCount).toBe(study.snapshot.customerCount);
        for (const { node } of study.segments.edges) {
          expect([node.members.totalCount, node.members.edges.length]).toEqual([node.size, node.size]);
        }
      }
    };
    const clients = [client(), client(), client()];
    for (const [index, id] of ["s2", "s3", "s4"].entries()) {
      await api.lake.publish({ id, customers: fixtureCustomers.slice(0, 5 - index) });
      await expect.poll(() => seen.has(id), { timeout: 10_000 }).toBe(true);
    }
    done = true;
    await Promise.all(clients);
    expect([...seen]).toEqual(["s1", "s2", "s3", "s4"]);
    await server.close();
  });
});

describe("at start-up", () => {
  let lake: LakeFixture;

  beforeEach(async () => {
    lake = await LakeFixture.create();
  });

  afterEach(() => lake.remove());

  async function start(): Promise<{ id: string; log: string[] }> {
    const log: string[] = [];
    const server = await startServer({
      lake: lake.root,
      host: "127.0.0.1",
      port: 0,
      report: (line) => log.push(line),
    });
    const health = (await (await fetch(`${server.url}health`)).json()) as { studies: { snapshot: string }[] };
    await server.close();
    return { id: health.studies[0]?.snapshot ?? "", log };
  }

  const spoil = (id: string, file: string) => writeFile(join(lake.snapshotFolder(id), file), "{");

  test("a damaged snapshot gives way to the one before it, along the chain", async () => {
    await lake.publish({ id: "s1" });
    await lake.publish({ id: "s2", previous: "s1" });
    await lake.publish({ id: "s3", previous: "s2" });
    await spoil("s3", "serving/ids.bin");
    await spoil("s2", "segments.json");
    const { id, log } = await start();
    expect(id).toBe("s1");
    expect(log.map((line) => line.split(":")[0])).toEqual([
      "snapshot s3 is not served",
      "snapshot s2 is not served",
      `serving snapshot s1, the last good one of ${join(lake.root, "retail")}`,
    ]);
  });

  test("a snapshot whose manifest cannot be read gives way to the newest of the others", async () => {
    await lake.publish({ id: "a1", asOf: "2011-10-01T00:00:00Z" });
    await lake.publish({ id: "z2", asOf: "2011-11-01T00:00:00Z", previous: "a1" });
    await lake.publish({ id: "m3", previous: "z2" });
    await spoil("m3", "manifest.json");
    expect((await start()).id).toBe("z2");
    await rm(lake.snapshotFolder("m3"), { recursive: true });
    expect((await start()).id).toBe("z2");
  });

  test.each([
    ["beside one that can be", "s1"],
    ["alone", undefined],
  ])("a damaged snapshot %s is served once it has been mended in its place", async (_where, good) => {
    await lake.publish({ id: "b1", study: "bank" });
    if (good !== undefined) await lake.publish({ id: good });
    await lake.publish({ id: "s2", previous: good ?? null });
    await spoil("s2", "serving/ids.bin");
    const server = await startServer({
      lake: lake.root,
      host: "127.0.0.1",
      port: 0,
      report: () => undefined,
    });
    const retail = async () => {
      const health = (await (await fetch(`${server.url}health`)).json()) as {
        studies: { study: string; snapshot: string }[];
      };
      return health.studies.find(({ study }) => study === "retail")?.snapshot;
    };
    expect(await retail()).toBe(good);
    await mend(lake, { id: "s2", previous: good ?? null });
    await expect.poll(retail, { timeout: 10_000 }).toBe("s2");
    await server.close();
  });

  test("a study that cannot be served is told once and leaves the others alone", async () => {
    await lake.publish({ id: "s1" });
    await lake.publish({ id: "b1", study: "bank" });
    await writeFile(join(lake.snapshotFolder("b1", "bank"), "manifest.json"), "{");
    const log: string[] = [];
    const server = await startServer({
      lake: lake.root,
      host: "127.0.0.1",
      port: 0,
      report: (line) => log.push(line),
    });
    expect(log).toHaveLength(1);
    expect(log[0]).toMatch(/^snapshot b1 is not served: .*manifest\.json is damaged/);
    await server.refresh();
    expect(log).toHaveLength(1);
    await lake.publish({ id: "b2", study: "bank" });
    await server.refresh();
    const health = (await (await fetch(`${server.url}health`)).json()) as { studies: { study: string }[] };
    expect(health.studies.map(({ study }) => study)).toEqual(["bank", "retail"]);
    await server.close();
  });

  test("a lake in which nothing can be served is an error that tells what to run", async () => {
    const failure = async () => start().catch((thrown: unknown) => thrown);
    const empty = await failure();
    expect(empty).toBeInstanceOf(ConfigError);
    expect((empty as Error).message).toBe(
      `no snapshot in ${lake.root}; build one with: npm run atlas -- snapshot <study> --publish`,
    );
    await lake.publish({ id: "s1" });
    await spoil("s1", "manifest.json");
    const damaged = await failure();
    expect(damaged).toBeInstanceOf(ConfigError);
    expect((damaged as Error).message).toMatch(
      /no snapshot of .*retail can be served; build one with: npm run atlas -- snapshot retail --publish$/,
    );
  });
});

describe("the history of a segment", () => {
  const history = async (segment: string) =>
    (
      await api.data<{ segment: { history: unknown[] } }>(
        `{ segment(study: "retail", id: "${segment}") { history { size added removed snapshot { id asOf } } } }`,
      )
    ).segment.history;

  test("goes along the chain, oldest first, with who came and who left", async () => {
    const [first] = fixtureCustomers;
    if (first === undefined) throw new Error("the fixture has customers");
    await api.lake.write({
      id: "s2",
      previous: "s1",
      asOf: "2012-01-10T00:00:00Z",
      customers: fixtureCustomers.slice(1),
    });
    await api.lake.publish({
      id: "s3",
      previous: "s2",
      asOf: "2012-02-10T00:00:00Z",
      customers: [{ ...first, segments: ["loyal"] }, ...fixtureCustomers.slice(2)],
    });
    await api.store.refresh();
    expect(await history("champions")).toMatchObject([
      { size: 3, added: null, removed: null, snapshot: { id: "s1" } },
      { size: 2, added: 0, removed: 1, snapshot: { id: "s2", asOf: "2012-01-10T00:00:00Z" } },
      { size: 2, added: 0, removed: 0, snapshot: { id: "s3" } },
    ]);
    expect((await history("loyal")).at(-1)).toMatchObject({ size: 3, added: 1, removed: 0 });
  });

  test("ends where a snapshot is gone", async () => {
    await api.lake.publish({ id: "s2", previous: "s1" });
    await rm(api.lake.snapshotFolder("s1"), { recursive: true });
    await api.store.refresh();
    expect(await history("loyal")).toMatchObject([{ size: 3, added: 0, removed: 0, snapshot: { id: "s2" } }]);
  });

  test("is read again after it could not be", async () => {
    await api.lake.publish({ id: "s2", previous: "s1" });
    await api.store.refresh();
    const definitions = join(api.lake.snapshotFolder("s1"), "segments.json");
    const content = await readFile(definitions);
    await writeFile(definitions, "null");
    const query = `{ segment(study: "retail", id: "loyal") { history { size } } }`;
    expect(await api.codes(query)).toEqual(["INTERNAL_SERVER_ERROR"]);
    await writeFile(definitions, content);
    expect(await history("loyal")).toHaveLength(2);
  });
});

describe("snapshotPublished", () => {
  test("tells of each snapshot that takes another one's place, and of no other study's", async () => {
    const fixture = await ApiFixture.create();
    const stop = new AbortController();
    const response = await fixture.yoga.fetch("http://localhost/graphql", {
      method: "POST",
      signal: stop.signal,
      headers: { "content-type": "application/json", accept: "text/event-stream" },
      body: JSON.stringify({ query: `subscription { snapshotPublished(study: "retail") { id } }` }),
    });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const wrong = await fixture.yoga.fetch("http://localhost/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "text/event-stream" },
      body: JSON.stringify({ query: `subscription { snapshotPublished(study: "nope") { id } }` }),
    });
    expect(await wrong.text()).toContain("UNKNOWN_STUDY");
    const seen: string[] = [];
    const reading = (async () => {
      const decoder = new TextDecoder();
      for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
        const ids = [...decoder.decode(part).matchAll(/"snapshotPublished":\{"id":"(\w+)"/g)];
        seen.push(...ids.map(([, id]) => id ?? ""));
        if (seen.length === 2) return;
      }
    })();
    await setTimeout(100);
    await fixture.lake.publish({ id: "b1", study: "bank" });
    for (const id of ["s2", "s3"]) {
      await fixture.lake.publish({ id });
      await fixture.store.refresh();
    }
    await reading;
    expect(seen).toEqual(["s2", "s3"]);
    stop.abort();
    await fixture.remove();
  });
});
