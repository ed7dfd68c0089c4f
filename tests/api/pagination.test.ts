import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ApiFixture } from "./api-fixture.ts";
import type { FixtureCustomer } from "./lake-fixture.ts";

interface Page {
  readonly totalCount: number;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly customerId: string } }[];
}

/** Every second customer is loyal, every seventh a champion. */
const customers: FixtureCustomer[] = Array.from({ length: 97 }, (_, i) => ({
  id: `K${String(i).padStart(3, "0")}`,
  values: [String(i), "NULL", "NULL", "NULL", "NULL"],
  segments: [...(i % 2 === 0 ? ["loyal"] : []), ...(i % 7 === 0 ? ["champions"] : [])],
}));

const membersOf = (segment: string) =>
  customers.filter(({ segments }) => segments.includes(segment)).map(({ id }) => id);

let api: ApiFixture;

beforeAll(async () => {
  api = await ApiFixture.create((lake) => lake.publish({ id: "s1", customers }));
});

afterAll(() => api.remove());

const query = `query ($segment: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  segment(study: "retail", id: $segment) {
    members(first: $first, after: $after, last: $last, before: $before) {
      totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { customerId } } } } }`;

async function page(segment: string, args: object): Promise<Page> {
  return (await api.data<{ segment: { members: Page } }>(query, { segment, ...args })).segment.members;
}

const idsOf = ({ edges }: Page) => edges.map(({ node }) => node.customerId);

describe("paging through the members of a segment", () => {
  test("gives exactly its members forward and backward, on pages of any size", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("loyal", "champions", "nobody"),
        fc.integer({ min: 1, max: 60 }),
        async (segment, size) => {
          const forward: string[] = [];
          let after: string | null = null;
          for (let more = true; more; ) {
            const current: Page = await page(segment, { first: size, after });
            expect(current.pageInfo.hasPreviousPage).toBe(after !== null);
            expect(current.totalCount).toBe(membersOf(segment).length);
            forward.push(...idsOf(current));
            more = current.pageInfo.hasNextPage;
            if (more) expect(current.edges).toHaveLength(size);
            after = current.pageInfo.endCursor;
          }
          expect(forward).toEqual(membersOf(segment));

          const backward: string[] = [];
          let before: string | null = null;
          for (let more = true; more; ) {
            const current: Page = await page(segment, { last: size, before });
            expect(current.pageInfo.hasNextPage).toBe(before !== null);
            backward.unshift(...idsOf(current));
            more = current.pageInfo.hasPreviousPage;
            before = current.pageInfo.startCursor;
          }
          expect(backward).toEqual(membersOf(segment));
        },
      ),
      { numRuns: 25 },
    );
  });

  test("cuts the window between two cursors as the Relay specification says", async () => {
    const members = membersOf("loyal");
    const { edges } = await page("loyal", { first: 100 });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(members.length - 1),
        fc.nat(members.length - 1),
        fc.constantFrom("first", "last"),
        fc.nat(20),
        async (from, to, direction, size) => {
          const window = members.slice(from + 1, Math.max(to, from + 1));
          const current = await page("loyal", {
            after: edges[from]?.cursor,
            before: edges[to]?.cursor,
            [direction]: size,
          });
          const forward = direction === "first";
          expect(idsOf(current)).toEqual(
            forward ? window.slice(0, size) : window.slice(Math.max(0, window.length - size)),
          );
          const isCut = window.length > size;
          expect(current.pageInfo.hasNextPage).toBe(forward ? isCut : true);
          expect(current.pageInfo.hasPreviousPage).toBe(forward ? true : isCut);
        },
      ),
      { numRuns: 60 },
    );
  });

  test("refuses a cursor of another connection", async () => {
    const { edges } = await page("loyal", { first: 3 });
    const after = edges[1]?.cursor;
    const code = async (text: string, args: object) => await api.codes(text, args);
    expect(await code(query, { segment: "champions", first: 2, after })).toEqual(["CURSOR_MISMATCH"]);
    expect(
      await code(`query ($after: String) { segments(study: "retail", after: $after) { totalCount } }`, {
        after,
      }),
    ).toEqual(["CURSOR_MISMATCH"]);
  });

  test("that a publication overtakes gives exactly the members of the snapshot in which it began, and says when that is gone", async () => {
    const other = await ApiFixture.create((lake) => lake.publish({ id: "w1", customers }));
    const fetchPage = async (after: string | null) =>
      (await other.data<{ segment: { members: Page } }>(query, { segment: "loyal", first: 10, after }))
        .segment.members;
    let current = await fetchPage(null);
    const seen = idsOf(current);
    // Everybody changes sides.
    const swapped = customers.map((customer, i) => ({ ...customer, segments: i % 2 === 0 ? [] : ["loyal"] }));
    await other.lake.publish({ id: "w2", previous: "w1", customers: swapped });
    await other.store.refresh();
    const { endCursor } = current.pageInfo;
    while (current.pageInfo.hasNextPage) {
      current = await fetchPage(current.pageInfo.endCursor);
      expect(current.totalCount).toBe(49);
      seen.push(...idsOf(current));
    }
    expect(seen).toEqual(membersOf("loyal"));
    expect(idsOf(await fetchPage(null))[0]).toBe("K001");
    await other.lake.publish({ id: "w3", previous: "w2", customers });
    await other.store.refresh();
    expect(await other.codes(query, { segment: "loyal", first: 10, after: endCursor })).toEqual([
      "CURSOR_EXPIRED",
    ]);
    await other.remove();
  });

  test("gives 50 when no size is asked for, and none with null cursors when 0 is", async () => {
    const unsized = await page("loyal", {});
    expect([unsized.edges.length, unsized.pageInfo.hasNextPage]).toEqual([49, false]);
    expect(await page("loyal", { first: 0 })).toEqual({
      totalCount: 49,
      edges: [],
      pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });

  test.each([
    [{ first: 1001 }, /first: 1001 is out of range; expected 0 to 1000/],
    [{ last: 1001 }, /last: 1001 is out of range/],
    [{ first: -1 }, /first: -1 is out of range/],
    [{ first: 1, last: 1 }, /first and last exclude each other/],
    [{ first: 1, after: "" }, /malformed cursor/],
    [{ last: 1, before: "YWZ0ZXI6!" }, /malformed cursor/],
  ])("refuses %j", async (args, message) => {
    const { errors } = await api.ask(query, { segment: "loyal", ...args });
    expect(errors?.map((error) => error.extensions?.code)).toEqual(["BAD_USER_INPUT"]);
    expect(errors?.[0]?.message).toMatch(message);
  });
});

describe("paging through segments", () => {
  test("gives all of them forward and backward", async () => {
    const ask = async (args: string) =>
      (
        await api.data<{
          segments: { edges: { cursor: string; node: { key: string } }[]; pageInfo: object };
        }>(
          `{ segments(study: "retail", ${args}) { edges { cursor node { key } } pageInfo { hasNextPage hasPreviousPage } } }`,
        )
      ).segments;
    const start = await ask("first: 2");
    expect(start.edges.map(({ node }) => node.key)).toEqual(["champions", "loyal"]);
    expect(start.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: false });
    const rest = await ask(`first: 2, after: "${start.edges[1]?.cursor}"`);
    expect(rest.edges.map(({ node }) => node.key)).toEqual(["nobody"]);
    expect(rest.pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: true });
    const back = await ask(`last: 1, before: "${rest.edges[0]?.cursor}"`);
    expect(back.edges.map(({ node }) => node.key)).toEqual(["loyal"]);
    expect(back.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: true });
  });
});
