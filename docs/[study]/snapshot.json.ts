/**
 * What a study's own pages say of their data: stamp and source as other pages write them, currency, tables, the names of
 * the segments.
 *
 * customers: none
 */
import { stdout } from "node:process";
import { parseArgs } from "node:util";
import type { Overview } from "../../loaders/report/overview.ts";
import { studyReports } from "../render/context.ts";
import { sourceLine, stampLine } from "../render/page.ts";

const { study } = parseArgs({ options: { study: { type: "string", default: "" } } }).values;
const overview = await (await studyReports(study)).read<Overview>("overview");
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
