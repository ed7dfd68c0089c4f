import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Ending } from "../../cli/report-error.ts";
import type { PopulationStudy } from "../../data/study.ts";
import { Database } from "../../loaders/duckdb/database.ts";
import type { SnapshotSegments } from "../../loaders/lake/manifest.ts";
import { Lake } from "../../loaders/lake/paths.ts";
import { readSegments } from "../../loaders/lake/read-snapshot.ts";
import { makeSample } from "../../loaders/sample/sample.ts";
import { buildSnapshot } from "../../loaders/snapshot/build.ts";
import { publishSnapshot, rollBack } from "../../loaders/snapshot/publish.ts";
import { atlasHere, atlasProcess } from "../fixtures/atlas.ts";
import { retail as study } from "../fixtures/retail.ts";

let root: string;
let early: string;
let current: string;
let definitions: SnapshotSegments;

/** The study as it was before `one_time_buyers` was narrowed to exactly one order. */
const formerly: PopulationStudy = {
  ...study,
  segments: study.segments.map((segment) =>
    segment.id === "one_time_buyers"
      ? { ...segment, where: { trait: { id: "frequency", op: "BETWEEN", value: [1, 2] } } }
      : segment,
  ),
};

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "atlas-segment-"));
  const lake = new Lake(join(root, "lake")).study(study.id).population("customers");
  await makeSample({ lake, study, customers: 600, seed: 3 });
  early = (await buildSnapshot({ lake, study: formerly, seed: 1, asOf: "2025-06-01" })).id;
  current = (await buildSnapshot({ lake, study, seed: 1 })).id;
  definitions = await readSegments(lake, current);
});

afterAll(() => rm(root, { recursive: true, force: true }));

/** `atlas segment …` on the test's lake; as a process of its own where it reads its input. */
function segment(args: readonly string[], input?: string): Promise<Ending> {
  const [lake, words] = [join(root, "lake"), ["segment", ...args]];
  return input === undefined ? atlasHere(lake, words) : atlasProcess(lake, words, input);
}

async function json<Result>(args: readonly string[], input?: string): Promise<Result> {
  const { stdout, stderr, code } = await segment([...args, "--json"], input);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Result;
}

async function file(name: string, content: string): Promise<string> {
  const path = join(root, name);
  await writeFile(path, content);
  return path;
}

const sizeOf = (id: string) => definitions.segments.find((each) => each.id === id)?.size ?? -1;

describe("atlas segment list and show", () => {
  test("tell sizes, versions and meaning in both languages", async () => {
    const listed = await json<{ snapshot: string; segments: { segment: string; size: number }[] }>([
      "list",
      "retail",
    ]);
    expect(listed.snapshot).toBe(current);
    expect(listed.segments.map(({ segment, size }) => [segment, size])).toEqual(
      definitions.segments.map(({ id, size }) => [id, size]),
    );
    const { stdout } = await segment(["list", "retail"]);
    for (const { id, version } of definitions.segments)
      expect(stdout).toMatch(new RegExp(`^${id} .*${version}`, "m"));
    const shown = await segment(["show", "retail", "one_time_buyers", "--sql"]);
    const found = definitions.segments.find(({ id }) => id === "one_time_buyers");
    for (const text of [found?.sentence.en, found?.sentence.fa, found?.sql, found?.version])
      expect(shown.stdout).toContain(text);
    expect(shown.stdout).toContain(JSON.stringify(found?.where, null, 2));
    expect(await json(["show", "retail", "one_time_buyers"])).toMatchObject({
      segment: "one_time_buyers",
      size: found?.size,
      definition: found?.where,
      versions: [{ since: expect.stringMatching(/^2025-0[56]-/) }, { version: found?.version }],
    });
  });
});

