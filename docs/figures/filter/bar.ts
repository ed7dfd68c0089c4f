import { capital } from "../../../data/text.ts";
import { under } from "../../../loaders/disclosure/grain.ts";
import type { CampaignEffect } from "../../../loaders/report/campaign-effects.ts";
import type { CampaignOutcome } from "../../../loaders/report/campaign-outcomes.ts";
import type { Cohorts } from "../../../loaders/report/cohorts.ts";
import { type FilteredCohorts, filteredCohortNumbers } from "../../../loaders/report/cohorts-by-filter.ts";
import { type FilteredEffects, filteredEffectNumbers } from "../../../loaders/report/effects-by-filter.ts";
import { type FilteredFlow, filteredFlowNumbers } from "../../../loaders/report/flow-by-filter.ts";
import { type FilteredGrid, filteredGridNumbers } from "../../../loaders/report/grid-by-filter.ts";
import { type FilteredMetrics, filteredMetricNumbers } from "../../../loaders/report/metrics-by-filter.ts";
import { type FilteredMonths, filteredMonthNumbers } from "../../../loaders/report/months-by-filter.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { RevenueByMonth } from "../../../loaders/report/revenue-by-month.ts";
import type { ScoreGrid } from "../../../loaders/report/score-grid.ts";
import type { SegmentFlow } from "../../../loaders/report/segment-flow.ts";
import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";
import type { ValueCube } from "../../../loaders/report/value-cube.ts";
import { shortHtml } from "../../components/short-html.ts";
import * as suppressed from "../../components/suppressed.ts";
import type { Action } from "../../render/action.ts";
import type { FigureVariants, NameValue } from "../../render/following.ts";
import { html, jsonScript, type Markup } from "../../render/markup.ts";
import { cohortAction } from "../cohorts/action.ts";
import { aboutCohorts } from "../cohorts/figure.ts";
import { aboutEffects, actionOfSome } from "../effects/figure.ts";
import { aboutFlow } from "../flow/figure.ts";
import { aboutGrid } from "../grid/figure.ts";
import { aboutMonths } from "../revenue/figure.ts";
import { valueAction } from "../value/action.ts";
import { aboutValue } from "../value/figure.ts";
import type { ShortOf, VariantOf } from "./chart-narrowing.ts";

/** Reports of everyone and by filter, of the figures beside those of groups that follow the filters. */
export interface Followed {
  readonly months: RevenueByMonth | null;
  readonly monthsOf: readonly FilteredMonths[] | null;
  readonly grid: ScoreGrid | null;
  readonly gridOf: readonly FilteredGrid[] | null;
  readonly flow: SegmentFlow | null;
  readonly flowOf: readonly FilteredFlow[] | null;
  readonly cohorts: Cohorts | null;
  readonly cohortsOf: readonly FilteredCohorts[] | null;
  readonly effects: readonly CampaignEffect[] | null;
  readonly effectsOf: readonly FilteredEffects[] | null;
  readonly metricsOf: readonly FilteredMetrics[] | null;
  readonly variants: readonly FigureVariants[];
  /** Id of a part of the page → its HTML, value by value. */
  readonly parts: Readonly<Record<string, readonly PartVariant[]>>;
}

/** A part of the page of all members with one value in one filter. */
export interface PartVariant {
  readonly filter: number;
  readonly value: string;
  readonly html: string;
}

/** The filters of a front page: a select for each, above all that they narrow, with the cubes that they choose from. */
export function filterBar(
  cube: ValueCube,
  parts: readonly SegmentSummary[],
  overview: Overview,
  measure: string,
  followed: Followed,
): Markup {
  const about = aboutValue(overview, measure);
  const all = `All ${about.members}`;
  const groups = parts.map(({ id, name }) => ({
    ...{ id, name: name.en },
    action: valueAction({ leading: [id] }, overview)?.text,
  }));
  const { data, numbers } = chosenOf(followed, overview, measure);
  return html`<form class="filters page-filters" data-filters aria-label="Show only some">${cube.filters.map(
    ({ id: filter, label, values }) =>
      html`<label>${capital(label.en)}<select name="${filter}"><option value="">All</option>${values.map((value) => html`<option value="${value}" data-named="${named(value, label.en)}">${capital(value)}</option>`)}</select></label>`,
  )}<button type="reset" hidden>Show all</button><output aria-live="polite" data-all="${all}">${all}</output>
<details class="what"><summary>What do filters narrow?</summary><p>Every figure of value by group; one filter at a time also the numbers at the top and the other figures, where enough may be told. Each with its headline, line on what to do, table and downloads. What they do not reach says so. ${hiddenByFilters(cube)}</p></details>
${jsonScript<unknown>({ views: cube.views, groups, segmentsAt: "./segments/", ...data, ...about }, { ...under("views", viewNumbers), ...numbers }, true)}</form>`.needing(
    {
      module: "figures/filter/chart-page",
      name: "mountPageFilter",
    },
  );
}

