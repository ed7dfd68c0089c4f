/** Child of raw-to-snapshot.ts: `read FILE OUT` (read the CSV, write Parquet) or `publish FILE LAKE`; prints its cost. */
import { rm } from "node:fs/promises";
import { argv } from "node:process";
import { Database } from "../../loaders/duckdb/database.ts";
import { literal } from "../../loaders/duckdb/quote.ts";
import { ingest } from "../../loaders/ingest/ingest.ts";
import { Lake } from "../../loaders/lake/paths.ts";
import { buildSnapshot } from "../../loaders/snapshot/build.ts";
import { retail as study } from "../fixtures/retail.ts";
import { printCost } from "./timed.ts";

const [, , what, file = "", out = ""] = argv;
if (what === "read")
  await printCost(async () => {
    await using db = await Database.open();
    await db.run(`COPY (FROM read_csv(${literal(file)})) TO ${literal(out)} (FORMAT parquet)`);
  });
else {
  const lake = new Lake(out).study(study.id).population("customers");
  await rm(out, { recursive: true, force: true });
  await printCost(async () => {
    await ingest({ lake, study, source: "online-retail", from: [file] });
    await buildSnapshot({ lake, study, seed: 1 });
  });
}