describe("atlas segment preview", () => {
  test("prints exactly size, share and sentence as JSON, from a file or stdin, for a condition or a definition", async () => {
    const found = definitions.segments.find(({ id }) => id === "stopped_buying");
    const expected = { size: found?.size, share: found?.share, sentence: found?.sentence.en, warnings: [] };
    const condition = JSON.stringify(found?.where);
    const path = await file("stopped.json", condition);
    expect(await json(["preview", "retail", "--where", path])).toEqual(expected);
    expect(await json(["preview", "retail", "--where", "-"], condition)).toEqual(expected);
    const whole = JSON.stringify(study.segments.find(({ id }) => id === "stopped_buying"));
    expect(await json(["preview", "retail", "--where", "-"], `\uFEFF${whole}`)).toEqual(expected);
    const { stdout } = await segment(["preview", "retail", "--where", path]);
    expect(stdout).toContain(found?.sentence.fa);
    expect(stdout).toContain(`${found?.size.toLocaleString("en-GB")} customers of 600`);
  });

  test("warns of a text that nobody has, with the nearest ones that somebody has", async () => {
    const misspelt = await file(
      "misspelt.json",
      '{"trait": {"id": "country", "op": "EQ", "value": "Frnace"}}',
    );
    const found = await json<{ size: number; warnings: string[] }>([
      "preview",
      "retail",
      "--where",
      misspelt,
    ]);
    expect(found.size).toBe(0);
    expect(found.warnings).toEqual([
      expect.stringMatching(/^nobody has “Frnace” as country; the nearest are “France”/),
    ]);
    expect((await segment(["preview", "retail", "--where", misspelt])).stdout).toContain(
      "Warning: nobody has “Frnace”",
    );
  });

  test.each([
    [
      "a file that is not there",
      ["--where", "nowhere.json"],
      "",
      /^nowhere\.json does not exist; expected a JSON file/,
    ],
    ["an empty text", ["--where", "-"], "", /^stdin:1:1: not JSON: it ends too early$/],
    [
      "what is not JSON",
      ["--where", "-"],
      '{"all": [\n  {"segment": champions}]}',
      /^stdin:2:15: not JSON: Unexpected token 'c'$/,
    ],
    [
      "a text that ends too early",
      ["--where", "-"],
      '{"all": [\n',
      /^stdin:2:1: not JSON: it ends too early$/,
    ],
    [
      "a condition of which a second one would take the place",
      ["--where", "-"],
      '{"trait": {"id": "frequency", "op": "GTE", "value": 3},\n "trait": {"id": "frequency", "op": "LTE", "value": 9}}',
      /^stdin:2:2: the key "trait" comes twice in one object$/,
    ],
    [
      "a misspelt trait",
      ["--where", "-"],
      '{"trait": {"id": "recencydays", "op": "LTE", "value": 3}}',
      /^stdin: where\.trait\.id: unknown trait: recencydays; did you mean recency_days\?$/,
    ],
  ] as const)("refuses %s with one sentence", async (_what, options, input, message) => {
    const { code, stderr, stdout } = await segment(["preview", "retail", ...options], input);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr.trimEnd()).toMatch(message);
  });

  test("tells all problems of a definition", async () => {
    const draft = {
      any: [{ segment: "x" }, { trait: { id: "frequency", op: "GTE", value: "3" } }, { some: [] }],
    };
    const { code, stderr } = await segment(["preview", "retail", "--where", "-"], JSON.stringify(draft));
    expect(code).toBe(1);
    expect(
      stderr
        .trimEnd()
        .split("\n")
        .map((line) => line.split(": ", 2).join(": ")),
    ).toEqual(["stdin: where.any[0].segment", "stdin: where.any[1].trait.value", "stdin: where.any[2]"]);
  });
});

describe("atlas segment explain", () => {
  test("tells the tree, why, and what would have to change, for a segment and for a draft", async () => {
    interface Explained {
      readonly matched: boolean;
      readonly children: readonly unknown[];
      readonly toChange: readonly unknown[];
    }
    await using db = await Database.open();
    const folder = join(root, "lake", "retail", "customers", "snapshots", current);
    const [once] = await db.rows<{ id: string }>(
      `SELECT min(customer_id) AS id FROM read_parquet('${folder}/profiles.parquet') WHERE frequency = 1`,
    );
    const customer = ["--customer", once?.id ?? ""];
    expect(await json<Explained>(["explain", "retail", "one_time_buyers", ...customer])).toMatchObject({
      matched: true,
      observed: 1,
      needed: { op: "EQ", value: 1 },
      toChange: [],
    });
    const draft = JSON.stringify({
      all: [
        { trait: { id: "frequency", op: "GTE", value: 2 } },
        {
          event: { table: "orders", measure: "COUNT", window: { last: { days: 4321 } }, op: "GTE", value: 1 },
        },
      ],
    });
    expect(await json<Explained>(["explain", "retail", ...customer, "--where", "-"], draft)).toMatchObject({
      matched: false,
      children: [
        { matched: false, observed: 1 },
        { matched: true, observed: 1 },
      ],
      toChange: [{ path: "where.all[0].trait", observed: 1, needed: { op: "GTE", value: 2 } }],
    });
    const { stdout } = await segment(["explain", "retail", ...customer, "--where", "-"], draft);
    expect(stdout).toMatch(/^✗ all: .*\n {2}✗ .*\n {2}✓ /m);
    expect(stdout).toContain("The least that would have to change:");
  });

  test.each([
    [["champions", "--customer", "nobody"], /^unknown customer: nobody/],
    [["champion", "--customer", "nobody"], /^unknown segment: champion; did you mean champions\?/],
    [["--customer", "nobody"], /^expected a segment or --where, got neither/],
    [["champions", "--customer", "nobody", "--where", "-"], /^expected a segment or --where, got both/],
  ] as const)("refuses %j with one sentence", async (args, message) => {
    const { code, stderr } = await segment(["explain", "retail", ...args]);
    expect([code, stderr.trimEnd()]).toEqual([1, expect.stringMatching(message)]);
  });
});

