import { request } from "node:http";
import { memoryUsage } from "node:process";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import {
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql/index.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { schema } from "../../api/schema/index.ts";
import { type RunningServer, startServer } from "../../api/server.ts";
import { LakeFixture } from "./lake-fixture.ts";

/** Operations and requests tried, the same ones each time: some in every run, all with ATLAS_NIGHTLY. */
const isNightly = process.env.ATLAS_NIGHTLY === "1";
const tried = isNightly ? { operations: 50_000, requests: 10_000 } : { operations: 300, requests: 300 };

/** Under way at a time. */
const lanes = 8;

/** What the heap may grow by over the latter four fifths, in MiB: what is kept of documents is bounded, and full by then. */
const mostGrowth = 40;

let lake: LakeFixture;
let server: RunningServer;
const faults: string[] = [];

beforeAll(async () => {
  lake = await LakeFixture.create();
  await lake.publish({ id: "s1" });
  await lake.publish({ id: "s2", previous: "s1" });
  const report = (line: string) => void faults.push(line);
  server = await startServer({ lake: lake.root, host: "127.0.0.1", port: 0, report });
});

afterAll(async () => {
  await server.close();
  await lake.remove();
});

/** Whole numbers below `n`, from a seed (Steele, Lea and Flood's SplitMix, 2014, at 32 bits). */
function random(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % n;
  };
}

type Random = ReturnType<typeof random>;

const texts = [
  "retail",
  "loyal",
  "champions",
  "frequency",
  "C01",
  "é:1",
  "",
  "s1",
  "2011-12-10",
  "a\u0000b",
  "' OR 1=1",
  "💥",
];
const numbers = [0, 1, -1, 3, 1000, 1001, 2147483647];

function literal(type: GraphQLInputType, next: Random, depth: number): string {
  if (isNonNullType(type)) return literal(type.ofType, next, depth);
  if (isListType(type)) {
    const items = Array.from({ length: next(3) }, () => literal(type.ofType, next, depth - 1));
    return `[${items.join(", ")}]`;
  }
  if (isEnumType(type)) return type.getValues()[next(type.getValues().length)]?.name ?? "x";
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const one = type.isOneOf ? [fields[next(fields.length)]] : [];
    const given = type.isOneOf
      ? one
      : fields.filter((field) => isNonNullType(field.type) || (depth > 0 && next(3) === 0));
    const parts = given.flatMap((field) =>
      field === undefined ? [] : [`${field.name}: ${literal(field.type, next, depth - 1)}`],
    );
    return `{${parts.join(", ")}}`;
  }
  if (type.name === "Int") return String(numbers[next(numbers.length)]);
  if (type.name === "Float") return String(next(1000) / 7);
  if (type.name === "Boolean") return next(2) === 0 ? "true" : "false";
  return JSON.stringify(texts[next(texts.length)]);
}

function argumentsOf(args: readonly GraphQLArgument[], next: Random): string {
  const given = args.filter(({ name, type }) => isNonNullType(type) || name === "study" || next(4) === 0);
  if (given.length === 0) return "";
  // A study that there is, as a rule, or nothing behind it would be reached.
  const value = ({ name, type }: GraphQLArgument) =>
    name === "study" && next(8) > 0 ? `"retail"` : literal(type, next, 3);
  return `(${given.map((each) => `${each.name}: ${value(each)}`).join(", ")})`;
}

function selection(type: GraphQLObjectType, next: Random, depth: number): string {
  const fields = Object.values(type.getFields());
  const chosen = Array.from({ length: 1 + next(3) }, () => fields[next(fields.length)]);
  const parts = chosen.flatMap((field, place) => {
    if (field === undefined) return [];
    const named = getNamedType(field.type);
    const head = `f${place}: ${field.name}${argumentsOf(field.args, next)}`;
    if (isLeafType(named)) return [head];
    return depth > 0 && isObjectType(named) ? [`${head} ${selection(named, next, depth - 1)}`] : [];
  });
  return `{ ${["__typename", ...parts].join(" ")} }`;
}

