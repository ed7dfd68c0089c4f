/**
 * The API's speed line: 1,000,000 customers, 25 traits, 100 segments. Prints a JSON line for each figure with its goal;
 * exit code 1 when a goal is missed. Server and client are processes of their own on this machine, each held to a core where
 * `taskset` can do that; what is compared alternates in one run, and ratios are of requests in a second of the server's own processor
 * time, so that they hold on a noisy machine and with a client that is slower than the server.
 *
 * node tests/bench/api.ts [--customers N] [--seconds S] [--rounds R] [--lake DIR]
 * With --lake the snapshot is built there once and kept for the next run.
 */
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Compared } from "./api-compare.ts";
import { askedTraits, asOf, buildLake, copySnapshot, customerId, point } from "./api-lake.ts";
import { ask, body, capacity, load, middle } from "./api-load.ts";
import { allCores, type BenchServer, type Measured, pin, startCompared, startServer } from "./api-process.ts";
import { measureStudy } from "./api-study.ts";
import { judge, report } from "./timed.ts";

const { values: options } = parseArgs({
  options: {
    customers: { type: "string", default: "1000000" },
    seconds: { type: "string", default: "2" },
    rounds: { type: "string", default: "7" },
    lake: { type: "string" },
  },
});
const customers = Number(options.customers);
const seconds = Number(options.seconds);
const rounds = Number(options.rounds);
const perRequest = 100;

const profileFields = `customerId traits(ids: ${JSON.stringify(askedTraits)}) { key value } memberships { enteredAt segment { key } }`;
const profileQuery = `query Profile($id: ID!) { customer(study: "bench", customerId: $id) { ${profileFields} } }`;
const batchQuery = `query Profiles($ids: [ID!]!) { customers(study: "bench", customerIds: $ids) { ${profileFields} } }`;
const membersQuery = `query Members($id: ID!) { segment(study: "bench", id: $id) { members(first: 100) {
  nodes { customerId traits(ids: ${JSON.stringify(askedTraits.slice(0, 3))}) { key value } } pageInfo { endCursor } } } }`;

const constant = () => body("{ __typename }", {});
let asked = 0;
// A stride that is prime to the number of customers: every request asks for another one, all over the file.
const nextCustomer = () => customerId((asked++ * 7919) % customers);
const profile = () => body(profileQuery, { id: nextCustomer() });
const batch = () => body(batchQuery, { ids: Array.from({ length: perRequest }, nextCustomer) });
const listed = () => JSON.stringify({ documentId: "profile", variables: { id: nextCustomer() } });
const members = () => body(membersQuery, { id: `segment_${1 + (asked++ % 99)}` });

const lake = options.lake ?? (await mkdtemp(join(tmpdir(), "segment-atlas-bench-")));
try {
  if (!existsSync(join(lake, "bench", "customers", "current"))) await buildLake(lake, customers);
  const operations = join(lake, "operations.json");
  await writeFile(operations, JSON.stringify({ profile: profileQuery }));
  const server = await startServer(lake, profile(), operations);
  const compared = await startCompared(lake);
  try {
    // One core for whichever server is asked, the other for the load.
    const arePinned = [pin(process.pid, "1"), pin(server.pid, "0"), pin(compared.pid, "0")].every(Boolean);
    report({ bench: "api", figure: "cores", value: arePinned ? "server 0, load 1" : "shared" });
    await measure(server, compared);
  } finally {
    pin(process.pid, allCores);
    await server.stop();
    await compared.stop();
  }
  await measureStudy({ folder: lake, seconds, rounds });
} finally {
  if (options.lake === undefined) await rm(lake, { recursive: true, force: true });
}

