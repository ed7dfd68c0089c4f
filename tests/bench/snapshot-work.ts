/**
 * Child of snapshot.ts: `sample LAKE CUSTOMERS`, `snapshot LAKE`, `with-models LAKE`, `without-models LAKE` or `by-hand LAKE OUT`; prints
 * its cost, of a snapshot with the processor time of each step.
 */
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { argv } from "node:process";
import type { PopulationStudy, Trait } from "../../data/study.ts";
import { Database } from "../../loaders/duckdb/database.ts";
import { literal } from "../../loaders/duckdb/quote.ts";
import { Lake } from "../../loaders/lake/paths.ts";
import { makeSample } from "../../loaders/sample/sample.ts";
import { buildSnapshot } from "../../loaders/snapshot/build.ts";
import { viewTables } from "../../loaders/tables/open-tables.ts";
import { retail as study } from "../fixtures/retail.ts";
import { PartCosts, printCost } from "./timed.ts";

const [, , what = "", root = "", argument = ""] = argv;
const sql = await readFile(join(import.meta.dirname, "retail-traits.sql"), "utf8");
const lake = new Lake(root).study(study.id).population("customers");

/** What is built of the study: all of it, or without what some traits tell. */
const builds: Readonly<Record<string, (declared: PopulationStudy) => PopulationStudy>> = {
  snapshot: (declared) => without(declared, ({ id, from }) => !("attribute" in from || isByHand(id))),
  "with-models": (declared) => declared,
  "without-models": (declared) => without(declared, ({ from }) => "model" in from),
};

if (what === "sample")
  await printCost(() => makeSample({ lake, study, customers: Number(argument), seed: 1 }));
else if (builds[what] !== undefined) {
  const built = builds[what](study);
  await rm(lake.snapshots, { recursive: true, force: true });
  await rm(lake.current, { force: true });
  const parts = new PartCosts();
  await printCost(
    () => buildSnapshot({ lake, study: built, seed: 1, progress: parts }),
    () => ({ parts: parts.found() }),
  );
} else {
  const asOf = "TIMESTAMP '2026-01-01 00:00:00'";
  await printCost(async () => {
    await using db = await Database.open({ temporaryDirectory: `${argument}.spill` });
    await viewTables(db, lake, study);
    await db.run(sql.replaceAll("$asof", asOf).replaceAll("$out", literal(argument)));
  });
}

/** Whether the statement by hand names a trait, and so computes it too. */
function isByHand(id: string): boolean {
  return new RegExp(`\\b${id}\\b`).test(sql);
}

/** Without some traits; whatever names one is left out, with what names that, and no model is fitted. */
function without(declared: PopulationStudy, isLeftOut: (trait: Trait) => boolean): PopulationStudy {
  const gone = new Set(declared.traits.filter(isLeftOut).map(({ id }) => id));
  const stays = (declaration: unknown) => {
    const text = JSON.stringify(declaration);
    return !gone.keys().some((id) => text.includes(`"${id}"`));
  };
  const kept = <Of extends { readonly id: string }>(list: readonly Of[]) => {
    const found = list.filter(stays);
    for (const { id } of list) if (!found.some((each) => each.id === id)) gone.add(id);
    return found;
  };
  let study: PopulationStudy = { ...declared, models: [] };
  let before: number;
  do {
    before = gone.size;
    study = {
      ...study,
      ...{ traits: kept(study.traits), segments: kept(study.segments) },
      ...{ segmentations: kept(study.segmentations), metrics: kept(study.metrics) },
      ...{ goals: kept(study.goals), plays: kept(study.plays) },
    };
  } while (gone.size > before);
  return {
    ...study,
    roles: Object.fromEntries(Object.entries(study.roles).filter(([, role]) => stays(role))),
  };
}
