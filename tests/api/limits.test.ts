import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { objectLimit, overlapCost } from "../../api/budget.ts";
import { documentLimits, variableLimits } from "../../api/limits.ts";
import { ApiFixture } from "./api-fixture.ts";

let api: ApiFixture;

beforeAll(async () => {
  api = await ApiFixture.create();
});

afterAll(() => api.remove());

/** Customers and their segments by turns: four levels more each time. */
function nested(turns: number): string {
  let inner = "customerId";
  for (let turn = 0; turn < turns; turn++)
    inner = `segments { members(first: 1) { edges { node { ${inner} } } } }`;
  return `{ customer(study: "retail", customerId: "C01") { ${inner} } }`;
}

describe("a document", () => {
  test("that nests too deep is refused", async () => {
    expect(await api.codes(nested(2))).toEqual([]);
    expect(await api.codes(nested(3))).toEqual(["DEPTH_LIMIT"]);
  });

  test("with too many tokens is refused", async () => {
    const query = `{ ${"__typename ".repeat(documentLimits.tokens)} }`;
    expect(await api.codes(query)).toEqual(["TOKEN_LIMIT"]);
  });

  test("with too many aliases is refused, just as many is not", async () => {
    const query = (count: number) =>
      `{ ${Array.from({ length: count }, (_, i) => `a${i}: __typename`).join(" ")} }`;
    expect(await api.codes(query(documentLimits.aliases))).toEqual([]);
    expect(await api.codes(query(documentLimits.aliases + 1))).toEqual(["ALIAS_LIMIT"]);
  });

  test("with too many directives is refused", async () => {
    const query = `{ __typename ${"@include(if: true) ".repeat(documentLimits.directives + 1)} }`;
    expect(await api.codes(query)).toContain("DIRECTIVE_LIMIT");
  });

  test.each([
    ["{", "GRAPHQL_PARSE_FAILED"],
    ["{ nothing }", "GRAPHQL_VALIDATION_FAILED"],
    [`query ($n: Int!) { studies { segments(first: $n) { totalCount } } }`, "BAD_USER_INPUT"],
  ])("that cannot run has a code: %s", async (query, code) => {
    expect(await api.codes(query, { n: "many" })).toEqual([code]);
    // Once more from the cache.
    expect(await api.codes(query, { n: "many" })).toEqual([code]);
  });

  test("may be the introspection that tools send", async () => {
    const { getIntrospectionQuery } = await import("graphql/index.js");
    expect(await api.codes(getIntrospectionQuery())).toEqual([]);
  });
});

describe("a request", () => {
  test("for more objects than the limit is refused while it runs", async () => {
    const ids = Array.from({ length: 1000 }, () => "C01");
    const ask = (copies: number) =>
      api.codes(
        `query ($ids: [ID!]!) { ${Array.from({ length: copies }, (_, i) => `a${i}: customers(study: "retail", customerIds: $ids) { traits { key } }`).join(" ")} }`,
        { ids },
      );
    const cost = 1000 * (1 + 4);
    expect(await ask(Math.floor(objectLimit / cost))).toEqual([]);
    expect(await ask(Math.floor(objectLimit / cost) + 1)).toContain("COST_LIMIT");
  });

  test("for more overlaps than the customers that they go through allow is refused", async () => {
    const query = `query ($with: [ID!]!) { segment(study: "retail", id: "champions") { overlap(with: $with) { size } } }`;
    const ask = (overlaps: number) => api.codes(query, { with: new Array(overlaps).fill("loyal") });
    expect(await ask(objectLimit / 2)).toEqual([]);
    expect(await ask(objectLimit / 2 + 1)).toEqual(["COST_LIMIT"]);
    // About 0.1 s of work for one request, whatever the size of the study.
    expect(objectLimit / overlapCost(1_000_000)).toBeLessThan(1000);
    expect(objectLimit / overlapCost(10_000_000)).toBeLessThan(100);
  });

  test("with variables nested too deep or too many is refused before they are read", async () => {
    const query = "query ($n: Int) { studies { segments(first: $n) { totalCount } } }";
    const deep = (levels: number) => {
      let value: unknown = 1;
      for (let level = 0; level < levels; level++) value = [value];
      return value;
    };
    expect(await api.codes(query, { n: deep(variableLimits.depth) })).toEqual(["VARIABLE_LIMIT"]);
    expect(await api.codes(query, { n: deep(variableLimits.depth - 1) })).toEqual(["BAD_USER_INPUT"]);
    // As deep as a body may hold, which no recursion would survive.
    const response = await api.yoga.fetch("http://localhost/graphql", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: `{"query":${JSON.stringify(query)},"variables":{"n":${"[".repeat(400_000)}${"]".repeat(400_000)}}}`,
    });
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(["VARIABLE_LIMIT"]);
    expect(await api.codes(query, { n: new Array(variableLimits.values).fill(1) })).toEqual([
      "VARIABLE_LIMIT",
    ]);
    expect(api.log).toEqual([]);
  });

  test("for more than 1000 customers at once is refused", async () => {
    const ids = Array.from({ length: 1001 }, (_, i) => String(i));
    const query = `query ($ids: [ID!]!) { customers(study: "retail", customerIds: $ids) { customerId } }`;
    expect(await api.codes(query, { ids })).toEqual(["BAD_USER_INPUT"]);
  });

  test("that a browser may send unasked needs the CSRF header", async () => {
    const get = (headers: Record<string, string>) =>
      api.yoga.fetch("http://localhost/graphql?query=%7B__typename%7D", { headers });
    expect((await get({})).status).toBe(403);
    const allowed = await get({ "x-graphql-yoga-csrf": "1" });
    expect([allowed.status, await allowed.json()]).toEqual([200, { data: { __typename: "Query" } }]);
    const form = await api.yoga.fetch("http://localhost/graphql", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: "query=%7B__typename%7D",
    });
    expect(form.status).toBe(403);
    const multipart = new FormData();
    multipart.set("operations", `{"query":"{__typename}"}`);
    multipart.set("map", "{}");
    const upload = await api.yoga.fetch("http://localhost/graphql", {
      method: "POST",
      headers: { "x-graphql-yoga-csrf": "1" },
      body: multipart,
    });
    expect(upload.status).toBe(415);
  });

  test("from another origin gets no leave to read the answer", async () => {
    const response = await api.post("{ __typename }", {}, { origin: "https://elsewhere.example" });
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });
});
