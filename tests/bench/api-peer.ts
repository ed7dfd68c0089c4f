/**
 * The same look-ups, and pages of members of a segment, asked of the API and of PostGraphile over PostgreSQL with the same data and indexes:
 * node tests/bench/api-peer.ts --postgraphile FOLDER --postgres URL [--customers N] [--seconds S] [--rounds R] [--lake DIR]
 * FOLDER is where `npm install postgraphile@5 pg` was run; URL names a database that may be filled, of a server on this machine. Compared
 * are requests in a second of processor time, that of all processes of PostgreSQL included. Exit code 1 when the goal is missed.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { membershipsAmong } from "../../api/columns/memberships.ts";
import { traitsOf } from "../../api/columns/trait-values.ts";
import { SnapshotStore } from "../../api/snapshots/snapshot-store.ts";
import { askedTraits, buildLake, customerId } from "./api-lake.ts";
import { ask, body, capacity, load, middle } from "./api-load.ts";
import { allCores, type Measured, pin, startServer } from "./api-process.ts";
import { judge, report } from "./timed.ts";

const { values: options } = parseArgs({
  options: {
    postgraphile: { type: "string" },
    postgres: { type: "string" },
    customers: { type: "string", default: "200000" },
    seconds: { type: "string", default: "2" },
    rounds: { type: "string", default: "5" },
    lake: { type: "string" },
  },
});
const { postgraphile, postgres } = options;
if (postgraphile === undefined || postgres === undefined)
  throw new Error("expected --postgraphile FOLDER and --postgres URL");
const [customers, seconds, rounds] = [options.customers, options.seconds, options.rounds].map(Number) as [
  number,
  number,
  number,
];

const ours = `query Profile($id: ID!) { customer(study: "bench", customerId: $id) {
  customerId traits(ids: ${JSON.stringify(askedTraits)}) { key value } memberships { enteredAt segment { key } } } }`;
const theirs = `query Profile($id: String!) { customerByCustomerId(customerId: $id) {
  customerId ${askedTraits.map((id) => id.replace("_", "")).join(" ")} membershipsByCustomerId { nodes { enteredAt segmentId } } } }`;

const shown = askedTraits.slice(0, 3);
const ourMembers = `query Members($id: ID!) { segment(study: "bench", id: $id) { members(first: 100) {
  nodes { customerId traits(ids: ${JSON.stringify(shown)}) { key value } } } } }`;
const theirMembers = `query Members($id: String!) { allMemberships(condition: { segmentId: $id }, first: 100) {
  nodes { customerByCustomerId { customerId ${shown.map((id) => id.replace("_", "")).join(" ")} } } } }`;

let asked = 0;
// A stride that is prime to the number of customers: every request asks for another one, all over the data.
const next = (query: string) => () => body(query, { id: customerId((asked++ * 7919) % customers) });
const nextSegment = (query: string) => () => body(query, { id: `segment_${1 + (asked++ % 99)}` });

/** What is asked of both: name, of the API, of the other. */
const shapes: readonly (readonly [string, () => string, () => string])[] = [
  ["profile", next(ours), next(theirs)],
  ["members", nextSegment(ourMembers), nextSegment(theirMembers)],
];

interface Client {
  connect(): Promise<void>;
  query(sql: string, values?: readonly unknown[]): Promise<unknown>;
  end(): Promise<void>;
}

const columnTypes = { number: "numeric", boolean: "boolean", date: "date", string: "text" } as const;

/** Rows of one table that wait to be written, column by column. */
class Rows {
  readonly #client: Client;
  readonly #insert: string;
  #columns: unknown[][];

  constructor(client: Client, table: string, types: readonly string[]) {
    this.#client = client;
    this.#columns = types.map(() => []);
    const given = types.map((type, place) => `$${place + 1}::${type}[]`).join(", ");
    this.#insert = `INSERT INTO ${table} SELECT * FROM unnest(${given})`;
  }

