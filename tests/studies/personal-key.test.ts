import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SnapshotStore } from "../../api/snapshots/snapshot-store.ts";
import { createApi } from "../../api/yoga.ts";
import { readSecrets } from "../../cli/site/secrets.ts";
import { populationStudies, type Study } from "../../data/study.ts";
import { Database } from "../../loaders/duckdb/database.ts";
import { literal } from "../../loaders/duckdb/quote.ts";
import { checkStudy } from "../../loaders/language/check.ts";
import { readPublishedQuery } from "../../loaders/query/published-query.ts";
import { openStudyDatabase } from "../../loaders/query/study-database.ts";
import { exportSegment } from "../../loaders/snapshot/export-segment.ts";
import { accessOf } from "../api/access-fixture.ts";
import { study as plain } from "../fixtures/studies/subscribers/study.ts";
import { type ScratchLake, scratchLake } from "./scratch-lakes.ts";

const [table] = plain.tables;
const [population] = plain.populations;
if (table?.columns.line_no === undefined) throw new Error("no lines");
/** The number of a line is that of a telephone, and as personal as its owner's name. */
const study: Study = {
  ...plain,
  tables: [
    { ...table, columns: { ...table.columns, line_no: { ...table.columns.line_no, personal: true } } },
  ],
};
const [lines] = populationStudies(study);

let made: ScratchLake;
beforeAll(async () => {
  made = await scratchLake(study, 400);
});
afterAll(() => made.remove());

function at() {
  const found = made.populations.get("lines");
  if (found === undefined) throw new Error("no lines");
  return found;
}

async function numbers(): Promise<{ id: string; number: number }[]> {
  const { place, built } = at();
  await using db = await Database.open();
  return await db.rows(
    `SELECT customer_id AS id, customer_index::INTEGER AS number FROM read_parquet(${literal(join(place.snapshot(built.id), "profiles.parquet"))}) ORDER BY 2`,
  );
}

describe("ids that are personal", () => {
  test.each(["csv", "parquet"] as const)(
    "are left out of an export as %s; a number stands for them",
    async (format) => {
      const out = join(at().place.root, `heavy.${format}`);
      const { rows } = await exportSegment(at().place, "heavy_lines", format, out);
      await using db = await Database.open();
      const read = format === "csv" ? "read_csv" : "read_parquet";
      const written = await db.rows<{ customer_number: number }>(
        `SELECT * REPLACE (customer_number::INTEGER AS customer_number) FROM ${read}(${literal(out)})`,
      );
      expect(written).toHaveLength(rows);
      expect(Object.keys(written[0] ?? {})).not.toContain("customer_id");
      const known = new Set((await numbers()).map(({ number }) => number));
      expect(written.every(({ customer_number }) => known.has(customer_number))).toBe(true);
    },
  );

  test("stand in no built file", async () => {
    const secrets = await readSecrets(made.lake.study(study.id), study);
    const [first] = await numbers();
    expect(secrets.ids.has(first?.id ?? "")).toBe(true);
    expect(secrets.ids.size).toBe(400);
    expect(secrets.names.has("line_no")).toBe(true);
  });

  test("number the rows where they are not personal: then they tell of somebody under the name of their column alone", async () => {
    const secrets = await readSecrets(made.lake.study(study.id), plain);
    expect([secrets.ids.size, secrets.common.size]).toEqual([0, 400]);
    expect(secrets.names.has("line_no")).toBe(true);
  });

  test("can be counted by a query beside a page, and not read", async () => {
    const published = [lines.population];
    await using db = await openStudyDatabase(at().place, lines, { published });
    const ask = (sql: string) => readPublishedQuery(db, sql, lines, published);
    const { rows } = await ask("-- customers: n\nSELECT customers(line_no) AS n FROM lines");
    expect(rows).toEqual([[400]]);
    await expect(ask("SELECT min(line_no) FROM lines")).rejects.toThrow(/names customers/);
    await expect(ask("-- others: x\nSELECT max(line_no + 0) AS x FROM lines")).rejects.toThrow(/refused/);
  });
});

