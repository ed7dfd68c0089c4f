import { stdout } from "node:process";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import { studyReports } from "../../render/context.ts";
import type { Responses } from "../reports/responses.ts";

/**
 * Who said yes to a deposit, by life stage; groups of which too little may be published are left out.
 *
 * customers: asked, yes of asked
 * ratios: share, low, high
 */
const found = await (await studyReports("bank")).read<Responses | null>("responses");
const deposit = found?.products.find(({ holding }) => holding === "term_deposit");
stdout.write(
  JSON.stringify(
    (deposit?.stages ?? []).flatMap(({ part, asked, yes, share, low, high }) =>
      [asked, yes, share, low, high].every(isKnown) ? [{ part, asked, yes, share, low, high }] : [],
    ),
  ),
);
