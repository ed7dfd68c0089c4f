import { capital } from "../../../data/text.ts";
import { numberOf } from "../../../loaders/disclosure/count.ts";
import type { CampaignEffect } from "../../../loaders/report/campaign-effects.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, percent, shortDay } from "../../components/format.ts";
import { emptyFigure, figure } from "../../render/figure.ts";
import { html, type Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable, type TableColumn } from "../../render/table.ts";
import { effectAction } from "./action.ts";
import { differenceText, type OutcomeOf, outcomeName, outcomesOf, valueText } from "./outcome.ts";
import { effectSentence } from "./sentence.ts";

/**
 * Whether it worked: what each campaign added by its held-out arm, in the outcome that decides (money, before and after
 * discount), and beside it in the next one.
 */
export function effectFigures(effects: readonly CampaignEffect[], overview: Overview): Markup {
  const ids = [...new Set(effects.flatMap(({ outcomes }) => outcomes.map(({ id }) => id)))];
  const [first, second] = ids.map((id) => outcomesOf(effects, id)).filter(({ length }) => length > 0);
  if (first === undefined) {
    return emptyFigure({
      id: "campaign-effects",
      title: "Whether campaigns worked",
      span: 12,
      reason:
        "No campaign with a held-out arm is in the data. Hold out a tenth next time, and the answer stands here.",
    });
  }
  return html`${outcomeFigure("campaign-effects", first, overview, second === undefined ? 12 : 7)}
${second === undefined ? "" : outcomeFigure("campaign-next-outcome", second, overview, 5)}`;
}

function outcomeFigure(
  id: string,
  outcomes: readonly OutcomeOf[],
  overview: Overview,
  span: 5 | 7 | 12,
): Markup {
  const { currency } = overview;
  const [first] = outcomes;
  if (first === undefined) return html``;
  const decides = id === "campaign-effects";
  const name = outcomeName(first.outcome);
  const title = effectSentence(outcomes, currency);
  const hasDiscount = decides && outcomes.some(({ effect }) => effect.beforeDiscount !== null);
  const sure = `${percent(1 - 0.05 / outcomes.length, 1)}`;
  const rows = outcomes.map(({ effect, outcome }) => ({
    label: `${effect.campaign}, ${shortDay(effect.startedAt)}`,
    detail: decides ? detail(effect, currency) : "",
    value: outcome.difference,
    low: outcome.low,
    high: outcome.high,
    before: decides ? (effect.beforeDiscount?.difference ?? null) : null,
    text: differenceText(outcome.difference, outcome, currency),
    customers: effect.customers,
    ...hrefOf(effect, overview),
  }));
  return figure({
    id,
    title,
    subtitle: `${capital(name)} in the ${first.effect.days} days after the contact, treated minus held out${hasDiscount ? "; dot: as paid, after discounts, with its interval; ring: before discounts" : ", with its interval"}. Intervals are corrected for ${outcomes.length === 1 ? "one campaign" : `${outcomes.length} campaigns`} (${sure} each).`,
    source: sourceLine(overview),
    alternative: `Dots with intervals. ${title}. ${outcomes
      .map(
        ({ effect, outcome }) =>
          `${effect.campaign}: ${[outcome.difference, outcome.low, outcome.high].map((value) => differenceText(value, outcome, currency)).join(", ")}`,
      )
      .join("; ")}.`,
    action: decides ? effectAction(outcomes) : undefined,
    chart: "figures/effects/chart",
    links: rows.some(({ href }) => href !== undefined),
    height: 40 + outcomes.length * (decides ? 52 : 44),
    span,
    data: { zero: "no effect", rows },
    numbers: {
      "rows.customers": "customers",
      "rows.value": "ratio",
      "rows.low": "ratio",
      "rows.high": "ratio",
      "rows.before": "ratio",
    },
    table: effectTable(outcomes, currency, decides),
    definitions: [
      {
        term: capital(name),
        meaning: `${first.outcome.sentence.en} Counted in the ${first.effect.days} days after the contact.`,
      },
      {
        term: "Effect",
        meaning: `Members were put into the arms at random, so the difference is what the campaign added. Intervals are Welch’s for two independent means; each leaves out 5 % over the number of campaigns, so that all of them hold together with 95 %, whichever one picks. One that leaves out zero is an effect that chance alone would seldom make.`,
      },
      ...(hasDiscount
        ? [
            {
              term: "Before and after discount",
              meaning:
                "After: what members paid. Before: what they would have paid at list price. The difference between the two is what the campaign gave away a head, to those who would have paid anyway too.",
            },
          ]
        : []),
    ],
  });
}

