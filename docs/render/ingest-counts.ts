import { readCatalog } from "../../loaders/lake/catalog.ts";
import { whichLake } from "../../loaders/lake/which-lake.ts";

/** One ingest: where it came from, and how many raw rows were taken in and put into quarantine. */
export interface IngestCounts {
  readonly source: string;
  readonly accepted: number;
  readonly quarantined: number;
}

/** Every ingest that the tables of a study come from, in the catalog's order. */
export async function ingestCounts(study: string): Promise<IngestCounts[]> {
  const { ingests } = await readCatalog(whichLake().study(study));
  const sum = (counts: Readonly<Record<string, number>>) =>
    Object.values(counts).reduce((total, n) => total + n, 0);
  return ingests.map(({ source, inputs, queries = [] }) => {
    const counts = [...inputs, ...queries].map((each) => each.counts);
    return {
      source,
      accepted: counts.reduce((total, { accepted }) => total + sum(accepted), 0),
      quarantined: counts.reduce((total, { quarantined }) => total + sum(quarantined), 0),
    };
  });
}
