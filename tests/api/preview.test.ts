import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { objectLimit, previewCost } from "../../api/budget.ts";
import { startServer } from "../../api/server.ts";
import type { Condition } from "../../data/language.ts";
import { replaceFile } from "../../loaders/lake/replace-file.ts";
import { definedSegments } from "../../loaders/language/catalogue.ts";
import { retail as study } from "../fixtures/retail.ts";
import { byTrait, newMeasure, slow } from "../loaders/preview/drafts.ts";
import { SampleApi } from "./sample-api.ts";

let api: SampleApi;

beforeAll(async () => {
  api = await SampleApi.create();
});

afterAll(() => api.remove());

const preview = `query ($where: ConditionInput!) { previewSegment(study: "retail", where: $where) {
  size share sentence persian: sentence(locale: fa) definition version sample(first: 3) { customerId segments { key } } } }`;

interface Answer {
  readonly previewSegment: {
    readonly size: number;
    readonly share: number;
    readonly sentence: string;
    readonly persian: string;
    readonly definition: unknown;
    readonly version: string;
    readonly sample: readonly {
      readonly customerId: string;
      readonly segments: readonly { key: string }[];
    }[];
  };
}

const sizeOf = (where: Condition, key?: "app" | "desk") =>
  api.ask(
    `query ($where: ConditionInput!) { previewSegment(study: "retail", where: $where) { size } }`,
    { where },
    key,
  );

/** A condition so many deep that holds so many in all. */
function sized(depth: number, nodes: number): Condition {
  let condition: Condition = byTrait;
  for (let level = depth; level > 2; level--) condition = { not: condition };
  return { all: [condition, ...new Array<Condition>(nodes - depth).fill(byTrait)] };
}

