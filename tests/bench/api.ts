/**
 * The API's speed line: 1,000,000 customers, 25 traits, 20 segments. Prints a JSON line for each figure with its goal;
 * exit code 1 when a goal is missed. Server and client are processes of their own on this machine; constant and
 * profile alternate in one run, so that their ratio holds on a noisy one.
 *
 * node tests/bench/api.ts [--customers N] [--seconds S] [--rounds R] [--lake DIR]
 * With --lake the snapshot is built there once and kept for the next run.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { startServer } from "../../api/server.ts";
import type { Trait } from "../../data/study.ts";
import { canonicalJson, sha256, sha256File } from "../../loaders/canonical.ts";
import type { SnapshotManifest, SnapshotSegments } from "../../loaders/lake/manifest.ts";
import { replaceFile } from "../../loaders/lake/replace-file.ts";
import { ofCustomers } from "../fixtures/retail.ts";

const traitCount = 25;
const segmentCount = 20;
/** As-of of the snapshot; spans of membership began before it. */
const asOf = "2024-01-01T00:00:00.000Z";
const goals = { readySeconds: 3, memoryMiB: 400, profileRatio: 0.6 };

/** Every trait that the caller may see, and every segment with the time of entry. */
const profileQuery = `query Profile($id: ID!) {
  customer(study: "bench", customerId: $id) {
    customerId
    traits { key value }
    memberships { enteredAt segment { key } }
  }
}`;
const { values: options } = parseArgs({
  options: {
    customers: { type: "string", default: "1000000" },
    seconds: { type: "string", default: "2" },
    rounds: { type: "string", default: "9" },
    lake: { type: "string" },
    /** Used by this file for its own server process. */
    serve: { type: "string" },
  },
});

if (options.serve === undefined) await measure();
else await serve(options.serve);

async function measure(): Promise<void> {
  const lake = options.lake ?? (await mkdtemp(join(tmpdir(), "segment-atlas-bench-")));
  let server: ChildProcess | undefined;
  try {
    if (!existsSync(join(lake, "bench", "customers", "current")))
      await buildLake(lake, Number(options.customers));
    server = fork(import.meta.filename, ["--serve", lake], { execArgv: ["--no-warnings"] });
    const ready = await answer<{ url: string; seconds: number; memoryMiB: number }>(server);
    report("ready_seconds", ready.seconds, ready.seconds < goals.readySeconds, `< ${goals.readySeconds}`);
    report("memory_at_start_mib", ready.memoryMiB, ready.memoryMiB < goals.memoryMiB, `< ${goals.memoryMiB}`);

    await checkEntries(ready.url);
    const constant = body("{ __typename }", {});
    let asked = 0;
    // A stride that is prime to the number of customers: every request asks for another one, all over the file.
    const nextCustomer = () => customerId((asked++ * 7919) % Number(options.customers));
    const profile = () => body(profileQuery, { id: nextCustomer() });
    await load(ready.url, () => constant, 2);
    await load(ready.url, profile, 2);
    const ratios: number[] = [];
    const cpu = { constant: 0, profile: 0 };
    for (let round = 0; round < Number(options.rounds); round++) {
      const seconds = Number(options.seconds);
      const before = await cpuSeconds(server);
      const constantRate = await load(ready.url, () => constant, seconds);
      const between = await cpuSeconds(server);
      const profileRate = await load(ready.url, profile, seconds);
      const after = await cpuSeconds(server);
      cpu.constant += (between - before) / (constantRate * seconds);
      cpu.profile += (after - between) / (profileRate * seconds);
      ratios.push(profileRate / constantRate);
      print({ bench: "api", round, constant_per_second: constantRate, profile_per_second: profileRate });
    }
    const ratio = ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? 0;
    report("profile_over_constant", ratio, ratio >= goals.profileRatio, `>= ${goals.profileRatio}`);

    // The same by the server's own processor time: what the throughput would be if nothing else ran.
    print({ bench: "api", figure: "profile_over_constant_by_server_cpu", value: cpu.constant / cpu.profile });
    server.send("figures");
    const { memoryMiB } = await answer<{ memoryMiB: number }>(server);
    report("memory_under_load_mib", memoryMiB, memoryMiB < goals.memoryMiB, `< ${goals.memoryMiB}`);
  } finally {
    server?.disconnect();
    if (options.lake === undefined) await rm(lake, { recursive: true, force: true });
  }
}