describe("ids that are personal, over GraphQL", () => {
  let store: SnapshotStore;
  let api: ReturnType<typeof createApi>;
  beforeAll(async () => {
    store = await SnapshotStore.open(made.lake.root, () => {});
    const access = accessOf({ reader: ["profiles:read"], trusted: ["pii:read"] });
    api = createApi({ store, access, report: () => {} });
  });
  afterAll(() => store.close());

  async function ask(key: "reader" | "trusted", query: string) {
    const response = await api.fetch("http://localhost/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as {
      data?: Record<string, unknown> | null;
      errors?: { message: string; extensions: { code: string } }[];
    };
  }

  const members = (fields: string, after = "") =>
    `{ segment(study: "subscribers", id: "heavy_lines") { members(first: 3${after}) { edges { cursor node { ${fields} } } pageInfo { endCursor } } } }`;
  type Members = {
    segment: {
      members: {
        edges: { cursor: string; node: { id: string; customerId: string } }[];
        pageInfo: { endCursor: string };
      };
    };
  };

  test("need the scope, to be read and to look somebody up", async () => {
    const [first] = await numbers();
    for (const query of [
      members("customerId"),
      `{ customer(study: "subscribers", customerId: "${first?.id}") { nextBestPlay { id } } }`,
      `{ customers(study: "subscribers", customerIds: ["${first?.id}"]) { nextBestPlay { id } } }`,
      `{ customerSegmentMembership(study: "subscribers", customerId: "${first?.id}", segmentIds: ["heavy_lines"]) { isMember } }`,
    ]) {
      const { errors } = await ask("reader", query.replaceAll("nextBestPlay { id }", "segments { key }"));
      expect(errors?.[0]?.message).toBe(
        "the id of a line is personal data; it needs a key with the scope pii:read",
      );
      expect(errors?.[0]?.extensions.code).toBe("FORBIDDEN");
      expect(
        (await ask("trusted", query.replaceAll("nextBestPlay { id }", "segments { key }"))).errors,
      ).toBeUndefined();
    }
  });

  test("stand neither in global ids nor in cursors, which lead back all the same", async () => {
    const { data, errors } = await ask("reader", members("id"));
    expect(errors).toBeUndefined();
    const { edges, pageInfo } = (data as Members).segment.members;
    const known = (await numbers()).map(({ id }) => id);
    for (const text of [...edges.flatMap(({ cursor, node }) => [cursor, node.id]), pageInfo.endCursor]) {
      const inside = Buffer.from(text, "base64url").toString("utf8");
      expect(known.filter((id) => id.length > 3 && inside.includes(id))).toEqual([]);
    }
    const trusted = await ask("trusted", members("id customerId"));
    const [first, second] = (trusted.data as Members).segment.members.edges;
    const node = await ask("trusted", `{ node(id: "${first?.node.id}") { ... on Customer { customerId } } }`);
    expect(node.data).toEqual({ node: { customerId: first?.node.customerId } });
    const next = await ask("trusted", members("customerId", `, after: "${first?.cursor}"`));
    expect((next.data as Members).segment.members.edges[0]?.node.customerId).toBe(second?.node.customerId);
    expect((await ask("reader", `{ node(id: "${first?.node.id}") { id } }`)).errors).toBeUndefined();
  });
});

test("a trait that repeats a personal column or trait must say that it is personal", () => {
  const id = {
    id: "telephone",
    type: "string",
    basis: "demographic",
    label: { en: "telephone" },
    description: { en: "The telephone." },
    from: { attribute: "line_no" },
  } as const;
  const withTraits =
    (...traits: Study["populations"][0]["traits"]) =>
    () =>
      checkStudy(
        populationStudies({
          ...study,
          populations: [{ ...population, traits: [...population.traits, ...traits] }],
        })[0],
      );
  expect(withTraits({ ...id, type: "number" })).toThrow(
    /telephone.personal: expected true, since it repeats column line_no, which is personal/,
  );
  const personal = { ...id, type: "number", personal: true } as const;
  expect(withTraits(personal)).not.toThrow();
  expect(
    withTraits(personal, {
      ...id,
      id: "called",
      from: { derive: { concat: [{ text: "+" }, { trait: "telephone" }] } },
    }),
  ).toThrow(/called.personal: expected true, since it repeats trait telephone/);
});

test("a snapshot says itself that its ids are personal, whatever code reads it", async () => {
  const { place, built } = at();
  const text = await readFile(join(place.snapshot(built.id), "segments.json"), "utf8");
  expect(JSON.parse(text)).toMatchObject({ personalKey: true });
});
