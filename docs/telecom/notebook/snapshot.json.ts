import { stdout } from "node:process";
import type { Overview } from "../../../loaders/report/overview.ts";
import { studyReports } from "../../render/context.ts";
import { sourceLine, stampLine } from "../../render/page.ts";

/**
 * What a notebook says of its data: stamp and source as other pages write them, currency, tables, the groups' names.
 *
 * customers: none
 */
const overview = await (await studyReports("telecom")).read<Overview>("overview");
const { currency, segments, tables } = overview;
stdout.write(
  JSON.stringify({
    stamp: stampLine(overview).text,
    source: sourceLine(overview),
    timeZone: overview.study.timeZone,
    currency,
    tables,
    names: Object.fromEntries(segments.map(({ id, name }) => [id, name.en])),
  }),
);
