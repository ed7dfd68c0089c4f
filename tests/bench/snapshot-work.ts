/** Child of snapshot.ts: `sample LAKE CUSTOMERS`, `snapshot LAKE`, `with-models LAKE` or `by-hand LAKE OUT`; prints its cost. */
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { argv } from "node:process";
import type { PopulationStudy } from "../../data/study.ts";
import { Database } from "../../loaders/duckdb/database.ts";
import { literal } from "../../loaders/duckdb/quote.ts";
import { Lake } from "../../loaders/lake/paths.ts";
import { makeSample } from "../../loaders/sample/sample.ts";
import { buildSnapshot } from "../../loaders/snapshot/build.ts";
import { viewTables } from "../../loaders/tables/open-tables.ts";
import { retail as study } from "../fixtures/retail.ts";
import { printCost } from "./timed.ts";

const [, , what, root = "", argument = ""] = argv;
const lake = new Lake(root).study(study.id).population("customers");

if (what === "sample")
  await printCost(() => makeSample({ lake, study, customers: Number(argument), seed: 1 }));
else if (what === "snapshot" || what === "with-models") {
  await rm(lake.snapshots, { recursive: true, force: true });
  await rm(lake.current, { force: true });
  const built = what === "snapshot" ? withoutModels(study) : study;
  await printCost(() => buildSnapshot({ lake, study: built, seed: 1 }));
} else {
  const sql = await readFile(join(import.meta.dirname, "retail-traits.sql"), "utf8");
  const asOf = "TIMESTAMP '2026-01-01 00:00:00'";
  await printCost(async () => {
    await using db = await Database.open({ temporaryDirectory: `${argument}.spill` });
    await viewTables(db, lake, study);
    await db.run(sql.replaceAll("$asof", asOf).replaceAll("$out", literal(argument)));
  });
}

/** What the statement by hand computes too: no model is fitted, and what names an output of one is left out. */
function withoutModels(declared: PopulationStudy): PopulationStudy {
  const outputs = declared.traits.filter(({ from }) => "model" in from).map(({ id }) => id);
  const named = (role: unknown) => outputs.some((id) => JSON.stringify(role).includes(`"${id}"`));
  const roles = Object.fromEntries(Object.entries(declared.roles).filter(([, role]) => !named(role)));
  return {
    ...{ ...declared, models: [], roles },
    traits: declared.traits.filter(({ id }) => !outputs.includes(id)),
  };
}