function body(query: string, variables: object): string {
  return JSON.stringify({ query, variables });
}

/** Times of entry must come from the spans for a part of the customers: the profile is dearer for it. */
async function checkEntries(url: string): Promise<void> {
  let earlier = 0;
  for (let i = 0; i < 100; i++) {
    const response = await fetch(`${url}graphql`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: body(profileQuery, { id: customerId(i) }),
    });
    const { data } = (await response.json()) as {
      data: { customer: { memberships: { enteredAt: string | null }[] } };
    };
    const isEarlier = ({ enteredAt }: { enteredAt: string | null }) =>
      enteredAt !== null && Date.parse(enteredAt) < Date.parse(asOf);
    if (data.customer.memberships.some(isEarlier)) earlier++;
  }
  print({ bench: "api", figure: "customers_with_earlier_memberships_share", value: earlier / 100 });
  if (earlier < 30 || earlier > 90) {
    throw new Error(
      `${earlier} of 100 customers entered a segment earlier; expected 30 to 90: use a new --lake`,
    );
  }
}

/** Requests answered in a second, mean over the span. Every one must be answered without an error. */
async function load(url: string, nextBody: () => string, seconds: number): Promise<number> {
  const result = await autocannon({
    url: `${url}graphql`,
    method: "POST",
    headers: { "content-type": "application/json" },
    connections: 16,
    duration: seconds,
    requests: [{ setupRequest: (request) => ({ ...request, body: nextBody() }) }],
    verifyBody: (text) =>
      typeof text === "string" && text.startsWith('{"data":{') && !text.includes('"customer":null'),
  });
  if (result.errors + result.non2xx + result.mismatches > 0) {
    throw new Error(
      `${result.errors} errors, ${result.non2xx} refusals, ${result.mismatches} wrong answers under load`,
    );
  }
  return result.requests.mean;
}

