import { capital } from "../../../data/text.ts";
import type { ReportedReason } from "../../../loaders/report/models/common-reasons.ts";
import type { ReportedPropensity, ReportedTenth } from "../../../loaders/report/models/propensities.ts";
import type { ReportedModel } from "../../../loaders/report/models/reported-models.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, inUnit, percent, times } from "../../components/format.ts";
import { actionLine } from "../../render/action.ts";
import { figure, tableFigure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable } from "../../render/table.ts";
import { profitFigure } from "./profit.ts";
import { tenthMarks } from "./tenths.ts";

/** How well the chances rank, whether they are as large as they should be, and what weighs most. */
export function propensityFigures(
  model: ReportedModel,
  found: ReportedPropensity,
  overview: Overview,
): Markup[] {
  return [
    ...(found.tenths.length === 0 ? [] : [tenthsFigure(model, found, overview)]),
    ...(found.reasons.length === 0 ? [] : [reasonsTable(model, found, overview)]),
    ...(found.profit === null || overview.currency === null
      ? []
      : [profitFigure(model, found.profit, found.outcome, overview)]),
  ];
}

function tenthsFigure(
  { id }: ReportedModel,
  { tenths, share, auc, reached, slope, outcome, customers, brier, reasons }: ReportedPropensity,
  overview: Overview,
): Markup {
  const { many } = overview.population.noun.en;
  const [first] = tenths as readonly [ReportedTenth];
  const title = `Of the tenth with the highest chances ${percent(first.observed)} have the outcome “${outcome.en}”, ${times(first.lift)} the ${percent(share)} of all of whom it is known`;
  const ranks = auc.low > 0.5;
  return figure({
    id: `${id}-tenths`,
    title,
    subtitle: `Share of ${many} with the outcome by tenths of the chance, with 95 % intervals; each chance is by a model that was fitted to others. ${count(customers)} ${many}; AUC ${auc.mean.toFixed(3)} (${auc.low.toFixed(3)} to ${auc.high.toFixed(3)}).${tenths.length < 10 ? ` Lower tenths, of which fewer than ten have the outcome, are left out.` : ""}`,
    source: sourceLine(overview),
    // Beside the reasons, where any are told of.
    span: reasons.length === 0 ? 12 : 7,
    action: ranks
      ? actionLine(
          reached === null
            ? "of those without the outcome so far, begin with the highest chances."
            : `of those without the outcome so far, begin with the highest chances: the ${reached.tenths === 1 ? "first tenth holds" : `first ${reached.tenths} tenths hold`} ${percent(reached.share)} of all with the outcome.`,
        )
      : actionLine("do not choose by this model: it ranks no better than chance."),
    ...tenthMarks(tenths, many, 40),
    definitions: [
      {
        term: "AUC",
        meaning:
          "How often somebody with the outcome has a higher chance than somebody without; 0.5 is chance, 1 is always.",
      },
      {
        term: "Calibration",
        meaning: `${slope === null ? "Could not be measured." : `Slope ${slope.estimate} (${slope.low} to ${slope.high}); below 1 high chances are too high and low ones too low.`} Brier score ${brier}.`,
      },
      {
        term: "What it does not say",
        meaning:
          "Whom a campaign would change: who is likely to have the outcome need not be who would do otherwise if asked. Only an experiment with a held-out arm tells that.",
      },
    ],
  });
}

function reasonsTable(
  { id }: ReportedModel,
  { reasons, outcome }: ReportedPropensity,
  overview: Overview,
): Markup {
  const { many } = overview.population.noun.en;
  const [first] = reasons;
  return tableFigure({
    id: `${id}-reasons`,
    title: `${capital(first?.label.en ?? "")} weighs most for ${count(first?.customers ?? 0)} of the highest tenth`,
    subtitle: `Of all ${many} who have a chance of “${outcome.en}”, also those whom the model was not fitted to, the tenth with the highest: for each, which input raises it most above the average. The commonest are shown, with the mean of a number and the commonest value of the others.`,
    source: sourceLine(overview),
    span: 5,
    action:
      first === undefined
        ? undefined
        : actionLine(
            `make those of the ${count(first.customers)} without the outcome so far an offer of their own (“${first.label.en}”${ofMost(first, overview)}), and hold some out at random: only that tells whether the reason is a cause.`,
          ),
    table: dataTable(
      reasons,
      [
        { label: "Input", room: "words", cell: ({ label }) => label.en },
        { label: "What they have", room: "words", cell: (reason) => ownValue(reason, overview) },
        {
          label: many,
          number: "customers",
          cell: ({ customers }) => ({ text: count(customers), value: customers }),
        },
      ],
      { caption: "Reasons" },
    ),
    definitions: [
      {
        term: "What it does not say",
        meaning: "A cause. An input that goes with the outcome may stand for something that nobody recorded.",
      },
    ],
  });
}

/** The same for a sentence about them; nothing of a value that most of them do not have. */
function ofMost(reason: ReportedReason, overview: Overview): string {
  const { mean, share } = reason;
  return mean === null && (share === null || share < 0.5) ? "" : `: ${ownValue(reason, overview)}`;
}

/** `Month-to-month (98%)`, `4.2 months on average`; `various` where no value can be told of enough of them. */
function ownValue({ mean, unit, value, valueName, share }: ReportedReason, { currency }: Overview): string {
  if (mean !== null) return `${inUnit(mean, unit, currency)} on average`;
  if (value === null || share === null) return "various";
  const word = value === "true" ? "yes" : value === "false" ? "no" : (valueName?.en ?? value);
  return `${word} (${percent(share)})`;
}
