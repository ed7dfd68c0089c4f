import type { Localized } from "../../../data/text.ts";
import type { ReportedProfit, ReportedStep } from "../../../loaders/report/models/profits.ts";
import type { ReportedModel } from "../../../loaders/report/models/reported-models.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { amountsOf, count, money, percent } from "../../components/format.ts";
import { actionLine } from "../../render/action.ts";
import { tableFigure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable } from "../../render/table.ts";

/** Down to which chance acting pays, and what acting on the first tenths brings beside acting on everyone. */
export function profitFigure(
  { id }: Pick<ReportedModel, "id">,
  profit: ReportedProfit,
  outcome: Localized,
  overview: Overview,
): Markup {
  const { currency } = overview;
  const { one, many } = overview.population.noun.en;
  const { cost, gain, chance, share, steps } = profit;
  const between = (low: number, high: number) => `${percent(low)} to ${percent(high)}`;
  const best = steps.reduce((a, b) => (b.profit > a.profit ? b : a));
  const amount = (value: number) => money(value, currency, true);
  const forThousand = amountsOf(
    steps.map((step) => 1000 * step.profit),
    "currency",
    currency,
  );
  return tableFigure({
    id: `${id}-profit`,
    title: `Acting pays down to a chance of ${percent(chance)}: for ${percent(share, 0)} of the ${many}`,
    subtitle: `${profit.offer === null ? "Acting" : `“${profit.offer.en}”`} costs ${amount(cost)} a ${one}, and one with the outcome “${outcome.en}” brings ${amount(gain)}. 90 % intervals: chance ${between(profit.chanceLow, profit.chanceHigh)}, part of the ${many} ${between(profit.shareLow, profit.shareHigh)}. The chances are those of ${many} whom the model was not fitted to.`,
    source: sourceLine(overview),
    span: 12,
    table: dataTable(
      steps,
      [
        { label: "Act on", room: "words", cell: (step) => stepName(step) },
        {
          label: many,
          number: "customers",
          cell: ({ customers }) => ({ text: count(customers), value: customers }),
        },
        {
          // What a single one brings is a few cents more or less, and known to three digits.
          label: "Profit",
          unit: "for 1,000 of all",
          number: "ratio",
          cell: (step) => ({
            text: `${forThousand(1000 * step.profit)}${step === best ? " ●" : ""}`,
            value: 1000 * step.profit,
          }),
        },
      ],
      { caption: "Profit by tenths of the chance" },
    ),
    action: actionLine(
      best.tenths === null
        ? `act on everyone: leaving out those below ${percent(chance)} changes next to nothing.`
        : `leave out those with a chance below ${percent(chance)}: acting on them costs more than they bring.`,
    ),
    definitions: [
      {
        term: "Breaks even",
        meaning: `Cost over gain: ${percent(profit.breakEven)}. The cut differs from it as far as chances are not quite as large as they should be.`,
      },
      {
        term: "What it does not say",
        meaning:
          "What acting changes: some would have had the outcome anyway. Only an experiment with a held-out arm tells that.",
      },
    ],
  });
}

function stepName({ tenths }: ReportedStep): string {
  if (tenths === null) return "Everyone";
  return tenths === 1 ? "The highest tenth" : `The highest ${tenths} tenths`;
}
