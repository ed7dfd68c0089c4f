/** What needs the declarations of a study: `assign`, and drafts beside look-ups. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Database } from "../../loaders/duckdb/database.ts";
import { Lake } from "../../loaders/lake/paths.ts";
import { makeSample } from "../../loaders/sample/sample.ts";
import { buildSnapshot } from "../../loaders/snapshot/build.ts";
import { viewTables } from "../../loaders/tables/open-tables.ts";
import { retail as study } from "../fixtures/retail.ts";
import { sentProfiles } from "../fixtures/sent-profiles.ts";
import { ask, body, capacity, load, middle } from "./api-load.ts";
import { startServer } from "./api-process.ts";
import { judge, report } from "./timed.ts";

const customers = 20_000;
const events = { from: 45, to: 55 };

const assignQuery = `query Assign($profile: ProfileInput!) { assign(study: "${study.id}", profile: $profile) {
  memberships { isMember segment { key } } } }`;
const previewQuery = `query Preview($where: ConditionInput!) { previewSegment(study: "${study.id}", where: $where) { size } }`;
const lookUpQuery = `query LookUp($id: ID!) { customer(study: "${study.id}", customerId: $id) { memberships { segment { key } } } }`;
const constant = () => body("{ __typename }", {});

export interface StudyBench {
  readonly folder: string;
  readonly seconds: number;
  readonly rounds: number;
}

/** Over sample data of a study, which is kept in the folder. */
export async function measureStudy({ folder, seconds, rounds }: StudyBench): Promise<void> {
  const root = join(folder, "study");
  const lake = new Lake(root).of(study);
  if (!existsSync(lake.current)) {
    await makeSample({ lake, study, customers, seed: 1 });
    await buildSnapshot({ lake, study, seed: 1 });
  }
  const { all, ids } = await sent(lake);
  const profiles = all.filter(hasEvents);
  const server = await startServer(root, constant());
  const { url } = server.ready;
  try {
    let asked = 0;
    const assign = () => body(assignQuery, { profile: profiles[asked++ % profiles.length] });
    const lookUp = () => body(lookUpQuery, { id: ids[(asked++ * 7919) % ids.length] });
    const needed = (await neededOf(url, all)).filter(hasEvents);
    const assignNeeded = () => body(assignQuery, { profile: needed[asked++ % needed.length] });
    for (const next of [constant, assign, assignNeeded, lookUp]) await load(url, next, 2);
    const ratios: number[] = [];
    const neededRatios: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const plain = await capacity(server, url, constant, seconds);
      const whole = await capacity(server, url, assign, seconds);
      const short = await capacity(server, url, assignNeeded, seconds);
      ratios.push(whole.perProcessorSecond / plain.perProcessorSecond);
      neededRatios.push(short.perProcessorSecond / plain.perProcessorSecond);
    }
    report({ bench: "api", figure: "assign_events", value: `${events.from} to ${events.to}` });
    report({ bench: "api", figure: "assign_bytes", value: [profiles, needed].map(meanBytes) });
    const neededRatio = Number(middle(neededRatios).toFixed(3));
    report({ bench: "api", figure: "assign_of_columns_read_over_constant", value: neededRatio });
    const ratio = middle(ratios);
    judge(
      { bench: "api", figure: "assign_over_constant", value: Number(ratio.toFixed(3)) },
      ">= 0.6",
      ratio >= 0.6,
    );
    await measurePreviews(url, lookUp, seconds, rounds);
  } finally {
    await server.stop();
  }
}

/** One draft after another, each a new one, while look-ups go on. */
async function measurePreviews(
  url: string,
  lookUp: () => string,
  seconds: number,
  rounds: number,
): Promise<void> {
  const [trait] = study.traits.filter(({ type }) => type === "number");
  if (trait === undefined) throw new Error("expected a trait that is a number");
  const durations: number[] = [];
  const kept: number[] = [];
  let drafts = 0;
  const draft = async () => {
    const started = performance.now();
    await ask(url, previewQuery, { where: { trait: { id: trait.id, op: "GTE", value: drafts++ / 7 } } });
    return performance.now() - started;
  };
  await draft();
  for (let round = 0; round < rounds; round++) {
    const alone = await load(url, lookUp, seconds);
    let isOver = false;
    const previewing = (async () => {
      while (!isOver) durations.push(await draft());
    })();
    const beside = await load(url, lookUp, seconds);
    isOver = true;
    await previewing;
    kept.push(beside.perSecond / alone.perSecond);
  }
  const p50 = middle(durations);
  judge({ bench: "api", figure: "preview_p50_ms", value: Number(p50.toFixed(1)) }, "< 50", p50 < 50);
  const share = middle(kept);
  judge(
    { bench: "api", figure: "look_ups_beside_previews", value: Number(share.toFixed(3)) },
    ">= 0.8",
    share >= 0.8,
  );
}

interface SentProfile {
  readonly attributes: object | undefined;
  readonly events: readonly { readonly table: string; readonly rows: readonly object[] }[];
}

function meanBytes(profiles: readonly SentProfile[]): number {
  return Math.round(JSON.stringify(profiles).length / profiles.length);
}

/** Whether it has about fifty. */
function hasEvents({ events: tables }: SentProfile): boolean {
  const rows = tables.reduce((sum, each) => sum + each.rows.length, 0);
  return rows >= events.from && rows <= events.to;
}

/** The same profiles with the tables and columns of events alone that memberships read, which the API tells. */
async function neededOf(url: string, profiles: readonly SentProfile[]): Promise<SentProfile[]> {
  const { eventTables } = await ask<{
    eventTables: { name: string; columns: { name: string; readByMemberships: boolean }[] }[];
  }>(url, `{ eventTables(study: "${study.id}") { name columns { name readByMemberships } } }`, {});
  const read = new Map(
    eventTables.map(({ name, columns }) => [
      name,
      new Set(columns.flatMap((column) => (column.readByMemberships ? [column.name] : []))),
    ]),
  );
  return profiles.map(({ attributes, events: tables }) => ({
    attributes,
    events: tables.flatMap(({ table, rows }) => {
      const columns = read.get(table) ?? new Set();
      if (columns.size === 0) return [];
      const short = (row: object) => Object.entries(row).filter(([column]) => columns.has(column));
      return [{ table, rows: rows.map((row) => Object.fromEntries(short(row))) }];
    }),
  }));
}

/** Customers with all that the tables hold of each, and all ids. */
async function sent(lake: ReturnType<Lake["of"]>): Promise<{ all: SentProfile[]; ids: string[] }> {
  await using db = await Database.open();
  await viewTables(db, lake, study);
  const found = await sentProfiles(db, study);
  const all = Array.from(found.values(), ({ attributes, events: tables = {} }) => ({
    attributes,
    events: Object.entries(tables).map(([table, rows]) => ({ table, rows })),
  }));
  return { all, ids: [...found.keys()] };
}
