import type { KnownProblemsReport } from "../../../loaders/report/known-problems.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { times } from "../../components/format.ts";
import { emptyFigure, figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { tenthMarks } from "../models/tenths.ts";

const id = "tenths";

/** How much more often the problem that is expected comes to those with the highest chances. */
export function foreseenTenths(
  { tenths, auc, horizonDays }: KnownProblemsReport,
  overview: Overview,
): Markup {
  const { many } = overview.population.noun.en;
  const [first] = tenths;
  if (first === undefined)
    return emptyFigure({
      ...{ id, span: 6, title: "Problems by tenths of the chance" },
      reason: `A tenth is told of where ten of its ${many} hit the problem and ten did not.`,
    });
  return figure({
    id,
    span: 6,
    title: `The tenth with the highest chances hits the problem expected of it ${times(first.lift)} as often as everyone`,
    subtitle: `Share that hit the likeliest problem within ${horizonDays} days of the first day held out, by tenths of the chance, with 95 % intervals.${auc === null ? "" : ` AUC ${auc.toFixed(3)}.`}${tenths.length < 10 ? " Lower tenths, in which fewer than ten hit it, are left out." : ""}`,
    source: sourceLine(overview),
    ...tenthMarks(tenths, many, 48),
  });
}