/** Tries each, some at a time; the heap must stay as it is once caches are full. */
async function trySeeds(count: number, attempt: (seed: number) => Promise<void>): Promise<void> {
  let next = 0;
  let early = 0;
  const lane = async () => {
    for (let seed = next++; seed < count; seed = next++) {
      if (seed === Math.floor(count / 5)) early = heapMiB();
      await attempt(seed);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const growth = heapMiB() - early;
  if (isNightly) process.stdout.write(`${count}: the heap grew by ${growth.toFixed(1)} MiB\n`);
  expect(growth).toBeLessThan(mostGrowth);
}

/** What is in use after what is not has been collected. */
function heapMiB(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return memoryUsage().heapUsed / 2 ** 20;
}

describe("whatever is asked", () => {
  test(`${tried.operations} generated operations are answered, or refused with a code and a short sentence`, async () => {
    const query = schema.getQueryType();
    if (query === undefined || query === null) throw new Error("no queries");
    const seen = new Map<string, number>();
    let answered = 0;
    await trySeeds(tried.operations, async (seed) => {
      const document = selection(query, random(seed), 4);
      const response = await fetch(`${server.url}graphql`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query: document }),
      });
      const { data, errors = [] } = (await response.json()) as {
        data?: unknown;
        errors?: { message: string; extensions?: { code?: string } }[];
      };
      if (errors.length === 0 && data !== undefined) answered++;
      for (const { message, extensions } of errors) {
        const code = extensions?.code ?? "none";
        seen.set(code, (seen.get(code) ?? 0) + 1);
        const isFine = /^[A-Z_]+$/.test(code) && code !== "INTERNAL_SERVER_ERROR" && message.length <= 2000;
        if (!isFine || /\bat .*\.ts:\d+|node_modules|\/tmp\//.test(message))
          throw new Error(`seed ${seed}: ${document}\n${code}: ${message}`);
      }
      if (response.status >= 500 && response.status !== 503)
        throw new Error(`seed ${seed}: ${response.status} ${document}`);
    });
    expect(answered).toBeGreaterThan(20);
    expect(seen.size).toBeGreaterThan(3);
    expect(faults.filter((line) => line.includes("fault"))).toEqual([]);
  });

  test(`${tried.requests} mutated requests get an answer that is none of a crash, and the server lives`, async () => {
    const body = JSON.stringify({ query: `{ study(id: "retail") { id } }`, variables: {} });
    const statuses = new Set<number>();
    await trySeeds(tried.requests, async (seed) => {
      statuses.add(await mutated(body, random(seed + 1e6)));
    });
    expect([...statuses].filter((status) => status >= 500 && status !== 503)).toEqual([]);
    expect(statuses.has(200) && statuses.has(400)).toBe(true);
    expect((await fetch(`${server.url}health`)).status).toBe(200);
  });
});

const methods = ["POST", "GET", "PUT", "DELETE", "OPTIONS", "HEAD", "PATCH"];
const paths = [
  "graphql",
  "graphql?query={studies{id}}",
  "graphql?query=%7B",
  "graphql?variables=[",
  "export/x.y",
  "health",
  "%2e%2e/x",
  "",
];
const types = [
  "application/json",
  "text/plain",
  "application/graphql",
  "multipart/form-data; boundary=x",
  "application/json; charset=utf-16",
];

/** The status of a request with a method, path, type and body of chance; 0 where the connection was ended instead. */
function mutated(body: string, next: Random): Promise<number> {
  const bytes = Buffer.from(body);
  for (let times = next(4); times > 0; times--) bytes[next(bytes.length)] = next(256);
  const sent = next(3) === 0 ? bytes.subarray(0, next(bytes.length)) : bytes;
  const method = next(2) === 0 ? "POST" : (methods[next(methods.length)] ?? "POST");
  const path = next(2) === 0 ? "graphql" : (paths[next(paths.length)] ?? "");
  const headers = { "content-type": next(2) === 0 ? types[0] : types[next(types.length)] };
  return new Promise((resolve) => {
    const asked = request(`${server.url}${path}`, { method, headers, timeout: 5000 }, (response) => {
      response.resume().once("end", () => resolve(response.statusCode ?? 0));
    });
    asked.once("error", () => resolve(0));
    asked.once("timeout", () => asked.destroy());
    asked.end(method === "GET" || method === "HEAD" ? undefined : sent);
  });
}
