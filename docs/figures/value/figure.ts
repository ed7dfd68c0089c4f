import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";
import type { ValueCube } from "../../../loaders/report/value-cube.ts";
import { shareBarHeight } from "../../components/chart.ts";
import { count, inUnit, money, percent } from "../../components/format.ts";
import { figure } from "../../render/figure.ts";
import { html, jsonScript, type Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable, numberCell } from "../../render/table.ts";
import { capital } from "../../render/words.ts";
import { valueAction } from "./action.ts";
import { headSentence, type LeadingGroups } from "./sentence.ts";

export interface ValueFigure {
  readonly overview: Overview;
  readonly parts: readonly SegmentSummary[];
  readonly leading: LeadingGroups;
  readonly measure: string;
  readonly cube: ValueCube | null;
}

/** Part of the customers and of the value of each group, with the counts that these are parts of. */
interface GroupShares {
  readonly measure: string;
  readonly total: number;
  readonly rows: readonly {
    readonly name: string;
    readonly size: number | null;
    readonly customers: number | null;
    readonly value: number | null;
    readonly highlight: boolean;
    readonly href: string;
  }[];
}

/** The hero of a front page: part of the customers and part of the value of every group, to be narrowed by filters. */
export function valueFigure({ overview, parts, leading, measure, cube }: ValueFigure): Markup {
  const shown = parts
    .filter(({ share, valueShare }) => share !== null && valueShare !== null)
    .sort((a, b) => (b.valueShare ?? 0) - (a.valueShare ?? 0));
  const { currency } = overview;
  const data: GroupShares = {
    measure,
    total: overview.customers,
    rows: shown.map(({ id, name, size, share, valueShare }) => ({
      name: name.en,
      size,
      customers: share,
      value: valueShare,
      highlight: leading.ids.includes(id),
      href: `./segments/${id}`,
    })),
  };
  const hidden = parts.length - shown.length;
  return figure({
    id: "value-by-segment",
    title: headSentence(shown, overview) ?? leading.sentence,
    subtitle: html`Share of customers (upper bar) and share of ${measure} (lower bar) by ${overview.segmentation?.name.en ?? "group"}, all customers to date. The coloured ${leading.ids.length === 1 ? "bar brings" : "bars together bring"} ${percent(leading.valueShare, 0)}.${
      hidden === 0
        ? ""
        : ` ${hidden} ${hidden === 1 ? "group" : "groups"} of fewer than 10 customers ${hidden === 1 ? "is" : "are"} not shown.`
    }`,
    source: sourceLine(overview),
    alternative: `Bars by group, largest ${measure} first. ${shown
      .map(
        ({ name, share, valueShare }) =>
          `${name.en}: ${percent(share ?? 0)} of customers, ${percent(valueShare ?? 0)} of ${measure}`,
      )
      .join("; ")}.`,
    action: valueAction(leading.ids, overview),
    chart: "components/share-bars",
    links: true,
    height: shown.length * shareBarHeight,
    span: 7,
    data,
    numbers: {
      total: "customers",
      "rows.size": "customers",
      "rows.customers": "share of total",
      "rows.value": "ratio",
    },
    controls: cube === null ? undefined : filters(cube, data, parts, leading, measure, currency),
    table: dataTable(
      parts,
      [
        { label: "Group", cell: ({ name }) => name.en },
        { label: "Customers", number: "customers", cell: ({ size }) => numberCell(size, count) },
        {
          label: "Share",
          unit: "of customers",
          number: "ratio",
          cell: ({ share }) => numberCell(share, percent),
        },
        {
          label: `Total ${measure}`,
          number: true,
          cell: ({ value }) => numberCell(value, (sum) => money(sum, currency)),
        },
        {
          label: "Share",
          unit: `of ${measure}`,
          number: "ratio",
          cell: ({ valueShare }) => numberCell(valueShare, percent),
        },
        {
          label: `Mean ${measure}`,
          unit: "per customer",
          number: "ratio",
          cell: ({ valuePerCustomer }) =>
            numberCell(valuePerCustomer, (mean) => inUnit(mean, "currency", currency)),
        },
      ],
      {
        caption: "Groups by value",
        totals: [
          "All customers",
          numberCell(overview.customers, count),
          "",
          numberCell(overview.totalValue, (sum) => money(sum, currency)),
          "",
          numberCell(overview.valuePerCustomer, (mean) => inUnit(mean, "currency", currency)),
        ],
      },
    ),
    definitions: [
      {
        term: `Share of ${measure}`,
        meaning: `${capital(overview.valueLabel?.en ?? measure)} of the group's members over that of all customers, since the first order, returns not taken off.`,
      },
      ...(cube === null
        ? []
        : [
            {
              term: "Filters",
              meaning: `Narrow the chart to customers of one ${cube.filters.map(({ label }) => label.en).join(" or one ")}${cube.filters.length > 1 ? ", or of both" : ""}. Groups that would then describe fewer than 10 customers, or give such a number away, are left out: ${cube.views
                .map(
                  ({ filters: used, suppressed }) =>
                    `${count(suppressed)} by ${used.map((index) => cube.filters[index]?.label.en).join(" and ")}`,
                )
                .join(", ")}.`,
            },
          ]),
    ],
  });
}

function filters(
  cube: ValueCube,
  whole: GroupShares,
  parts: readonly SegmentSummary[],
  leading: LeadingGroups,
  measure: string,
  currency: string | null,
): Markup {
  const names = Object.fromEntries(parts.map(({ id, name }) => [id, name.en]));
  const all = "All customers";
  return html`<form class="filters" data-filters="value-by-segment">${cube.filters.map(
    ({ id, label, values }) =>
      html`<label>${capital(label.en)}<select name="${id}"><option value="">All</option>${values.map((value) => html`<option value="${value}">${capital(value)}</option>`)}</select></label>`,
  )}<button type="reset" hidden>Show all</button><output aria-live="polite" data-all="${all}">${all}</output>
${jsonScript(
  { views: cube.views, names, highlight: leading.ids, currency, measure, whole },
  {
    "views.filters": "key",
    "views.suppressed": "other",
    "views.cells.customers": "customers",
    "views.cells.value": "figure",
    "whole.total": "customers",
    "whole.rows.size": "customers",
    "whole.rows.customers": "share of whole.total",
    "whole.rows.value": "ratio",
  },
)}</form>`.needing({ module: "figures/value/chart-filter", name: "mountValueFilter" });
}