/** The server process: ready when it has answered a first profile. The highest memory it ever took counts. */
async function serve(lake: string): Promise<void> {
  const server = await startServer({ lake, host: "127.0.0.1", port: 0 });
  const response = await fetch(`${server.url}graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: body(profileQuery, { id: customerId(0) }),
  });
  await response.json();
  process.send?.({ url: server.url, seconds: process.uptime(), memoryMiB: peakMemory() });
  process.on("message", () => process.send?.({ memoryMiB: peakMemory(), cpuSeconds: cpuTime() }));
  process.on("disconnect", () => void server.close().then(() => process.exit(0)));
}

async function cpuSeconds(server: ChildProcess): Promise<number> {
  server.send("figures");
  return (await answer<{ cpuSeconds: number }>(server)).cpuSeconds;
}

function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function peakMemory(): number {
  return process.resourceUsage().maxRSS / 1024;
}

async function answer<Message>(server: ChildProcess): Promise<Message> {
  const waiting = new AbortController();
  const { signal } = waiting;
  const ended = async () => {
    await once(server, "exit", { signal });
    throw new Error("the server process ended early");
  };
  try {
    const [message] = (await Promise.race([once(server, "message", { signal }), ended()])) as [Message];
    return message;
  } finally {
    waiting.abort();
  }
}

function customerId(i: number): string {
  return `C${String(i).padStart(8, "0")}`;
}

/** A lake with one snapshot; traits of all types with one value in seventeen missing, a quarter of all in a segment, half with a past. */
async function buildLake(root: string, customers: number): Promise<void> {
  const { Database } = await import("../../loaders/duckdb/database.ts");
  const { writeServing } = await import("../../loaders/serving/writer.ts");
  const traits = Array.from({ length: traitCount }, (_, i) => trait(i));
  const keys = Array.from({ length: segmentCount }, (_, i) => `segment_${i}`);
  const directory = join(root, "bench", "customers", "snapshots", "bench");
  await using db = await Database.open({ memoryLimit: "3GB" });
  const columns = [
    ...traits.map(({ id, type }, i) => {
      const hash = `hash(i, ${i})`;
      const value = {
        number: `(${hash} % 1000000)::DECIMAL(18, 2) / 100`,
        boolean: `${hash} % 2 = 0`,
        instant: `TIMESTAMP '2000-01-01' + INTERVAL 1 HOUR * (${hash} % 200000)::INTEGER`,
        list: `['list ' || (${hash} % 50)]`,
        point: `[(${hash} % 90)::DOUBLE, (${hash} % 180)::DOUBLE]`,
        date: `DATE '2000-01-01' + (${hash} % 9000)::INTEGER`,
        string: i === traitCount - 1 ? `'user' || i || '@example.org'` : `'value ' || (${hash} % 50)`,
      }[type];
      return `CASE WHEN ${hash} % 17 = 0 THEN NULL ELSE ${value} END AS ${id}`;
    }),
    ...keys.map((key, i) => `hash(i, ${100 + i}) % 4 = 0 AS ${key}`),
  ];
  await db.run(
    `CREATE TABLE profiles AS SELECT i::UINTEGER AS customer_index, 'C' || lpad(i::VARCHAR, 8, '0') AS customer_id, ${columns.join(", ")}
     FROM range(${customers}) AS t(i)`,
  );
  const sizes = await db.row<Record<string, number>>(
    `SELECT ${keys.map((key) => `CAST(count(*) FILTER (${key}) AS DOUBLE) AS ${key}`).join(", ")} FROM profiles`,
  );
  // Half of the customers have their memberships from earlier snapshots, and have left other segments meanwhile.
  await db.run(
    `CREATE TABLE spans AS
     SELECT customer_id, segment_id, TIMESTAMP '2023-01-01' + to_days((h % 300)::INTEGER) AS entered_at,
            CASE WHEN NOT is_member THEN TIMESTAMP '2023-12-01' END AS exited_at
     FROM (SELECT customer_id, segment_id, is_member, hash(customer_id, segment_id) AS h
           FROM (UNPIVOT (SELECT customer_id, ${keys.join(", ")} FROM profiles WHERE hash(customer_id) % 2 = 0)
                 ON ${keys.join(", ")} INTO NAME segment_id VALUE is_member))
     WHERE is_member OR h % 20 = 0`,
  );
  const started = performance.now();
  await writeServing(db, {
    directory: join(directory, "serving"),
    relation: "profiles",
    lineage: [{ snapshot: "bench", rows: customers }],
    traits,
    segments: keys.map((key) => ({ id: key, column: key })),
    spansRelation: "spans",
  });
  print({
    bench: "api",
    figure: "serving_files_written_seconds",
    value: (performance.now() - started) / 1000,
  });
  const definitions: SnapshotSegments = {
    study: {
      ...{ id: "bench", name: text("Bench"), description: text("Bench."), timeZone: "UTC" },
      populations: ["customers"],
    },
    ...{ population: ofCustomers.population, metrics: [], roles: {} },
    traits,
    segments: keys.map((id) => ({
      id,
      name: text(id),
      description: text(id),
      basis: "behavioural",
      goal: "none",
      segmentation: null,
      where: { all: [] },
      version: "0",
      meaning: "0",
      versions: [],
      change: null,
      sentence: text("everyone"),
      sql: "",
      size: sizes[id] ?? 0,
      share: (sizes[id] ?? 0) / customers,
      play: null,
    })),
    segmentations: [],
    goals: [],
    plays: [],
  };
  await writeFile(join(directory, "segments.json"), canonicalJson(definitions));
  const names = [
    "segments.json",
    ...(await readdir(join(directory, "serving"))).map((name) => `serving/${name}`),
  ];
  const files = await Promise.all(
    names.map(async (path) => ({
      path,
      sha256: await sha256File(join(directory, path)),
      bytes: (await stat(join(directory, path))).size,
    })),
  );
  const manifest: SnapshotManifest = {
    id: "bench",
    study: "bench",
    population: "customers",
    asOf,
    seed: 1,
    codeVersion: "bench",
    definitions: sha256("bench"),
    customerCount: customers,
    currency: "GBP",
    previous: null,
    inputs: [],
    files,
  };
  await writeFile(join(directory, "manifest.json"), canonicalJson(manifest));
  await replaceFile(join(root, "bench", "customers", "current"), "bench\n");
}

function trait(i: number): Trait {
  const type = i < 14 ? "number" : i < 17 ? "boolean" : i < 19 ? "date" : "string";
  const id = `trait_${i}`;
  return { id, type, basis: "behavioural", label: text(id), description: text(id), from: { attribute: id } };
}

function text(en: string): { en: string; fa: string } {
  return { en, fa: en };
}

function report(figure: string, value: number, met: boolean, goal: string): void {
  print({ bench: "api", figure, value: Math.round(value * 1000) / 1000, goal, met });
  if (!met) process.exitCode = 1;
}

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