describe("previewSegment", () => {
  test("gives size, share, sentences, definition, version and some of the customers", async () => {
    const { previewSegment: seen } = await api.data<Answer>(preview, { where: { segment: "champions" } });
    const { segment, study: all } = await api.data<{
      segment: { size: number; share: number; members: { nodes: { customerId: string }[] } };
      study: { customerCount: number };
    }>(
      `{ segment(study: "retail", id: "champions") { size share members(first: 3) { nodes { customerId } } } study(id: "retail") { customerCount } }`,
    );
    expect(seen.size).toBe(segment.size);
    expect(seen.share).toBe(segment.size / all.customerCount);
    expect(seen.sample.map(({ customerId }) => customerId)).toEqual(
      segment.members.nodes.map(({ customerId }) => customerId),
    );
    for (const { segments } of seen.sample) expect(segments.map(({ key }) => key)).toContain("champions");
    expect(seen.sentence).toMatch(/Champions/);
    expect(seen.persian).toMatch(/قهرمانان/);
    expect(seen.definition).toEqual({ segment: "champions" });
  });

  test("takes every definition of the study as it is, with the same version and the same size", async () => {
    const { segments } = await api.data<{ segments: { nodes: { key: string; size: number }[] } }>(
      `{ segments(study: "retail", first: 1000) { nodes { key size } } }`,
    );
    const sizes = new Map(segments.nodes.map(({ key, size }) => [key, size]));
    for (const { id, where, version } of definedSegments(study)) {
      const { previewSegment: seen } = await api.data<Answer>(preview, { where }, "desk");
      expect([id, seen.definition, seen.version, seen.size]).toEqual([id, where, version, sizes.get(id)]);
    }
  });

  test("takes a draft written into the query, and as JSON of a definition file", async () => {
    const literal = await api.data<Answer>(
      `{ previewSegment(study: "retail", where: { all: [{ trait: { id: "frequency", op: GTE, value: 3 } }, { not: { segment: "champions" } },
        { event: { table: "orders", measure: COUNT, column: null, where: [{ column: "channel", op: IN, value: ["web"] }], window: { last: { days: 123 } }, op: GTE, value: 1 } }] }) { size definition } }`,
    );
    const where = {
      all: [
        byTrait,
        { not: { segment: "champions" } },
        {
          event: { ...newMeasure, column: null, where: [{ column: "channel", op: "IN", value: ["web"] }] },
        },
      ],
    };
    expect(literal.previewSegment.definition).toEqual(where);
    const { previewSegment: seen } = await api.data<Answer>(preview, { where });
    expect(seen.size).toBe(literal.previewSegment.size);
    expect(seen.size).toBeGreaterThan(0);
  });

  test("leaves out what a client sends as null", async () => {
    const { previewSegment: seen } = await api.data<Answer>(preview, {
      where: {
        event: { ...newMeasure, where: null, window: { last: { days: 5, weeks: null } }, period: null },
      },
    });
    expect(seen.definition).toEqual({
      event: { table: "orders", measure: "COUNT", window: { last: { days: 5 } }, op: "GTE", value: 1 },
    });
  });

  test("compares a trait with another one, a value of null being none", async () => {
    const spendLess = { id: "spend_last_90_days", op: "LT", trait: "spend_previous_90_days" };
    const { previewSegment: seen } = await api.data<Answer>(preview, {
      where: { trait: { ...spendLess, value: null, ignoreCase: null } },
    });
    expect(seen.definition).toEqual({ trait: spendLess });
    const { previewSegment: others } = await api.data<Answer>(preview, {
      where: { not: { trait: { ...spendLess, trait: null, value: 0.01 } } },
    });
    expect(seen.size).toBeGreaterThan(0);
    expect(seen.size).toBeLessThan(others.size);
    const both = await sizeOf({ trait: { ...spendLess, value: 3 } });
    expect(both.errors?.[0]?.message).toContain("expected either a value or another trait, got both");
  });

  test("refuses a definition that does not fit with all its problems", async () => {
    const { errors } = await sizeOf({
      all: [
        { trait: { id: "recencydays", op: "LTE", value: 30 } },
        { trait: { id: "frequency", op: "CONTAINS", value: "x" } },
        { segment: "champion" },
        { event: { ...newMeasure, table: "order" } },
      ],
    });
    expect(errors?.[0]?.extensions?.code).toBe("SEGMENT_DEFINITION");
    const problems = errors?.[0]?.extensions?.problems as { path: string; message: string }[];
    expect(problems).toHaveLength(4);
    expect(problems[0]).toMatchObject({
      path: "where.all[0].trait.id",
      message: expect.stringContaining("did you mean recency_days?"),
    });
    expect(api.log).toEqual([]);
  });

  test.each([
    ["two kinds at once", { trait: { id: "frequency", op: "EXISTS" }, segment: "champions" }],
    ["no kind", {}],
    ["a kind that is null", { all: null }],
    ["an unknown operator", { trait: { id: "frequency", op: "ABOUT", value: 3 } }],
    ["an unknown key", { trait: { id: "frequency", op: "EQ", values: [3] } }],
    ["a text", "champions"],
  ])("refuses %s as no condition", async (_what, where) => {
    expect(await api.codes(preview, { where })).toEqual(["BAD_USER_INPUT"]);
  });

  test("takes 20 levels and 500 conditions, and no more", async () => {
    const { errors, data } = await sizeOf(sized(20, 500));
    expect([errors, (data as unknown as Answer).previewSegment.size]).toEqual([
      undefined,
      expect.any(Number),
    ]);
    for (const tooMuch of [sized(21, 400), sized(20, 501), sized(45, 60)]) {
      const refused = await sizeOf(tooMuch);
      expect(refused.errors?.[0]?.extensions?.code).toBe("SEGMENT_DEFINITION");
    }
    expect(await api.codes(preview, { where: sized(2000, 2001) })).toEqual(["VARIABLE_LIMIT"]);
  });

  test("counts as much, so that one request has few of them", async () => {
    const query = (count: number) =>
      `query ($where: ConditionInput!) { ${Array.from({ length: count }, (_, i) => `a${i}: previewSegment(study: "retail", where: $where) { size }`).join(" ")} }`;
    const most = objectLimit / previewCost;
    expect(await api.codes(query(most), { where: byTrait })).toEqual([]);
    expect(await api.codes(query(most + 1), { where: byTrait })).toContain("COST_LIMIT");
  });

  test("names no more customers than it may", async () => {
    const query = (first: number) =>
      `{ previewSegment(study: "retail", where: { all: [] }) { sample(first: ${first}) { customerId } } }`;
    const { previewSegment } = await api.data<Answer>(query(100));
    expect(previewSegment.sample).toHaveLength(100);
    const inFragments = await api.data<Answer>(
      `{ previewSegment(study: "retail", where: { all: [] }) { size ...Named } } fragment Named on SegmentPreview { ... { sample(first: 2) { customerId } } }`,
    );
    expect(inFragments.previewSegment.sample).toEqual(previewSegment.sample.slice(0, 2));
    expect(await api.codes(query(101))).toEqual(["BAD_USER_INPUT"]);
    expect(await api.codes(query(-1))).toEqual(["BAD_USER_INPUT"]);
  });

  test("needs a key for personal data, whose size alone would tell who was born when", async () => {
    const born: Condition = { trait: { id: "birth_date", op: "AFTER", value: "1990-01-01" } };
    const against: Condition = { trait: { id: "birth_date", op: "EQ", trait: "birth_date" } };
    for (const where of [born, against, { all: [byTrait, { not: { any: [born] } }] }]) {
      expect((await sizeOf(where)).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
      expect((await sizeOf(where, "app")).errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
      expect((await sizeOf(where, "desk")).errors).toBeUndefined();
    }
  });

  test("names single members for keys that may know them alone", async () => {
    const where = {
      event: { ...newMeasure, where: [{ column: "customer_id", op: "EQ", value: "C00000015" }] },
    };
    // The size alone, which the key may ask of other drafts.
    const query = `query ($where: ConditionInput!) { previewSegment(study: "retail", where: $where) { size } }`;
    expect(await api.codes(query, { where: { event: newMeasure } }, "board")).toEqual([]);
    expect(await api.codes(query, { where }, "board")).toEqual(["FORBIDDEN"]);
    expect(await api.codes(query, { where }, "app")).toEqual([]);
  });

  test("takes texts literally", async () => {
    for (const text of ["'; DROP VIEW profiles; --", '" OR true --', "$p1", "x') OR ('1'='1"]) {
      for (const where of [
        { trait: { id: "country", op: "EQ", value: text } },
        { event: { ...newMeasure, where: [{ column: "channel", op: "EQ", value: text }] } },
      ]) {
        const { data } = await sizeOf(where);
        expect((data as unknown as Answer).previewSegment.size).toBe(0);
      }
      const named = [
        { trait: { id: text, op: "EXISTS" } },
        { segment: text },
        { event: { ...newMeasure, table: text } },
        { event: { ...newMeasure, where: [{ column: text, op: "EXISTS" }] } },
      ];
      for (const where of named)
        expect((await sizeOf(where)).errors?.[0]?.extensions?.code).toBe("SEGMENT_DEFINITION");
    }
    expect(api.log).toEqual([]);
  });

  test("asked again and again stays right", async () => {
    for (let i = 0; i < 25; i++)
      expect(await api.codes(preview, { where: i % 2 === 0 ? byTrait : { segment: "x" } })).toEqual(
        i % 2 === 0 ? [] : ["SEGMENT_DEFINITION"],
      );
  });

  test("is of the snapshot that the rest of the response shows, while snapshots change", async () => {
    const query = `query ($where: ConditionInput!) { study(id: "retail") { customerCount snapshot { id } } previewSegment(study: "retail", where: $where) { size } }`;
    const seen = new Set<string>();
    for (let i = 0; i < 8; i++) {
      await replaceFile(api.lake.current, `${i % 2 === 0 ? api.early : api.current}\n`);
      const swap = api.store.refresh();
      const answers = await Promise.all(
        Array.from({ length: 3 }, () =>
          api.data<{ study: { customerCount: number; snapshot: { id: string } } } & Answer>(query, {
            where: { any: [byTrait, { not: byTrait }] },
          }),
        ),
      );
      await swap;
      for (const { study, previewSegment } of answers) {
        expect(previewSegment.size).toBe(study.customerCount);
        seen.add(study.snapshot.id);
      }
    }
    expect(seen).toEqual(new Set([api.early, api.current]));
    await replaceFile(api.lake.current, `${api.current}\n`);
    await api.store.refresh();
  });
});

describe("over HTTP", () => {
  const ask = async (
    url: string,
    where: Condition,
    { signal, query = preview }: { signal?: AbortSignal; query?: string } = {},
  ) => {
    const response = await fetch(`${url}graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ query, variables: { where } }),
      ...(signal === undefined ? {} : { signal }),
    });
    return (await response.json()) as {
      data?: Answer;
      errors?: { extensions: { code: string }; message: string }[];
    };
  };

  test("a preview that takes too long, and one that nobody waits for, leave room for others", async () => {
    const lines: string[] = [];
    const server = await startServer({
      lake: `${api.lake.root}/..`,
      host: "127.0.0.1",
      port: 0,
      previews: { pool: 1, queue: 2, timeoutMs: 2000 },
      report: (line) => lines.push(line),
    });
    try {
      expect((await ask(server.url, byTrait)).data?.previewSegment.size).toBeGreaterThan(0);
      expect((await ask(server.url, slow())).errors?.[0]?.extensions.code).toBe("PREVIEW_TIMEOUT");
      // Gone after a moment: the next one does not wait for its whole time.
      const gone = new AbortController();
      const left = ask(server.url, slow(), { signal: gone.signal }).catch((error: Error) => error.name);
      await setTimeout(300);
      gone.abort();
      expect(await left).toBe("AbortError");
      const begin = performance.now();
      expect((await ask(server.url, byTrait)).data?.previewSegment.size).toBeGreaterThan(0);
      expect(performance.now() - begin).toBeLessThan(1500);
      // Refused by another of its fields: what it asked besides is stopped.
      const refused = `query ($where: ConditionInput!) { previewSegment(study: "retail", where: $where) { size } traitValueSuggestions(study: "retail", trait: "nothing", prefix: "") { value } }`;
      expect((await ask(server.url, slow(), { query: refused })).errors?.[0]?.extensions.code).toBe(
        "UNKNOWN_TRAIT",
      );
      const after = performance.now();
      expect((await ask(server.url, byTrait)).data?.previewSegment.size).toBeGreaterThan(0);
      expect(performance.now() - after).toBeLessThan(1500);
      const crowd = await Promise.all(Array.from({ length: 6 }, () => ask(server.url, byTrait)));
      const codes = crowd.map(({ errors }) => errors?.[0]?.extensions.code ?? "answered");
      expect(codes.filter((code) => code === "PREVIEW_BUSY").length).toBeGreaterThan(0);
      expect(codes.filter((code) => code === "answered").length).toBeGreaterThanOrEqual(3);
      expect(lines).toEqual([]);
    } finally {
      await server.close();
    }
  });
});
