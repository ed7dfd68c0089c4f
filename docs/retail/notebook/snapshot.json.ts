import { stdout } from "node:process";
import type { Overview } from "../../../loaders/report/overview.ts";
import { studyReports } from "../../render/context.ts";

/** What a notebook says of its data: which snapshot, as of when, in which currency, and the groups' names. */
const overview = await (await studyReports("retail")).read<Overview>("overview");
const { asOf, snapshot, customers, currency, sample, sources, segments, tables } = overview;
stdout.write(
  JSON.stringify({
    asOf,
    timeZone: overview.study.timeZone,
    snapshot,
    customers,
    currency,
    sample,
    sources,
    tables,
    names: Object.fromEntries(segments.map(({ id, name }) => [id, name.en])),
  }),
);
