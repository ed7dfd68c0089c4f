import type { CampaignEffect } from "../../../loaders/report/campaign-effects.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, percent, points, shortDay } from "../../components/format.ts";
import { emptyFigure, figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable } from "../../render/table.ts";
import { effectAction } from "./action.ts";
import { effectSentence } from "./sentence.ts";

/** Whether it worked: what each campaign added, by its held-out arm. */
export function effectFigure(effects: readonly CampaignEffect[] | null, overview: Overview): Markup {
  if (effects === null || effects.length === 0) {
    return emptyFigure({
      id: "campaign-effects",
      title: "Whether campaigns worked",
      span: 12,
      reason:
        "No campaign with a held-out arm is in the data. Hold out a tenth next time, and the answer stands here.",
    });
  }
  const title = effectSentence(effects);
  return figure({
    id: "campaign-effects",
    title,
    subtitle:
      "Customers with an order within 30 days, treated minus held out, in percentage points, with 95 % interval.",
    source: sourceLine(overview),
    alternative: `Dots with intervals. ${effects
      .map(
        ({ campaign, effect, low, high }) =>
          `${campaign}: ${points(effect)} (${points(low)} to ${points(high)})`,
      )
      .join("; ")}.`,
    action: effectAction(effects),
    chart: "components/interval-chart",
    height: 40 + effects.length * 44,
    span: 12,
    data: {
      zero: "no effect",
      rows: effects.map(({ campaign, startedAt, customers, effect, low, high }) => ({
        label: `${campaign}, ${shortDay(startedAt)}`,
        value: effect,
        low,
        high,
        text: points(effect),
        customers,
      })),
    },
    numbers: {
      "rows.customers": "customers",
      "rows.value": "ratio",
      "rows.low": "ratio",
      "rows.high": "ratio",
    },
    table: dataTable(
      effects,
      [
        { label: "Campaign", cell: ({ campaign }) => campaign },
        { label: "Began", cell: ({ startedAt }) => ({ text: shortDay(startedAt), value: startedAt }) },
        {
          label: "Customers",
          number: "customers",
          cell: ({ customers }) => ({ text: count(customers), value: customers }),
        },
        {
          label: "Ordered",
          unit: "treated",
          number: "ratio",
          cell: ({ treated }) => ({ text: percent(treated), value: treated }),
        },
        {
          label: "Ordered",
          unit: "held out",
          number: "ratio",
          cell: ({ control }) => ({ text: percent(control), value: control }),
        },
        { label: "Effect", number: "ratio", cell: ({ effect }) => ({ text: points(effect), value: effect }) },
        {
          label: "From",
          unit: "95 % interval",
          number: "ratio",
          cell: ({ low }) => ({ text: points(low), value: low }),
        },
        {
          label: "To",
          unit: "95 % interval",
          number: "ratio",
          cell: ({ high }) => ({ text: points(high), value: high }),
        },
      ],
      { caption: "Effects of campaigns" },
    ),
    definitions: [
      {
        term: "Effect",
        meaning:
          "Customers were put into the arms at random, so the difference is what the campaign added. The interval is Wald’s for the difference of two independent shares; one that leaves out zero is an effect that chance alone would seldom make.",
      },
    ],
  });
}
