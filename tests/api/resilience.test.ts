import { readFile, rename, rm, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Attributes, type Span, type SpanStatus, trace } from "@opentelemetry/api";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { RequestParts } from "../../api/request-parts.ts";
import { ConfigError } from "../../loaders/errors.ts";
import type { PopulationLake } from "../../loaders/lake/paths.ts";
import { PreviewClient } from "../../loaders/preview/client.ts";
import { buildSnapshot } from "../../loaders/snapshot/build.ts";
import { type SampleLakes, sampleLakes, guests as study } from "../fixtures/sample-lake.ts";
import { ApiFixture } from "./api-fixture.ts";

describe("a preview process that hangs", () => {
  let lakes: SampleLakes;
  let lake: PopulationLake;
  let snapshot: string;
  let client: PreviewClient;
  const log: string[] = [];
  beforeAll(async () => {
    lakes = await sampleLakes(200, study);
    lake = await lakes.fresh("lake");
    snapshot = (await buildSnapshot({ lake, study, seed: 1 })).id;
    client = new PreviewClient({ timeoutMs: 60_000, report: (line) => void log.push(line) });
  });
  afterAll(async () => {
    await client.close();
    await lakes.remove();
  });

  test("is ended and replaced within two seconds, whatever time questions have", async () => {
    const place = { lake: dirname(lake.home), population: study.population.id, snapshot };
    const ask = () => client.preview(place, { all: [] }, { sample: 0 });
    const { size } = await ask();
    const { pid = 0 } = client;
    process.kill(pid, "SIGSTOP");
    const began = performance.now();
    await expect(ask()).rejects.toMatchObject({ code: "PREVIEW_FAILED" });
    // Two seconds, and what a machine that is busy with other tests adds.
    expect(performance.now() - began).toBeLessThan(3000);
    expect((await ask()).size).toBe(size);
    expect(client.pid).not.toBe(pid);
    expect(log.at(-1)).toMatch(/the preview process ended \(SIGKILL\)/);
  });
});

describe("files that are damaged while they are served", () => {
  let api: ApiFixture;
  let rows: string;
  beforeEach(async () => {
    api = await ApiFixture.create(async (lake) => {
      await lake.publish({ id: "s1" });
      await lake.publish({ id: "s2", previous: "s1" });
    });
    rows = join(api.lake.snapshotFolder("s2"), "serving", "rows.bin");
  });
  afterEach(() => api.remove());

  const query = `{ study(id: "retail") { snapshot { id } } customer(study: "retail", customerId: "C01") { traits(ids: ["frequency"]) { value } } }`;
  const sound = (id: string) => ({ study: { snapshot: { id } }, customer: { traits: [{ value: 7 }] } });

  test("are found when their bytes are turned and neither time nor size tells", async () => {
    expect(await api.data(query)).toEqual(sound("s2"));
    const { atime, mtime } = await stat(rows);
    const bytes = await readFile(rows);
    await writeFile(
      rows,
      bytes.map((byte) => byte ^ 0xff),
    );
    await utimes(rows, atime, mtime);
    await api.store.checkContent();
    expect(await api.data(query)).toEqual(sound("s1"));
    expect(api.store.damaged).toEqual(["retail/customers"]);
    expect(api.log.join("\n")).toContain("rows.bin is damaged");
  });

  test("are found by the first request that cannot read them, where they were damaged before", async () => {
    const other = await ApiFixture.create(async (lake) => {
      await lake.publish({ id: "s1" });
      await lake.publish({ id: "s2", previous: "s1" });
      // That large files are what they were is looked at later.
      const path = join(lake.snapshotFolder("s2"), "profiles.parquet");
      await writeFile(path, Buffer.alloc((await stat(path)).size));
    });
    expect(await other.data(query)).toEqual(sound("s2"));
    const parts = new RequestParts({ store: other.store, report: (line) => other.log.push(line) });
    parts.mask(new ConfigError("profiles.parquet cannot be read"));
    // However long that takes: as soon as it is said to be damaged, it answers nobody any more.
    await expect
      .poll(() => other.store.damaged, { interval: 1, timeout: 20_000 })
      .toEqual(["retail/customers"]);
    expect(await other.data(query)).toEqual(sound("s1"));
    await other.remove();
  });

  test("leave earlier snapshots to be asked for where it is the manifest that cannot be read", async () => {
    await truncate(join(api.lake.snapshotFolder("s2"), "manifest.json"), 8);
    await api.store.refresh();
    const pinned = `{ snapshots(study: "retail") { id } segment(study: "retail", id: "loyal", snapshot: "s1") { key } }`;
    expect(await api.data(pinned)).toEqual({ snapshots: [{ id: "s1" }], segment: { key: "loyal" } });
  });

  test("are found when only drafts and exports read them", async () => {
    const path = join(api.lake.snapshotFolder("s2"), "profiles.parquet");
    const bytes = await readFile(path);
    await writeFile(
      path,
      bytes.map((byte) => byte ^ 0xff),
    );
    await api.store.refresh();
    expect(await api.data(query)).toEqual(sound("s1"));
    expect(api.store.damaged).toEqual(["retail/customers"]);
  });

  test("are found by the first answer that cannot read them: an error and no null, then the last good snapshot", async () => {
    await truncate(rows, 8);
    const { data, errors } = await api.ask(query);
    if (errors === undefined) expect(data).toEqual(sound("s1"));
    else expect(errors.map(({ extensions }) => extensions?.code)).toEqual(["CONFIG"]);
    await api.store.refresh();
    expect(await api.data(query)).toEqual(sound("s1"));
  });

  test("end no server where the whole lake cannot be read any more", async () => {
    const { root } = api.lake;
    await rename(root, `${root}.away`);
    // As of a folder of another machine that is gone: not that it is empty.
    await writeFile(root, "");
    const parts = new RequestParts({ store: api.store, report: (line) => api.log.push(line) });
    const faults: unknown[] = [];
    const note = (fault: unknown) => void faults.push(fault);
    process.on("unhandledRejection", note);
    try {
      parts.mask(new ConfigError("rows.bin is damaged"));
      await setTimeout(200);
      expect(await api.data(query)).toEqual(sound("s2"));
    } finally {
      process.off("unhandledRejection", note);
      await rm(root);
      await rename(`${root}.away`, root);
    }
    expect(faults).toEqual([]);
    expect(api.log.join("\n")).toContain(`cannot read ${root}`);
  });

  test("are let be while they are sound", async () => {
    const before = api.log.length;
    await api.store.checkContent();
    expect([api.log.length, await api.data(query)]).toEqual([before, sound("s2")]);
  });
});

