import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SnapshotStore } from "../../api/snapshots/snapshot-store.ts";
import { createApi } from "../../api/yoga.ts";
import type { Condition } from "../../data/language.ts";
import { retail as study } from "../fixtures/retail.ts";
import { byTrait, newMeasure } from "../loaders/preview/drafts.ts";
import { SampleApi } from "./sample-api.ts";

let api: SampleApi;
/** Some customers, spread over all. */
let customers: readonly string[];

beforeAll(async () => {
  api = await SampleApi.create();
  const { previewSegment } = await api.data<{ previewSegment: { sample: { customerId: string }[] } }>(
    `{ previewSegment(study: "retail", where: { all: [] }) { sample(first: 100) { customerId } } }`,
  );
  customers = previewSegment.sample.map(({ customerId }) => customerId);
});

afterAll(() => api.remove());

interface Node {
  readonly kind: string;
  readonly path: string;
  readonly matched: boolean;
  readonly sentence: string;
  readonly observed?: unknown;
  readonly needed?: unknown;
  readonly children: readonly Node[];
}

interface Explanation extends Node {
  readonly summary: string;
  readonly persian: string;
  readonly toChange: readonly { path: string; sentence: string; observed: unknown }[] | null;
  readonly tree: Node;
}

const fields = `kind path matched sentence observed needed summary persian: summary(locale: fa) toChange { path sentence observed needed } tree`;

const explain = (customer: string, asked: { segment?: string; where?: unknown }, key?: "app" | "desk") =>
  api.ask(
    `query ($customer: ID!, $segment: ID, $where: ConditionInput) { customer(study: "retail", customerId: $customer) { explain(segment: $segment, where: $where) { ${fields} } } }`,
    { customer, ...asked },
    key,
  );

async function explained(
  customer: string,
  asked: { segment?: string; where?: Condition },
  key?: "app" | "desk",
): Promise<Explanation> {
  const { data, errors } = await explain(customer, asked, key);
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return (data as unknown as { customer: { explain: Explanation } }).customer.explain;
}

function leaves(node: Node): Node[] {
  return node.children.length === 0 ? [node] : node.children.flatMap(leaves);
}

describe("explain of a segment", () => {
  test("agrees with the membership of every segment, without the preview process", async () => {
    const store = await SnapshotStore.open(`${api.lake.root}/..`, () => undefined);
    // Without previews: what is not in the records would be an error.
    const yoga = createApi({ store, report: (line) => expect.fail(line) });
    const personal = new Set(["birthday_soon", "under_35"]);
    const ids = [
      ...study.segments.map(({ id }) => id),
      ...study.segmentations.flatMap((each) => [...each.cases, each.otherwise].map((part) => part.segment)),
    ].filter((id) => !personal.has(id));
    for (const customer of customers.slice(0, 40)) {
      const query = `{ customer(study: "retail", customerId: "${customer}") { segments { key } ${ids.map((id) => `${id}: explain(segment: "${id}") { matched toChange { path } }`).join(" ")} } }`;
      const response = await yoga.fetch("http://localhost/graphql", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query }),
      });
      const { data, errors } = (await response.json()) as {
        data: { customer: { segments: { key: string }[] } & Record<string, Explanation> };
        errors?: unknown;
      };
      expect(errors).toBeUndefined();
      const members = data.customer.segments.map(({ key }) => key).sort();
      expect(ids.filter((id) => data.customer[id]?.matched).sort()).toEqual(members);
      for (const id of ids)
        if (data.customer[id]?.matched === true) expect(data.customer[id]?.toChange).toEqual([]);
    }
    await store.close();
  });

  test("tells the tree with what was observed and needed, why in both languages, and what would have to change", async () => {
    const outside = await Promise.all(
      customers.slice(0, 30).map((customer) => explained(customer, { segment: "overdue_regulars" })),
    );
    const found = outside.find(({ matched }) => !matched);
    expect(found).toMatchObject({
      kind: "all",
      path: "overdue_regulars.where",
      observed: null,
      needed: null,
      tree: {
        matched: false,
        children: [
          { kind: "trait", path: "overdue_regulars.where.all[0].trait", needed: { op: "GTE", value: 4 } },
          { needed: { op: "GTE", value: 2 } },
          { needed: { op: "BETWEEN", value: [30, 364] } },
        ],
      },
    });
    expect(found?.summary).toMatch(/At-risk regulars/);
    expect(found?.persian).toMatch(/[آ-ی]/);
    const failing = leaves(found?.tree as Node).filter(({ matched }) => !matched);
    expect(found?.toChange?.map(({ path }) => path)).toEqual(failing.map(({ path }) => path));
    expect(failing[0]?.sentence).toContain("needed:");
  });

  test("of a segment that reads personal data is told only to whom they may be told", async () => {
    const segment =
      study.segments.find(({ where }) => JSON.stringify(where).includes("birth_date"))?.id ?? "";
    expect(segment).not.toBe("");
    let told = 0;
    for (const customer of customers.slice(0, 60)) {
      const seen = await explained(customer, { segment }, "desk");
      const { data, errors } = await explain(customer, { segment }, "app");
      expect([data?.customer, errors?.[0]?.extensions?.code]).toEqual([null, "FORBIDDEN"]);
      if (leaves(seen.tree).some(({ observed }) => /^\d{4}-\d\d-\d\d$/.test(String(observed)))) told += 1;
    }
    expect(told).toBeGreaterThan(10);
  });
});