const viewNumbers = {
  filters: "key",
  "cells.customers": "customers",
  "cells.value": "figure",
  "cells.risk": "ratio",
  "cells.worth": "ratio",
  "cells.atStake": "ratio",
  "totals.customers": "customers",
  "totals.value": "figure",
  "totals.risk": "ratio",
  "totals.worth": "ratio",
  "totals.atStake": "ratio",
} as const;

/** What each figure says whoever is chosen, and what it shows of each value of each filter. */
function chosenOf(followed: Followed, overview: Overview, measure: string) {
  const { months, monthsOf, grid, gridOf, flow, flowOf, cohorts, cohortsOf } = followed;
  const { effects, effectsOf, metricsOf, variants, parts } = followed;
  const data = {
    months: both(months && aboutMonths(months, overview), monthsOf),
    grids: both(grid && aboutGrid(grid, overview, measure), gridOf),
    flows: both(flow && aboutFlow(flow, overview), flowOf),
    cohorts: both(
      cohorts && aboutCohorts(cohorts, overview),
      (cohorts && cohortsOf?.map((of) => ({ ...of, ...toDo(cohortAction({ ...cohorts, ...of })) }))) ?? null,
    ),
    effects: both(
      effects && aboutEffects(effects, overview),
      effectsOf?.map((of) => ({
        ...withoutLabels(of),
        ...toDo(actionOfSome(of.effects, effects ?? [], overview.currency)),
      })) ?? null,
    ),
    cards: both(
      overview.keyFigures.map(({ id, unit }) => ({ id, unit })),
      metricsOf,
    ),
    variants: Object.fromEntries(variants.map((each) => [each.id, shortVariants(each.variants)])),
    parts: Object.fromEntries(Object.entries(parts).map(([id, of]) => [id, shortParts(of)])),
  };
  const numbers: Record<string, string> = {
    ...Object.assign(
      {},
      ...variants.map(({ id, numbers: own }) => under(`variants.${id}.of.said.data`, own)),
    ),
    "variants.*.of.filter": "key",
    "variants.*.of.said.height": "other",
    "parts.*.of.filter": "key",
    ...under("months.chosen", filteredMonthNumbers),
    ...under("grids.chosen", filteredGridNumbers),
    ...under("flows.chosen", filteredFlowNumbers),
    ...under("cohorts.chosen", filteredCohortNumbers),
    ...under("effects.chosen", filteredEffectNumbers),
    ...under("cards.chosen", filteredMetricNumbers),
  };
  return { data, numbers };
}

/** Their tables repeat one another, and so are written short. */
function shortVariants(variants: readonly VariantOf[]): ShortOf<VariantOf> {
  const { words, pieces } = shortHtml(
    variants.flatMap(({ said }) => (said === undefined ? [] : [said.head ?? "", said.body])),
  );
  const short = pieces.values();
  const next = (): string => short.next().value ?? "";
  return {
    words,
    of: variants.map((variant) => {
      const { said } = variant;
      if (said === undefined) return variant;
      const [head, body] = [next(), next()];
      return { ...variant, said: { ...said, ...(said.head === undefined ? {} : { head }), body } };
    }),
  };
}

function shortParts(parts: readonly PartVariant[]): ShortOf<PartVariant> {
  const { words, pieces } = shortHtml(parts.map((part) => part.html));
  return { words, of: parts.map((part, index) => ({ ...part, html: pieces[index] ?? "" })) };
}

function both<About, Of>(
  about: About | null,
  chosen: Of | null,
): { readonly about: About; readonly chosen: Of } | undefined {
  return about === null || chosen === null ? undefined : { about, chosen };
}

/** The line on what to do, as HTML; nothing where there is none. */
function toDo(action: Action): { readonly action?: string } {
  return action === undefined ? {} : { action: action.text };
}

/** What is said of an outcome whoever is chosen stands beside them once. */
function withoutLabels({ effects, ...of }: FilteredEffects) {
  const bare = ({ label, sentence, ...outcome }: CampaignOutcome) => outcome;
  return {
    ...of,
    effects: effects.map(({ outcomes, discount, beforeDiscount, ...effect }) => ({
      ...effect,
      outcomes: outcomes.map(bare),
      discount: discount && bare(discount),
      beforeDiscount: beforeDiscount && bare(beforeDiscount),
    })),
  };
}

/** How a value of one of the filters is called. */
export function valueNames({ filters }: ValueCube): NameValue {
  return (filter, value) => named(value, filters[filter]?.label.en ?? "");
}

/** A value as it is named beside others: `France`, `country unknown`. */
function named(value: string, label: string): string {
  return value === "unknown" || value === "other" ? `${label} ${value}` : value;
}

/** How much each choice of filters hides. */
function hiddenByFilters({ filters, views }: ValueCube): string {
  const sentences = views.flatMap(({ filters: used, cells }) => {
    const hidden = suppressed.hiddenGroups(
      cells.map(({ customers }) => customers),
      "number",
      "numbers",
    );
    const by = used.map((index) => filters[index]?.label.en).join(" and ");
    return hidden === "" ? [] : [`By ${by}: ${hidden}.`];
  });
  return sentences.join(" ");
}