describe("a registered tracer", () => {
  interface Told {
    readonly name: string;
    attributes: Attributes;
    status?: SpanStatus;
    isEnded: boolean;
  }
  const spans: Told[] = [];

  /** What an SDK does, as far as this API asks it. */
  function startSpan(name: string): Span {
    const told: Told = { name, attributes: {}, isEnded: false };
    spans.push(told);
    const span: Span = {
      spanContext: () => ({ traceId: "1".repeat(32), spanId: "1".repeat(16), traceFlags: 1 }),
      setAttribute: (key, value) => span.setAttributes({ [key]: value }),
      setAttributes(attributes) {
        told.attributes = { ...told.attributes, ...attributes };
        return span;
      },
      setStatus(status) {
        told.status = status;
        return span;
      },
      end() {
        told.isEnded = true;
      },
      ...{ addEvent: () => span, addLink: () => span, addLinks: () => span, updateName: () => span },
      ...{ isRecording: () => true, recordException: () => undefined },
    };
    return span;
  }

  test("is told of each operation, and of no customer", async () => {
    const api = await ApiFixture.create();
    await api.data(`query Quiet { study(id: "retail") { id } }`);
    expect(spans).toEqual([]);
    trace.setGlobalTracerProvider({
      getTracer: () => ({ startSpan, startActiveSpan: () => expect.fail("not asked") }),
    });
    await api.ask(
      `query Who($id: ID!) { customer(study: "retail", customerId: $id) { traits(ids: ["nope"]) { value } } }`,
      { id: "C01" },
    );
    trace.disable();
    expect(spans).toEqual([
      {
        name: "graphql query",
        attributes: {
          "graphql.operation.type": "query",
          "graphql.operation.name": "Who",
          "atlas.caller": "local",
          "atlas.request": expect.any(String),
          "atlas.error.codes": ["UNKNOWN_TRAIT"],
        },
        status: { code: 2 },
        isEnded: true,
      },
    ]);
    expect(JSON.stringify(spans)).not.toContain("C01");
    await api.remove();
  });
});