  async add(row: readonly unknown[]): Promise<void> {
    for (const [place, value] of row.entries()) this.#columns[place]?.push(value);
    if ((this.#columns[0]?.length ?? 0) >= 20_000) await this.flush();
  }

  async flush(): Promise<void> {
    await this.#client.query(this.#insert, this.#columns);
    this.#columns = this.#columns.map(() => []);
  }
}

const lake = options.lake ?? (await mkdtemp(join(tmpdir(), "segment-atlas-bench-")));
try {
  if (!existsSync(join(lake, "bench", "customers", "current"))) await buildLake(lake, customers);
  await fill(lake, postgraphile, postgres);
  const server = await startServer(lake, next(ours)());
  const peer = await startPeer(postgraphile, postgres);
  try {
    pin(process.pid, "1");
    for (const pid of [server.pid, peer.pid, ...(await processesOf("postgres"))]) pin(pid, "0");
    await compare([server, server.ready.url], [peer, peer.url]);
  } finally {
    pin(process.pid, allCores);
    await server.stop();
    await peer.stop();
  }
} finally {
  if (options.lake === undefined) await rm(lake, { recursive: true, force: true });
}

async function compare(us: readonly [Measured, string], them: readonly [Measured, string]): Promise<void> {
  await checkAnswers(us[1], them[1]);
  await checkMembers(us[1], them[1]);
  for (const [name, ofUs, ofThem] of shapes) {
    await load(us[1], ofUs, 3);
    await load(them[1], ofThem, 3);
    const [rates, others]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round++) {
      rates.push((await capacity(...us, ofUs, seconds)).perProcessorSecond);
      others.push((await capacity(...them, ofThem, seconds)).perProcessorSecond);
    }
    const [own, other] = [rates, others].map((list) => Math.round(middle(list)));
    report({ bench: "api-peer", shape: name, ours_per_processor_second: own, postgraphile: other });
    const ratio = middle(rates.map((rate, round) => rate / (others[round] ?? Number.NaN)));
    judge(
      { bench: "api-peer", figure: `${name}_over_postgraphile`, value: Number(ratio.toFixed(2)) },
      ">= 5",
      ratio >= 5,
    );
  }
}

interface OurCustomer {
  readonly customer: {
    readonly traits: readonly { readonly key: string; readonly value: unknown }[];
    readonly memberships: readonly {
      readonly enteredAt: string;
      readonly segment: { readonly key: string };
    }[];
  };
}

interface TheirCustomer {
  readonly customerByCustomerId: Readonly<Record<string, unknown>> & {
    readonly membershipsByCustomerId: {
      readonly nodes: readonly { readonly enteredAt: string; readonly segmentId: string }[];
    };
  };
}

/** Both must say the same of some customers. */
async function checkAnswers(us: string, them: string): Promise<void> {
  for (let i = 0; i < 50; i++) {
    const id = customerId((i * 7919) % customers);
    const { customer } = await ask<OurCustomer>(us, ours, { id });
    const { customerByCustomerId: other } = await ask<TheirCustomer>(them, theirs, { id });
    const told = {
      traits: customer.traits.map(({ key, value }) => [key.replace("_", ""), asNumber(value)]),
      memberships: customer.memberships
        .map(({ enteredAt, segment }) => `${segment.key} ${Date.parse(enteredAt)}`)
        .sort(),
    };
    const same = {
      traits: askedTraits.map((key) => [key.replace("_", ""), asNumber(other[key.replace("_", "")])]),
      memberships: other.membershipsByCustomerId.nodes
        .map(({ enteredAt, segmentId }) => `${segmentId} ${Date.parse(enteredAt)}`)
        .sort(),
    };
    if (JSON.stringify(told) !== JSON.stringify(same))
      throw new Error(
        `the two do not say the same of ${id}: ${JSON.stringify(told)} and ${JSON.stringify(same)}`,
      );
  }
}

/** Both must find a hundred members of a segment, each with three traits. */
async function checkMembers(us: string, them: string): Promise<void> {
  type Ours = { segment: { members: { nodes: readonly { traits: readonly unknown[] }[] } } };
  type Theirs = { allMemberships: { nodes: readonly { customerByCustomerId: object }[] } };
  const id = "segment_1";
  const { segment } = await ask<Ours>(us, ourMembers, { id });
  const { allMemberships } = await ask<Theirs>(them, theirMembers, { id });
  const sizes = [segment.members.nodes, allMemberships.nodes].map(({ length }) => length);
  if (sizes.some((size) => size !== 100)) throw new Error(`expected 100 members of both, got ${sizes}`);
}

function asNumber(value: unknown): unknown {
  return typeof value === "string" && value !== "" && Number.isFinite(Number(value)) ? Number(value) : value;
}

/** Writes what the API serves into tables with the indexes that the look-up needs. */
async function fill(root: string, folder: string, connection: string): Promise<void> {
  const { Client: Connection } = createRequire(join(folder, "package.json"))("pg") as {
    Client: new (url: string) => Client;
  };
  const store = await SnapshotStore.open(root, () => undefined);
  const lease = store.lease();
  const client = new Connection(connection);
  await client.connect();
  try {
    const study = lease.study("bench");
    const typeOf = (type: string) => columnTypes[type as keyof typeof columnTypes];
    const types = study.traits.map(({ definition }) => typeOf(definition.type));
    const columns = study.traits.map(({ key }, place) => `${key} ${types[place]}`);
    await client.query(`DROP TABLE IF EXISTS memberships; DROP TABLE IF EXISTS customers;
      CREATE TABLE customers (customer_id text, ${columns.join(", ")});
      CREATE TABLE memberships (customer_id text, segment_id text, entered_at timestamptz)`);
    const profiles = new Rows(client, "customers", ["text", ...types]);
    const memberships = new Rows(client, "memberships", ["text", "text", "timestamptz"]);
    for (let i = 0; i < customers; i++) {
      const id = customerId(i);
      const customer = study.customer(id);
      if (customer === null) throw new Error(`the lake has no ${id}; expected ${customers} customers in it`);
      await profiles.add([id, ...Array.from(traitsOf(customer, study.traits), ({ value }) => value)]);
      for (const { segment, enteredAt } of membershipsAmong(customer, study.segments))
        await memberships.add([id, segment.key, enteredAt]);
    }
    await profiles.flush();
    await memberships.flush();
    await client.query(`ALTER TABLE customers ADD PRIMARY KEY (customer_id);
      ALTER TABLE memberships ADD PRIMARY KEY (customer_id, segment_id);
      CREATE INDEX ON memberships (segment_id, customer_id);
      ALTER TABLE memberships ADD FOREIGN KEY (customer_id) REFERENCES customers`);
    await client.query("VACUUM ANALYZE customers");
    await client.query("VACUUM ANALYZE memberships");
  } finally {
    await client.end();
    lease.release();
    await store.close();
  }
}

async function startPeer(
  folder: string,
  connection: string,
): Promise<Measured & { readonly pid: number | undefined; readonly url: string; stop(): Promise<void> }> {
  const child = fork(join(import.meta.dirname, "peers", "postgraphile.mjs"), [folder, connection], {
    env: { ...process.env, NODE_ENV: "production", GRAPHILE_ENV: "production" },
  });
  const [url] = (await once(child, "message")) as [string];
  return {
    pid: child.pid,
    url,
    async figures() {
      const pids = [child.pid ?? 0, ...(await processesOf("postgres"))];
      const seconds = await Promise.all(pids.map(cpuSeconds));
      const none = { residentMiB: 0, heapMiB: 0, peakMiB: 0, longestPauseMilliseconds: 0 };
      return { ...none, cpuSeconds: seconds.reduce((sum, each) => sum + each, 0) };
    },
    async stop() {
      const ended = once(child, "exit");
      child.disconnect();
      await ended;
    },
  };
}

/** Processes of a program, by what Linux calls them. */
async function processesOf(name: string): Promise<number[]> {
  const found: number[] = [];
  for (const entry of await readdir("/proc")) {
    if (!/^\d+$/.test(entry)) continue;
    const command = await readFile(`/proc/${entry}/comm`, "utf8").catch(() => "");
    if (command.trim() === name) found.push(Number(entry));
  }
  return found;
}

/** Processor time of a process of Linux, of which a tick is a hundredth of a second. */
async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
}
