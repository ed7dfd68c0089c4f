import { request } from "node:http";
import { memoryUsage } from "node:process";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { schema } from "../../api/schema/index.ts";
import { type RunningServer, startServer } from "../../api/server.ts";
import { LakeFixture } from "./lake-fixture.ts";
import { type Random, random, randomOperation } from "./random-operation.ts";

/** Operations and requests tried, the same ones each time: some in every run, all with ATLAS_NIGHTLY. */
const isNightly = process.env.ATLAS_NIGHTLY === "1";
const tried = isNightly ? { operations: 50_000, requests: 10_000 } : { operations: 300, requests: 300 };

/** Milliseconds that each of the two may take. */
const patience = isNightly ? 1_200_000 : 60_000;

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
  test(
    `${tried.operations} generated operations are answered, or refused with a code and a short sentence`,
    async () => {
      const seen = new Map<string, number>();
      let answered = 0;
      await trySeeds(tried.operations, async (seed) => {
        const document = randomOperation(schema, random(seed));
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
    },
    patience,
  );

  test(
    `${tried.requests} mutated requests get an answer that is none of a crash, and the server lives`,
    async () => {
      const body = JSON.stringify({ query: `{ study(id: "retail") { id } }`, variables: {} });
      const statuses = new Set<number>();
      await trySeeds(tried.requests, async (seed) => {
        statuses.add(await mutated(body, random(seed + 1e6)));
      });
      expect([...statuses].filter((status) => status >= 500 && status !== 503)).toEqual([]);
      expect(statuses.has(200) && statuses.has(400)).toBe(true);
      expect((await fetch(`${server.url}health`)).status).toBe(200);
    },
    patience,
  );
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
