import { UnknownNameError } from "../../errors.ts";
import { cdnow } from "./cdnow.ts";
import { completeJourney } from "./complete-journey.ts";
import { csv, json, parquet } from "./files.ts";
import { onlineRetail } from "./online-retail.ts";
import { postgres } from "./postgres.ts";
import type { Source } from "./source.ts";

/** Every source that `atlas ingest` knows. */
const sources: readonly Source[] = [onlineRetail, completeJourney, cdnow, csv, parquet, json, postgres];

/** @throws UnknownNameError with the nearest name. */
export function findSource(id: string): Source {
  const source = sources.find((candidate) => candidate.id === id);
  if (source === undefined)
    throw new UnknownNameError(
      "source",
      id,
      sources.map((known) => known.id),
    );
  return source;
}
