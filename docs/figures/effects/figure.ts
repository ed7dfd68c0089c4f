import { capital } from "../../../data/text.ts";
import { numberOf } from "../../../loaders/disclosure/count.ts";
import type { CampaignEffect } from "../../../loaders/report/campaign-effects.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import * as format from "../../components/format.ts";
import { count, shortDay } from "../../components/format.ts";
import type { Action } from "../../render/action.ts";
import { emptyFigure, figure } from "../../render/figure.ts";
import { html, type Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable, type Measure, type TableColumn, tellingColumns } from "../../render/table.ts";
import { effectAction } from "./action.ts";
import { effectAlternative, effectDetail, effectSubtitle } from "./chart-words.ts";
import { differenceText, type OutcomeOf, outcomeName, outcomesOf, valueText } from "./outcome.ts";
import { effectSentence } from "./sentence.ts";

const figureIds = ["campaign-effects", "campaign-next-outcome"] as const;

/** The outcome of each figure, and what it is called. */
export interface AboutEffects {
  readonly figures: readonly { readonly figure: string; readonly outcome: string; readonly name: string }[];
  readonly currency: string | null;
}

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
        "No campaign in the data has an effect that may be told: that needs a held-out arm of ten or more, and in each arm nobody, or ten or more, with the outcome.",
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
  const rows = outcomes.map(({ effect, outcome }) => ({
    label: `${effect.campaign}, ${shortDay(effect.startedAt)}`,
    detail: decides
      ? effectDetail(
          effect.customersTreated,
          effect.customersControl,
          effect.discount,
          effect.cost,
          currency,
          format,
        )
      : "",
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
    subtitle: effectSubtitle(outcomes.length, name, first.effect.days, hasDiscount, "", format),
    source: sourceLine(overview),
    alternative: effectAlternative(title, outcomes, currency, format),
    action: decides ? effectAction(outcomes, overview.currency) : undefined,
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
      {
        term: "Left out",
        meaning: `Campaigns without a held-out arm or whose days are not over; and, to protect few, those of which an arm has fewer than ten ${overview.population.noun.en.many}, or some, but fewer than ten, with the outcome.`,
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

/** What the figures of campaigns say whoever is chosen. */
export function aboutEffects(effects: readonly CampaignEffect[], overview: Overview): AboutEffects {
  const outcomes = new Map(
    effects.flatMap((effect) => effect.outcomes.map((each) => [each.id, each] as const)),
  );
  return {
    figures: [...outcomes.values()].slice(0, 2).map((outcome, index) => ({
      figure: figureIds[index] ?? "",
      outcome: outcome.id,
      name: outcomeName(outcome),
    })),
    currency: overview.currency,
  };
}

/** What to do by the effects on some members, of what a campaign cost the part that they were contacted for. */
export function actionOfSome(
  some: readonly CampaignEffect[],
  everyone: readonly CampaignEffect[],
  currency: string | null,
): Action {
  const decisive = everyone.flatMap(({ outcomes }) => outcomes.map(({ id }) => id))[0];
  if (decisive === undefined) return undefined;
  const costs = new Map(
    everyone.map(({ campaign, cost, customersTreated }) => [campaign, { cost, customersTreated }]),
  );
  const shared = some.map((effect): CampaignEffect => {
    const { cost = null, customersTreated = 0 } = costs.get(effect.campaign) ?? {};
    const each = cost === null || customersTreated === 0 ? null : cost / customersTreated;
    return { ...effect, cost: each === null ? null : each * effect.customersTreated };
  });
  return effectAction(outcomesOf(shared, decisive), currency);
}

function effectTable(outcomes: readonly OutcomeOf[], currency: string | null, decides: boolean): Markup {
  const money = { unit: "currency", isShare: false } as const;
  const [first] = outcomes;
  const isShare = first?.outcome.isShare === true || first?.outcome.unit === "share";
  // Without the unit’s word, which stands in the definition; differences of shares are points.
  const unit = isShare ? "share" : first?.outcome.unit === "currency" ? "currency" : null;
  const level: Measure = { unit, currency };
  const change: Measure | undefined = isShare ? undefined : { ...level, signed: true };
  const difference = (value: number | undefined, of: Parameters<typeof differenceText>[1]) =>
    value === undefined ? "–" : { text: differenceText(value, of, currency), value };
  const further: readonly TableColumn<OutcomeOf>[] = [
    {
      label: "Effect",
      unit: "before discounts",
      number: "ratio",
      as: { unit: "currency", currency, signed: true },
      cell: ({ effect }) => difference(effect.beforeDiscount?.difference, money),
    },
    {
      label: "Discounts",
      unit: "a head",
      number: "ratio",
      as: { unit: "currency", currency, signed: true },
      cell: ({ effect }) => difference(effect.discount?.difference, money),
    },
    {
      label: "Cost",
      unit: "in all",
      number: "other",
      as: { unit: "currency", currency },
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
        label: isShare ? "Share" : "A head",
        unit: isShare ? "of those treated" : "treated",
        number: "ratio",
        cell: ({ outcome }) => ({
          text: valueText(outcome.treated, outcome, currency),
          value: outcome.treated,
        }),
        as: level,
      },
      {
        label: isShare ? "Share" : "A head",
        unit: isShare ? "of those held out" : "held out",
        number: "ratio",
        cell: ({ outcome }) => ({
          text: valueText(outcome.control, outcome, currency),
          value: outcome.control,
        }),
        as: level,
      },
      {
        label: "Effect",
        number: "ratio",
        as: change,
        cell: ({ outcome }) => difference(outcome.difference, outcome),
      },
      {
        label: "From",
        unit: "corrected interval",
        number: "ratio",
        as: change,
        cell: ({ outcome }) => difference(outcome.low, outcome),
      },
      {
        label: "To",
        unit: "corrected interval",
        number: "ratio",
        as: change,
        cell: ({ outcome }) => difference(outcome.high, outcome),
      },
      ...(decides ? tellingColumns(outcomes, further) : []),
    ],
    { caption: decides ? "Effects of campaigns" : "Effects of campaigns on the next outcome" },
  );
}
