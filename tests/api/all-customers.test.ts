import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SampleApi } from "./sample-api.ts";

let api: SampleApi;

beforeAll(async () => {
  api = await SampleApi.create();
});

afterAll(() => api.remove());

interface Page {
  readonly allCustomers: {
    readonly totalCount: number;
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
      readonly startCursor: string | null;
      readonly endCursor: string | null;
    };
    readonly nodes: readonly {
      readonly customerId: string;
      readonly traits: readonly { readonly value: number | null }[];
    }[];
  };
}

const query = `query ($trait: ID!, $where: ConditionInput, $orderBy: CustomerOrderInput, $first: Int, $after: String, $last: Int, $before: String) {
  allCustomers(study: "retail", where: $where, orderBy: $orderBy, first: $first, after: $after, last: $last, before: $before) {
    totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
    nodes { customerId traits(ids: [$trait]) { value } } } }`;

const page = async (variables: object): Promise<Page["allCustomers"]> =>
  (await api.data<Page>(query, { trait: "recency_days", ...variables })).allCustomers;

type Found = readonly [id: string, value: number | null];

const foundOn = ({ nodes }: Page["allCustomers"]): Found[] =>
  nodes.map(({ customerId, traits }) => [customerId, traits[0]?.value ?? null]);

async function walk(variables: object, size: number, fromEnd = false): Promise<Found[]> {
  const found: Found[] = [];
  for (let cursor: string | null = null; ; ) {
    const asked = fromEnd ? { last: size, before: cursor } : { first: size, after: cursor };
    const part: Page["allCustomers"] = await page({ ...variables, ...asked });
    if (fromEnd) found.unshift(...foundOn(part));
    else found.push(...foundOn(part));
    const { pageInfo } = part;
    if (!(fromEnd ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) return found;
    cursor = fromEnd ? pageInfo.startCursor : pageInfo.endCursor;
  }
}

const where = { trait: { id: "frequency", op: "LTE", value: 1 } };

describe("allCustomers", () => {
  test("is everyone, page by page", async () => {
    const all = await walk({}, 700);
    expect(new Set(all.map(([id]) => id)).size).toBe(1500);
    expect(await walk({}, 700, true)).toEqual(all);
    expect((await page({ first: 0 })).totalCount).toBe(1500);
  });

  test.each(["ascending", "descending"])(
    "is in the %s order of a number, who has none last",
    async (direction) => {
      const orderBy = { trait: "recency_days", direction };
      const everyone = await walk({}, 1000);
      const sign = direction === "ascending" ? 1 : -1;
      const expected = everyone
        .map((found, place) => ({ found, place, value: found[1] }))
        .sort((a, b) => {
          if (a.value === null || b.value === null)
            return Number(a.value === null) - Number(b.value === null) || a.place - b.place;
          return sign * (a.value - b.value) || a.place - b.place;
        })
        .map(({ found }) => found);
      expect(expected.some(([, value]) => value === null)).toBe(true);
      expect(await walk({ orderBy }, 410)).toEqual(expected);
      expect(await walk({ orderBy }, 410, true)).toEqual(expected);
    },
  );

  test("is whom a condition holds for, in any order", async () => {
    const { previewSegment } = await api.data<{ previewSegment: { size: number } }>(
      `query ($where: ConditionInput!) { previewSegment(study: "retail", where: $where) { size } }`,
      { where },
    );
    const found = await walk({ where, trait: "frequency" }, 200);
    expect(found.length).toBe(previewSegment.size);
    expect(found.every(([, value]) => value !== null && value <= 1)).toBe(true);
    const ordered = await walk({ where, trait: "frequency", orderBy: { trait: "monetary_value" } }, 200);
    expect(ordered.map(([id]) => id).sort()).toEqual(found.map(([id]) => id).sort());
  });

  test("has cursors that hold no value of anybody", async () => {
    const orderBy = { trait: "monetary_value", direction: "descending" };
    const { pageInfo, nodes } = await page({ first: 1, orderBy, trait: "monetary_value" });
    const [value] = nodes[0]?.traits ?? [];
    expect(value?.value).toBeGreaterThan(100);
    expect(Buffer.from(pageInfo.endCursor ?? "", "base64url").toString()).not.toContain(String(value?.value));
  });

  test("refuses cursors of other arguments, orders by what is no number, and personal data without their scope", async () => {
    const { pageInfo } = await page({ first: 1, orderBy: { trait: "frequency" } });
    const codes = (variables: object, key?: "app" | "board") =>
      api.codes(query, { trait: "recency_days", ...variables }, key);
    expect(await codes({ after: pageInfo.endCursor })).toEqual(["CURSOR_MISMATCH"]);
    expect(await codes({ after: pageInfo.endCursor, where, orderBy: { trait: "frequency" } })).toEqual([
      "CURSOR_MISMATCH",
    ]);
    expect(await codes({ orderBy: { trait: "country" } })).toEqual(["BAD_USER_INPUT"]);
    expect(await codes({ orderBy: { trait: "frequancy" } })).toEqual(["UNKNOWN_TRAIT"]);
    expect(await codes({ where: { trait: { id: "birth_date", op: "EXISTS" } } }, "app")).toEqual([
      "FORBIDDEN",
    ]);
    expect(await codes({}, "board")).toEqual(["FORBIDDEN"]);
  });
});

test("assignMany judges several profiles at once, and not too many", async () => {
  const many = `query ($profiles: [ProfileInput!]!) { assignMany(study: "retail", profiles: $profiles) { traits(ids: ["frequency"]) { value } } }`;
  const profile = (orders: number) => ({
    events: [
      { table: "orders", rows: new Array(orders).fill({ ordered_at: "2025-01-01T00:00:00Z", amount: 1 }) },
    ],
  });
  const { assignMany } = await api.data<{ assignMany: { traits: { value: number }[] }[] }>(many, {
    profiles: [profile(2), profile(0), profile(3)],
  });
  expect(assignMany.map(({ traits }) => traits[0]?.value)).toEqual([2, 0, 3]);
  expect(await api.codes(many, { profiles: new Array(101).fill({}) })).toEqual(["BAD_USER_INPUT"]);
});
