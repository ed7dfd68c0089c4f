import { stdout } from "node:process";
import { readCatalog } from "../../../loaders/lake/catalog.ts";
import { whichLake } from "../../../loaders/lake/which-lake.ts";

/**
 * One row per ingest: where it came from, and how many raw rows were taken in and put into quarantine.
 *
 * customers: none
 * others: accepted, quarantined
 */
const { ingests } = await readCatalog(whichLake().study("saas"));
const sum = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((total, n) => total + n, 0);
stdout.write(
  JSON.stringify(
    ingests.map(({ source, inputs, queries = [] }) => {
      const counts = [...inputs, ...queries].map((each) => each.counts);
      return {
        source,
        accepted: counts.reduce((total, { accepted }) => total + sum(accepted), 0),
        quarantined: counts.reduce((total, { quarantined }) => total + sum(quarantined), 0),
      };
    }),
  ),
);