describe("atlas segment diff", () => {
  test("compares the last two versions of a definition on the same data", async () => {
    const found = await json<{
      before: { size: number; version: string };
      after: { size: number; version: string };
      both: number;
      onlyBefore: number;
      onlyAfter: number;
      jaccard: number;
      changes: unknown;
    }>(["diff", "retail", "one_time_buyers"]);
    await using db = await Database.open();
    const [counted] = await db.rows<{ one: number; two: number }>(
      `SELECT count(*) FILTER (WHERE frequency = 1)::INTEGER AS one, count(*) FILTER (WHERE frequency IN (1, 2))::INTEGER AS two
       FROM read_parquet('${join(root, "lake", "retail", "customers", "snapshots", current, "profiles.parquet")}')`,
    );
    const { one = 0, two = 0 } = counted ?? {};
    expect(two).toBeGreaterThan(one);
    expect(found).toMatchObject({
      before: { size: two },
      after: { size: one },
      both: one,
      onlyBefore: two - one,
      onlyAfter: 0,
      jaccard: one / two,
      changes: [
        { path: "trait.op", before: "BETWEEN", after: "EQ" },
        { path: "trait.value", before: [1, 2], after: 1 },
      ],
    });
    const swapped = await json<typeof found>([
      "diff",
      "retail",
      "one_time_buyers",
      found.after.version,
      found.before.version.slice(0, 8),
    ]);
    expect([swapped.before, swapped.onlyAfter]).toEqual([found.after, two - one]);
    const { stdout } = await segment(["diff", "retail", "one_time_buyers"]);
    expect(stdout).toContain("  ~ trait.value: [1,2] → 1");
  });

  test("compares the working copy with what is published, where they differ", async () => {
    const lake = new Lake(join(root, "lake")).study("retail").population("customers");
    await rollBack(lake);
    try {
      const found = await json<Record<string, unknown>>(["diff", "retail", "one_time_buyers"]);
      const were = (await readSegments(lake, early)).segments.find(({ id }) => id === "one_time_buyers");
      expect(found).toMatchObject({
        snapshot: early,
        before: { size: were?.size, sentence: were?.sentence.en },
        after: { sentence: definitions.segments.find(({ id }) => id === "one_time_buyers")?.sentence.en },
        joined: 0,
        changes: [
          { path: "trait.op", before: "BETWEEN", after: "EQ" },
          { path: "trait.value", before: [1, 2], after: 1 },
        ],
      });
      expect(found.left).toBeGreaterThan(0);
      const { stdout } = await segment(["diff", "retail", "one_time_buyers"]);
      expect(stdout).toContain("the working copy on the data of the published snapshot");
    } finally {
      await publishSnapshot(lake, current);
    }
  });

  test("compares two snapshots", async () => {
    const found = await json<{
      before: { size: number };
      after: { size: number };
      joined: number;
      left: number;
      stayed: number;
    }>(["diff", "retail", "one_time_buyers", "--snapshots", early.slice(0, 10), current]);
    const before = (
      await readSegments(new Lake(join(root, "lake")).study("retail").population("customers"), early)
    ).segments.find(({ id }) => id === "one_time_buyers");
    expect([found.before.size, found.after.size]).toEqual([before?.size, sizeOf("one_time_buyers")]);
    expect(found.before.size - found.left + found.joined).toBe(found.after.size);
    expect(found.stayed + found.left).toBe(found.before.size);
    expect(found.joined).toBeGreaterThan(0);
  });

  test.each([
    [["champions"], /^champions has had one version only so far/],
    [["one_time_buyers", "abcdef"], /^unknown version: abcdef/],
    [["champion"], /^unknown segment: champion; did you mean champions\?/],
    [["champions", "--snapshots", "zzz", "yyy"], /^unknown snapshot: zzz/],
    [["champions", "--snapshots", "zzz"], /^--snapshots takes two ids, got 1/],
    [["champions", "a", "--snapshots", "b", "c"], /^versions and --snapshots exclude each other/],
  ] as const)("refuses %j with one sentence", async (args, message) => {
    const { code, stderr } = await segment(["diff", "retail", ...args]);
    expect([code, stderr.trimEnd()]).toEqual([1, expect.stringMatching(message)]);
  });
});

describe("atlas segment history", () => {
  test("adds up, and tells what the definition did apart from what customers did", async () => {
    interface Point {
      readonly snapshot: string;
      readonly size: number;
      readonly entered: number | null;
      readonly exited: number | null;
      readonly net: number | null;
      readonly netByDefinition: number | null;
    }
    const { history } = await json<{ history: Point[] }>(["history", "retail", "one_time_buyers"]);
    const [first, last] = history;
    expect([first?.snapshot, last?.snapshot]).toEqual([early, current]);
    expect([first?.entered, first?.net]).toEqual([null, null]);
    expect((first?.size ?? 0) + (last?.net ?? 0)).toBe(last?.size);
    const { onlyBefore } = await json<{ onlyBefore: number }>(["diff", "retail", "one_time_buyers"]);
    expect(last?.netByDefinition).toBe(-onlyBefore);
    const { stdout } = await segment(["history", "retail", "one_time_buyers"]);
    expect(stdout).toMatch(new RegExp(`${last?.size}.*${current}`));
  });
});

test("a misspelt command is refused", async () => {
  expect(await segment(["shwo"])).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/unknown command/),
  });
  expect(await segment(["list", "retial"])).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/did you mean retail\?/),
  });
});