/** The page of the largest group with the play that the campaign tried. */
function hrefOf({ play }: CampaignEffect, { segments }: Overview): { readonly href?: string } {
  const [group] = segments
    .filter((segment) => play !== null && segment.play === play && segment.unknown.length === 0)
    .toSorted((a, b) => (numberOf(b.size) ?? -1) - (numberOf(a.size) ?? -1));
  return group === undefined ? {} : { href: `./segments/${group.id}` };
}

/** How many, and what it gave away or cost. */
function detail(
  { customersTreated, customersControl, discount, cost }: CampaignEffect,
  currency: string | null,
): string {
  return [
    `${count(customersTreated)} treated, ${count(customersControl)} held out`,
    discount === null
      ? undefined
      : `discounts ${differenceText(discount.difference, discount, currency)} a head`,
    cost === null ? undefined : `cost ${valueText(cost, { unit: "currency", isShare: false }, currency)}`,
  ]
    .filter((part) => part !== undefined)
    .join("; ");
}

function effectTable(outcomes: readonly OutcomeOf[], currency: string | null, decides: boolean): Markup {
  const money = { unit: "currency", isShare: false } as const;
  const difference = (value: number | undefined, of: Parameters<typeof differenceText>[1]) =>
    value === undefined ? "–" : { text: differenceText(value, of, currency), value };
  const further: readonly TableColumn<OutcomeOf>[] = [
    {
      label: "Effect",
      unit: "before discounts",
      number: "ratio",
      cell: ({ effect }) => difference(effect.beforeDiscount?.difference, money),
    },
    {
      label: "Discounts",
      unit: "a head",
      number: "ratio",
      cell: ({ effect }) => difference(effect.discount?.difference, money),
    },
    {
      label: "Cost",
      unit: "in all",
      number: "other",
      cell: ({ effect: { cost } }) =>
        cost === null ? "–" : { text: valueText(cost, money, currency), value: cost },
    },
  ];
  return dataTable<OutcomeOf>(
    outcomes,
    [
      { label: "Campaign", cell: ({ effect }) => effect.campaign },
      {
        label: "Began",
        cell: ({ effect }) => ({ text: shortDay(effect.startedAt), value: effect.startedAt }),
      },
      {
        label: "Treated",
        number: "customers",
        cell: ({ effect }) => ({ text: count(effect.customersTreated), value: effect.customersTreated }),
      },
      {
        label: "Held out",
        number: "customers",
        cell: ({ effect }) => ({ text: count(effect.customersControl), value: effect.customersControl }),
      },
      {
        label: "A head",
        unit: "treated",
        number: "ratio",
        cell: ({ outcome }) => ({
          text: valueText(outcome.treated, outcome, currency),
          value: outcome.treated,
        }),
      },
      {
        label: "A head",
        unit: "held out",
        number: "ratio",
        cell: ({ outcome }) => ({
          text: valueText(outcome.control, outcome, currency),
          value: outcome.control,
        }),
      },
      { label: "Effect", number: "ratio", cell: ({ outcome }) => difference(outcome.difference, outcome) },
      {
        label: "From",
        unit: "corrected interval",
        number: "ratio",
        cell: ({ outcome }) => difference(outcome.low, outcome),
      },
      {
        label: "To",
        unit: "corrected interval",
        number: "ratio",
        cell: ({ outcome }) => difference(outcome.high, outcome),
      },
      ...(decides ? further : []),
    ],
    { caption: decides ? "Effects of campaigns" : "Effects of campaigns on the next outcome" },
  );
}
