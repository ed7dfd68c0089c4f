/**
 * The API at half of what it can do, while another snapshot takes the place of the current one every 20 seconds: no errors, no
 * answer mixed of two snapshots, and a heap that does not grow. Prints JSON lines; exit code 1 when one of these fails.
 *
 * node tests/bench/api-soak.ts [--minutes M] [--customers N]
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import autocannon from "autocannon";
import { Lake } from "../../loaders/lake/paths.ts";
import { replaceFile } from "../../loaders/lake/replace-file.ts";
import { makeSample } from "../../loaders/sample/sample.ts";
import { buildSnapshot } from "../../loaders/snapshot/build.ts";
import { retail as study } from "../fixtures/retail.ts";
import { ask, body, load, middle } from "./api-load.ts";
import { type BenchServer, startServer } from "./api-process.ts";
import { judge, report } from "./timed.ts";

const { values: options } = parseArgs({
  options: { minutes: { type: "string", default: "2" }, customers: { type: "string", default: "2000" } },
});
const minutes = Number(options.minutes);
const dates = ["2025-06-01", "2026-01-01"];
const swapEvery = 20_000;
/** Milliseconds between looks at the heap. */
const lookEvery = 1000;
const lookedUp = 200;
/** What the heap may grow by between the second fifth and the last one. */
const mostGrowthMiB = 20;

/** Asks twice which snapshot answers, before and after what it says. */
const query = `query Soak($id: ID!, $segment: ID!) {
  before: study(id: "${study.id}") { snapshot { id } customerCount }
  customer(study: "${study.id}", customerId: $id) { customerId traits { key value } memberships { enteredAt segment { key size } } }
  segment(study: "${study.id}", id: $segment) { size members(first: 5) { totalCount nodes { customerId } } }
  after: study(id: "${study.id}") { snapshot { id } } }`;

interface Asked {
  readonly id: string;
  readonly segment: string;
}

const root = await mkdtemp(join(tmpdir(), "segment-atlas-soak-"));
try {
  const lake = new Lake(root).of(study);
  await makeSample({ lake, study, customers: Number(options.customers), seed: 1 });
  const snapshots: string[] = [];
  for (const asOf of dates) snapshots.push((await buildSnapshot({ lake, study, seed: 1, asOf })).id);
  const publish = (place: number) => replaceFile(lake.current, `${snapshots[place % snapshots.length]}\n`);
  await publish(0);
  const server = await startServer(root, body("{ __typename }", {}));
  try {
    await soak(server, snapshots, publish);
  } finally {
    await server.stop();
  }
} finally {
  await rm(root, { recursive: true, force: true });
}

async function soak(
  server: BenchServer,
  snapshots: readonly string[],
  publish: (place: number) => Promise<void>,
): Promise<void> {
  const { url } = server.ready;
  const questions = await questionsOf(url);
  /** What each snapshot answers to each question, alone. */
  const expected = new Map<string, ReadonlySet<string>>();
  for (const [place, id] of snapshots.entries()) {
    await publish(place);
    await served(url, id);
    const answers = await Promise.all(questions.map((asked) => ask<object>(url, query, asked)));
    expected.set(id, new Set(answers.map((data) => JSON.stringify({ data }))));
  }
  let turn = 0;
  const next = () => body(query, questions[turn++ % questions.length] ?? {});
  await load(url, next, 3);
  const { perSecond } = await load(url, next, 5);
  const rate = Math.round(perSecond / 2);
  report({ bench: "soak", figure: "requests_per_second", value: rate, of: Math.round(perSecond) });

  const heaps: number[] = [];
  const pauses: number[] = [];
  const ending = new AbortController();
  const { signal } = ending;
  const swapping = every(swapEvery, signal, (count) => publish(count));
  const looking = every(lookEvery, signal, async () => {
    const { heapMiB, longestPauseMilliseconds } = await server.figures();
    heaps.push(heapMiB);
    pauses.push(longestPauseMilliseconds);
  });
  let mixed = 0;
  const seen = new Set<string>();
  const result = await autocannon({
    ...{ url, method: "POST", headers: { "content-type": "application/json" }, connections: 16 },
    ...{ duration: minutes * 60, overallRate: rate },
    requests: [{ setupRequest: (request) => ({ ...request, body: next() }) }],
    verifyBody(text) {
      const answer = String(text);
      const id = /"snapshot":\{"id":"([^"]+)"/.exec(answer)?.[1] ?? "";
      seen.add(id);
      const isWhole = expected.get(id)?.has(answer) === true;
      if (!isWhole) mixed++;
      return isWhole;
    },
  });
  ending.abort();
  const swaps = await swapping;
  await looking;
  const errors = result.errors + result.non2xx + result.timeouts;
  report({ bench: "soak", figure: "minutes", value: minutes, swaps, snapshots: seen.size });
  report({ bench: "soak", figure: "answers", value: result.requests.total, p99_ms: result.latency.p99 });
  judge({ bench: "soak", figure: "errors", value: errors }, "= 0", errors === 0);
  judge({ bench: "soak", figure: "mixed", value: mixed }, "= 0", mixed === 0);
  const fifth = Math.floor(heaps.length / 5);
  const [early, late] = [heaps.slice(fifth, 2 * fifth), heaps.slice(-fifth)].map(least);
  const growth = (late ?? 0) - (early ?? 0);
  judge(
    { bench: "soak", figure: "heap_growth_mib", value: Math.round(growth * 10) / 10 },
    `< ${mostGrowthMiB}`,
    growth < mostGrowthMiB,
  );
  report({ bench: "soak", figure: "heap_mib", early, late, resident: (await server.figures()).residentMiB });
  report({ bench: "soak", figure: "longest_pause_ms", value: Math.max(...pauses), middle: middle(pauses) });
}

/** After each span until the signal; how often it was done. */
async function every(
  span: number,
  signal: AbortSignal,
  act: (count: number) => Promise<void>,
): Promise<number> {
  for (let count = 0; ; count++) {
    await setTimeout(span, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return count;
    await act(count);
  }
}

/** What is in use where the least that had been thrown away lay about. */
function least(values: readonly number[]): number {
  return Math.min(...values);
}

/** Customers, each with one of the segments that they are in. */
async function questionsOf(url: string): Promise<Asked[]> {
  const { allCustomers } = await ask<{
    allCustomers: { nodes: { customerId: string; segments: { key: string }[] }[] };
  }>(
    url,
    `query ($n: Int!) { allCustomers(study: "${study.id}", first: $n) { nodes { customerId segments { key } } } }`,
    { n: lookedUp },
  );
  return allCustomers.nodes.flatMap(({ customerId: id, segments }, place) => {
    const segment = segments[place % segments.length];
    return segment === undefined ? [] : [{ id, segment: segment.key }];
  });
}

/** Waits until requests are answered from the snapshot. */
async function served(url: string, id: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const { study: found } = await ask<{ study: { snapshot: { id: string } } }>(
      url,
      `{ study(id: "${study.id}") { snapshot { id } } }`,
      {},
    );
    if (found.snapshot.id === id) return;
    await setTimeout(100);
  }
  throw new Error(`${id} is not served`);
}
