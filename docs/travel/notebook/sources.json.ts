import { stdout } from "node:process";
import { ingestCounts } from "../../render/ingest-counts.ts";

/**
 * One row per ingest: where it came from, and how many raw rows were taken in and put into quarantine.
 *
 * customers: none
 * others: accepted, quarantined
 */
stdout.write(JSON.stringify(await ingestCounts("travel")));