async function measure(server: BenchServer, compared: BenchServer<Compared>): Promise<void> {
  const { url, ...ready } = server.ready;
  const { unprotected, bare } = compared.ready;
  figure("ready_seconds", ready.seconds, "< 1", ready.seconds < 1);
  report({ bench: "api", figure: "memory_at_start_mib", value: rounded(ready.residentMiB) });
  await checkEntries(url);
  const shapes: readonly (readonly [string, Measured, string, () => string])[] = [
    ["constant", server, url, constant],
    ["profile", server, url, profile],
    ["listed profile", server, `${url}/operations`, listed],
    ["batch", server, url, batch],
    ["members", server, url, members],
    ["unprotected profile", compared, unprotected, profile],
    ["bare", compared, bare, constant],
  ];
  for (const [, , to, next] of shapes) await load(to, next, 2);
  const empty = () => new Map<string, number[]>(shapes.map(([name]) => [name, []]));
  const [rates, perSecond, p99] = [empty(), empty(), empty()];
  for (let round = 0; round < rounds; round++) {
    for (const [name, process, to, next] of shapes) {
      const found = await capacity(process, to, next, seconds);
      rates.get(name)?.push(found.perProcessorSecond);
      perSecond.get(name)?.push(found.perSecond);
      p99.get(name)?.push(found.p99Milliseconds);
    }
  }
  for (const [name] of shapes)
    report({
      bench: "api",
      shape: name,
      per_processor_second: rounded(middle(rates.get(name) ?? [])),
      per_second: rounded(middle(perSecond.get(name) ?? [])),
      p99_ms: middle(p99.get(name) ?? []),
    });
  const ratio = (a: string, b: string, of = rates) =>
    middle((of.get(a) ?? []).map((value, i) => value / (of.get(b)?.[i] ?? Number.NaN)));
  const goals: readonly (readonly [string, number, "<=" | ">=", number])[] = [
    ["profile_over_constant", ratio("profile", "constant"), ">=", 0.8],
    ["profile_p99_over_constant", ratio("profile", "constant", p99), "<=", 2],
    ["listed_over_ordinary", ratio("listed profile", "profile"), ">=", 3],
    ["listed_over_bare", ratio("listed profile", "bare"), ">=", 0.2],
    ["batch_customers_over_single", perRequest * ratio("batch", "profile"), ">=", 15],
    ["members_over_constant", ratio("members", "constant"), ">=", 0.4],
    ["protections_cost_share", 1 - ratio("profile", "unprotected profile"), "<=", 0.3],
  ];
  for (const [name, value, is, goal] of goals)
    figure(name, value, `${is} ${goal}`, is === ">=" ? value >= goal : value <= goal);
  const { peakMiB, residentMiB } = await server.figures();
  report({ bench: "api", figure: "memory_peak_mib", value: rounded(peakMiB) });
  figure("memory_under_load_mib", residentMiB, "< 250", residentMiB < 250);
  await measureSwap(server, url);
  await measureExport(server, url);
}

/** Another snapshot comes to be served while profiles are asked for. */
async function measureSwap(server: BenchServer, url: string): Promise<void> {
  await copySnapshot(lake, "bench2");
  const pauses: number[] = [];
  const without: number[] = [];
  for (const next of ["bench2", "bench", "bench2", "bench"]) {
    await server.figures();
    await load(url, profile, 4, 4);
    without.push((await server.figures()).longestPauseMilliseconds);
    const loading = load(url, profile, 4, 4);
    await point(lake, next);
    await loading;
    const { study } = await ask<{ study: { snapshot: { id: string } } }>(
      url,
      `{ study(id: "bench") { snapshot { id } } }`,
      {},
    );
    if (study.snapshot.id !== next) throw new Error(`serves ${study.snapshot.id}; expected ${next}`);
    pauses.push((await server.figures()).longestPauseMilliseconds);
  }
  const pause = middle(pauses);
  report({ bench: "api", figure: "longest_pause_without_a_swap_ms", value: rounded(middle(without)) });
  figure("swap_longest_pause_ms", pause, "< 50", pause < 50);
}

/** Everyone's ids, over a link whose file has been written. */
async function measureExport(server: BenchServer, url: string): Promise<void> {
  const { exportSegment } = await ask<{ exportSegment: { url: string } }>(
    url,
    `{ exportSegment(study: "bench", segment: "segment_0", traits: []) { url } }`,
    {},
  );
  const file = new URL(exportSegment.url, url);
  await (await fetch(file, { method: "HEAD" })).text();
  const idle = (await server.figures()).residentMiB;
  const rates: number[] = [];
  let most = idle;
  for (let i = 0; i < 5; i++) {
    const started = performance.now();
    let bytes = 0;
    for await (const part of (await fetch(file)).body ?? []) bytes += part.length;
    rates.push(bytes / 1e6 / ((performance.now() - started) / 1000));
    most = Math.max(most, (await server.figures()).residentMiB);
  }
  figure("export_megabytes_per_second", middle(rates), ">= 200", middle(rates) >= 200);
  figure("export_memory_above_idle_mib", most - idle, "< 100", most - idle < 100);
}

/** Times of entry must come from the spans for a part of the customers: the profile is dearer for it. */
async function checkEntries(url: string): Promise<void> {
  let earlier = 0;
  for (let i = 0; i < 100; i++) {
    const { customer } = await ask<{ customer: { memberships: { enteredAt: string | null }[] } }>(
      url,
      profileQuery,
      {
        id: customerId(i),
      },
    );
    const isEarlier = ({ enteredAt }: { enteredAt: string | null }) =>
      enteredAt !== null && Date.parse(enteredAt) < Date.parse(asOf);
    if (customer.memberships.some(isEarlier)) earlier++;
  }
  report({ bench: "api", figure: "customers_with_earlier_memberships_share", value: earlier / 100 });
  if (earlier < 30 || earlier > 90)
    throw new Error(
      `${earlier} of 100 customers entered a segment earlier; expected 30 to 90: use a new --lake`,
    );
}

function figure(name: string, value: number, goal: string, met: boolean): void {
  judge({ bench: "api", figure: name, value: rounded(value) }, goal, met);
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
