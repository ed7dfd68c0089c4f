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
  const { profiles, ids } = await sent(lake);
  const server = await startServer(root, constant());
  const { url } = server.ready;
  try {
    let asked = 0;
    const assign = () => body(assignQuery, { profile: profiles[asked++ % profiles.length] });
    const lookUp = () => body(lookUpQuery, { id: ids[(asked++ * 7919) % ids.length] });
    for (const next of [constant, assign, lookUp]) await load(url, next, 2);
    const ratios: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const plain = await capacity(server, url, constant, seconds);
      const assigned = await capacity(server, url, assign, seconds);
      ratios.push(assigned.perProcessorSecond / plain.perProcessorSecond);
    }
    report({ bench: "api", figure: "assign_events", value: `${events.from} to ${events.to}` });
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

/** Customers with about fifty events, as an app sends them, and all ids. */
async function sent(lake: ReturnType<Lake["of"]>): Promise<{ profiles: object[]; ids: string[] }> {
  await using db = await Database.open();
  await viewTables(db, lake, study);
  const all = await sentProfiles(db, study);
  const profiles = [...all.values()].flatMap(({ attributes, events: tables = {} }) => {
    const rows = Object.values(tables).reduce((sum, each) => sum + each.length, 0);
    if (rows < events.from || rows > events.to) return [];
    return [{ attributes, events: Object.entries(tables).map(([table, each]) => ({ table, rows: each })) }];
  });
  return { profiles, ids: [...all.keys()] };
}
