import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type RunningServer, startServer } from "../../api/server.ts";
import { readApiExamples } from "../../docs/api/examples.ts";
import { buildSnapshot } from "../../loaders/snapshot/build.ts";
import { retail as study } from "../fixtures/retail.ts";
import { type SampleLakes, sampleLakes } from "../fixtures/sample-lake.ts";
import { AtlasClient, AtlasError } from "./client.ts";
import { generateOperations, operationsFile } from "./generate.ts";
import {
  AssignDocument,
  CustomerDocument,
  ExplainDocument,
  MembershipDocument,
  MetricsDocument,
  NextBestPlayDocument,
  SegmentDocument,
  SegmentsDocument,
  SnapshotDocument,
  TraitsDocument,
  UnknownSegmentDocument,
} from "./operations.ts";

test("the operations are those of the printed schema; node tests/client/generate.ts writes them anew", async () => {
  expect(await readFile(operationsFile, "utf8")).toBe(await generateOperations());
});

describe("a typed client", () => {
  const place = { study: study.id };
  const segment = study.segments[0]?.id ?? "";
  const parts = study.segmentations.map(({ cases }) => cases.length + 1);
  const segmentCount = parts.reduce((sum, each) => sum + each, study.segments.length);
  let lakes: SampleLakes;
  let server: RunningServer;
  let client: AtlasClient;
  let id: string;

  beforeAll(async () => {
    lakes = await sampleLakes(200);
    ({ id } = await buildSnapshot({ lake: await lakes.fresh("lake"), study, seed: 1 }));
    server = await startServer({
      lake: join(lakes.root, "lake"),
      ...{ host: "127.0.0.1", port: 0, environment: {}, report: () => undefined },
    });
    client = new AtlasClient(`${server.url}graphql`);
  });

  afterAll(async () => {
    await server.close();
    await lakes.remove();
  });

  test("walks through all members, of whom each is one, with the reasons that are told of them", async () => {
    const { segment: found } = await client.ask(SegmentDocument, { ...place, segment });
    const members: string[] = [];
    const asked = vi.spyOn(globalThis, "fetch");
    for await (const id of client.members(study.id, segment)) members.push(id);
    // In pages as large as the server gives them.
    expect(asked).toHaveBeenCalledTimes(1);
    asked.mockRestore();
    expect(new Set(members).size).toBe(found?.size);
    expect(members.length).toBeGreaterThan(2);
    const [customer = ""] = members;
    const of = { ...place, customer };
    const [membership] = (await client.ask(MembershipDocument, { ...of, segments: [segment] }))
      .customerSegmentMembership;
    expect(membership).toMatchObject({ segment: { key: segment }, isMember: true });
    const { customer: known } = await client.ask(CustomerDocument, of);
    expect(known?.memberships.find((each) => each.segment.key === segment)?.isMember).toBe(true);
    const { customer: why } = await client.ask(ExplainDocument, { ...of, segment });
    expect(why?.explain.matched).toBe(true);
  });

  test("learns what there is, and asks of a condition and of somebody new", async () => {
    const { segments } = await client.ask(SegmentsDocument, place);
    expect(segments.totalCount).toBe(segmentCount);
    const { study: shown } = await client.ask(SnapshotDocument, place);
    expect([shown?.snapshot.id, shown?.customerCount]).toEqual([
      id,
      await client.size(study.id, { all: [] }),
    ]);
    const { size = 0 } = (await client.ask(SegmentDocument, { ...place, segment })).segment ?? {};
    expect(await client.size(study.id, { segment })).toBe(size);
    expect(await client.size(study.id, { not: { segment } })).toBe((shown?.customerCount ?? 0) - size);
    const { traits } = await client.ask(TraitsDocument, place);
    const open = study.traits.filter((trait) => trait.personal !== true).map((trait) => trait.id);
    expect(traits.map(({ key }) => key)).toEqual(expect.arrayContaining(open));
    const { study: measured } = await client.ask(MetricsDocument, place);
    expect(measured?.metrics.map(({ metric }) => metric.id)).toEqual(
      study.metrics.map((metric) => metric.id),
    );
    const { assign } = await client.ask(AssignDocument, { ...place, profile: { events: [] } });
    const told = assign.memberships.map((each) => each.segment.key);
    expect(told).toEqual(
      expect.arrayContaining(study.segmentations.map(({ otherwise }) => otherwise.segment)),
    );
  });

  test("asks of the population that it names, in every query that is about one", async () => {
    const text = await readFile(operationsFile, "utf8");
    for (const { query } of readApiExamples())
      if (/\(study: \$study/.test(query)) expect(query).toContain("population: $population");
    expect(text).toContain("population?: string");
    const named = study.population.id;
    const members: string[] = [];
    for await (const id of client.members(study.id, segment, named)) members.push(id);
    expect(members.length).toBeGreaterThan(2);
    await expect(client.size(study.id, { all: [] }, `${named}s`)).rejects.toMatchObject({
      code: "UNKNOWN_POPULATION",
    });
  });

  test("fetches the members of a segment as a file, and what to do next for one of them", async () => {
    const { size = 0 } = (await client.ask(SegmentDocument, { ...place, segment })).segment ?? {};
    const file = await fetch(await client.exportOf(study.id, segment, "csv"));
    const [, first = "", ...others] = (await file.text()).trim().split("\n");
    expect(others.length + 1).toBe(size);
    const [customer = ""] = first.split(",");
    expect((await client.ask(NextBestPlayDocument, { ...place, customer })).customer).not.toBeNull();
  });

  test("is told what is wrong, by a code", async () => {
    const wrong = client.ask(UnknownSegmentDocument, { ...place, segment: `${segment}s` });
    await expect(wrong).rejects.toThrow(AtlasError);
    await expect(wrong).rejects.toMatchObject({
      code: "UNKNOWN_SEGMENT",
      message: expect.stringContaining(`did you mean ${segment}?`),
    });
    const away = new AtlasClient("http://127.0.0.1:9/graphql");
    await expect(away.size(study.id, { all: [] })).rejects.toThrow();
  });

  test("has an operation for each query that the page shows", async () => {
    const text = await readFile(operationsFile, "utf8");
    for (const { query } of readApiExamples()) {
      const name = /^query (\w+)/.exec(query)?.[1] ?? "";
      expect(text).toContain(`export const ${name}Document = `);
    }
  });
});