describe("explain of a draft", () => {
  test("agrees with its preview for everyone, whatever it reads", async () => {
    const drafts: Condition[] = [
      byTrait,
      { all: [byTrait, { not: { segment: "champions" } }] },
      { trait: { id: "monetary_value", op: "TOP_PERCENT", value: 23 } },
      { event: newMeasure },
      {
        event: {
          table: "order_lines",
          measure: "SUM",
          column: "quantity",
          where: [{ column: "category", op: "NEQ", value: "x" }],
          op: "TOP_PERCENT",
          value: 40,
        },
      },
      {
        any: [
          { sequence: { steps: [{ table: "events" }, { table: "orders", within: { days: 3 } }] } },
          { event: { ...newMeasure, measure: "DAYS_SINCE_LAST", op: "LT", value: 20 } },
        ],
      },
    ];
    for (const where of drafts) {
      const answers = await Promise.all(
        customers.slice(0, 12).map(async (customer) => {
          const { matched } = await explained(customer, { where });
          return [customer, matched] as const;
        }),
      );
      const { previewSegment } = await api.data<{ previewSegment: { sample: { customerId: string }[] } }>(
        `query ($where: ConditionInput!) { previewSegment(study: "retail", where: $where) { sample(first: 100) { customerId } } }`,
        { where },
      );
      const members = new Set(previewSegment.sample.map(({ customerId }) => customerId));
      // The sample is the first of them, so of the first customers it has all that are in.
      for (const [customer, matched] of answers)
        expect([where, customer, matched]).toEqual([where, customer, members.has(customer)]);
    }
  });

  test("tells what was observed of a new measure", async () => {
    const { tree, path } = await explained(customers[0] ?? "", { where: { event: newMeasure } });
    expect(path).toBe("where.event");
    expect(tree).toMatchObject({
      kind: "event",
      observed: expect.any(Number),
      needed: { op: "GTE", value: 1 },
    });
  });
});

describe("explain", () => {
  test("needs exactly one of a segment and a draft that fits", async () => {
    const [customer = ""] = customers;
    const code = async (asked: { segment?: string; where?: unknown }, key?: "app" | "desk") =>
      (await explain(customer, asked, key)).errors?.[0]?.extensions?.code;
    expect(await code({})).toBe("BAD_USER_INPUT");
    expect(await code({ segment: "champions", where: byTrait })).toBe("BAD_USER_INPUT");
    expect(await code({ segment: "champion" })).toBe("UNKNOWN_SEGMENT");
    expect(await code({ where: { trait: { id: "frequencyy", op: "EQ", value: 1 } } })).toBe(
      "SEGMENT_DEFINITION",
    );
    expect(await code({ where: { trait: { id: "birth_date", op: "EXISTS" } } }, "app")).toBe("FORBIDDEN");
    expect(await code({ where: { trait: { id: "birth_date", op: "EXISTS" } } }, "desk")).toBeUndefined();
  });

  test("of many customers at once is bounded", async () => {
    const query = `query ($ids: [ID!]!, $where: ConditionInput!) { customers(study: "retail", customerIds: $ids) { explain(where: $where) { matched } } }`;
    expect(await api.codes(query, { ids: customers, where: byTrait })).toEqual([]);
    expect(await api.codes(query, { ids: customers, where: { event: newMeasure } })).toContain("COST_LIMIT");
    const deep = { any: new Array(499).fill(byTrait) };
    const many = Array.from({ length: 500 }, (_, i) => customers[i % customers.length]);
    expect(await api.codes(query, { ids: many, where: deep })).toContain("COST_LIMIT");
  });
});
