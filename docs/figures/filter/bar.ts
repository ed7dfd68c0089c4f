import { capital } from "../../../data/text.ts";
import { under } from "../../../loaders/disclosure/grain.ts";
import { type FilteredMonths, filteredMonthNumbers } from "../../../loaders/report/months-by-filter.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { RevenueByMonth } from "../../../loaders/report/revenue-by-month.ts";
import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";
import type { ValueCube } from "../../../loaders/report/value-cube.ts";
import * as suppressed from "../../components/suppressed.ts";
import { html, jsonScript, type Markup } from "../../render/markup.ts";
import { aboutMonths } from "../revenue/figure.ts";
import { valueAction } from "../value/action.ts";
import { aboutValue } from "../value/figure.ts";

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

/** Figures of the page beside those of groups that follow the filters. */
export interface Followed {
  readonly months: RevenueByMonth | null;
  readonly monthsOf: readonly FilteredMonths[] | null;
}

/** The filters of a front page: a select for each, above all that they narrow, with the cube that they choose from. */
export function filterBar(
  cube: ValueCube,
  parts: readonly SegmentSummary[],
  overview: Overview,
  measure: string,
  { months, monthsOf }: Followed,
): Markup {
  const about = aboutValue(overview, measure);
  const all = `All ${about.members}`;
  const groups = parts.map(({ id, name }) => ({
    ...{ id, name: name.en },
    action: valueAction({ leading: [id] }, overview)?.text,
  }));
  return html`<form class="filters page-filters" data-filters aria-label="Show only some">${cube.filters.map(
    ({ id: filter, label, values }) =>
      html`<label>${capital(label.en)}<select name="${filter}"><option value="">All</option>${values.map((value) => html`<option value="${value}" data-named="${named(value, label.en)}">${capital(value)}</option>`)}</select></label>`,
  )}<button type="reset" hidden>Show all</button><output aria-live="polite" data-all="${all}">${all}</output>
<details class="what"><summary>What do filters narrow?</summary><p>Every figure of value by group${monthsOf === null ? "" : ", and by one filter at a time that of months"}; with each its table and its downloads. What they do not reach says so. ${hiddenByFilters(cube)}</p></details>
${jsonScript({ views: cube.views, groups, segmentsAt: "./segments/", monthsOf: months === null ? [] : (monthsOf ?? []), aboutMonths: months === null ? null : aboutMonths(months, overview), ...about }, { ...under("views", viewNumbers), ...under("monthsOf", filteredMonthNumbers) })}</form>`.needing(
    {
      module: "figures/filter/chart-page",
      name: "mountPageFilter",
    },
  );
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
