import { capital } from "../../../data/text.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import { under } from "../../../loaders/disclosure/grain.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";
import type { ValueCube } from "../../../loaders/report/value-cube.ts";
import { shareBarHeight } from "../../components/chart.ts";
import * as format from "../../components/format.ts";
import { percent } from "../../components/format.ts";
import * as suppressed from "../../components/suppressed.ts";
import { figure } from "../../render/figure.ts";
import { html, jsonScript, type Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable, numberCell, type TableColumn } from "../../render/table.ts";
import { perHead, valueNumber } from "../../render/value-text.ts";
import { unitWord } from "../../render/words.ts";
import { valueAction } from "./action.ts";
import { type About, type GroupShares, valueWords } from "./chart-words.ts";

const id = "value-by-segment";
const segmentsAt = "./segments/";

/** Part of the members and of the value of each group, with the counts that these are parts of. */
interface SharesData {
  readonly members: string;
  readonly measure: string;
  readonly total: number;
  readonly hidden: readonly { readonly name: string; readonly why: string }[];
  readonly rows: readonly {
    readonly name: string;
    readonly size: number | null;
    readonly customers: number;
    readonly value: number;
    readonly highlight: boolean;
    readonly href: string;
  }[];
}

const sharesNumbers = {
  total: "customers",
  "rows.size": "customers",
  "rows.customers": "share of total",
  "rows.value": "ratio",
} as const;

const viewNumbers = {
  filters: "key",
  "cells.customers": "customers",
  "cells.value": "figure",
  "totals.customers": "customers",
  "totals.value": "figure",
} as const;

export interface ValueFigure {
  readonly overview: Overview;
  readonly parts: readonly SegmentSummary[];
  readonly measure: string;
  readonly cube: ValueCube | null;
}

/** The hero of a front page: part of the members and part of the value of every group, to be narrowed by filters. */
export function valueFigure({ overview, parts, measure, cube }: ValueFigure): Markup {
  const { currency, valueUnit } = overview;
  const { many, one } = overview.population.noun.en;
  const about: About = {
    measure,
    unit: valueUnit,
    currency,
    members: many,
    member: one,
    grouping: overview.segmentation?.name.en ?? "group",
  };
  const groups = parts.map(({ id, name, size, value }) => ({ id, name: name.en, customers: size, value }));
  const everybody = { where: "", customers: overview.customers, value: overview.totalValue };
  const words = valueWords(everybody, groups, about, { ...format, ...suppressed });
  const data: SharesData = {
    members: many,
    measure,
    total: overview.customers,
    hidden: words.hidden,
    rows: words.drawn.map(({ id, name, customers, share, valueShare }) => ({
      name,
      size: isKnown(customers) ? customers : null,
      customers: share,
      value: valueShare,
      highlight: words.leading.includes(id),
      href: `${segmentsAt}${id}`,
    })),
  };
  const columns: readonly TableColumn<GroupShares>[] = [
    { label: "Group", cell: ({ name }) => name },
    { label: capital(many), number: "customers", cell: ({ customers }) => countCell(customers) },
    {
      label: "Share",
      unit: `of ${many}`,
      number: "ratio",
      cell: ({ share }) => numberCell(share, percent),
    },
    {
      label: `Total ${measure}`,
      unit: unitWord(valueUnit) ?? undefined,
      number: true,
      cell: ({ value }) => numberCell(value, (sum) => valueNumber(sum, overview)),
    },
    {
      label: "Share",
      unit: `of ${measure}`,
      number: "ratio",
      cell: ({ valueShare }) => numberCell(valueShare, percent),
    },
    {
      label: `Mean ${measure}`,
      unit: perHead(overview, one),
      number: "ratio",
      cell: ({ mean }) => numberCell(mean, (value) => valueNumber(value, overview)),
    },
  ];
  return figure({
    id,
    title: words.title,
    subtitle: words.subtitle,
    source: sourceLine(overview),
    alternative: words.alternative,
    action: valueAction(words.leading, overview),
    chart: "components/share-bars",
    links: true,
    // A filter may show groups that are hidden here.
    height: parts.length * shareBarHeight,
    span: 7,
    data,
    numbers: sharesNumbers,
    controls: cube === null ? undefined : filters(cube, data, parts, about, overview),
    table: dataTable(words.groups, columns, {
      caption: "Groups by value",
      totals: [
        `All ${many}`,
        countCell(overview.customers),
        "",
        numberCell(overview.totalValue, (sum) => valueNumber(sum, overview)),
        "",
        numberCell(overview.valuePerCustomer, (mean) => valueNumber(mean, overview)),
      ],
    }),
    definitions: [
      {
        term: `Share of ${measure}`,
        meaning: `${capital(overview.valueLabel?.en ?? measure)} of the group's members over that of all ${many}.`,
      },
      ...(cube === null
        ? []
        : [
            {
              term: "Filters",
              meaning: `Narrow the figure to ${many} of one ${cube.filters.map(({ label }) => label.en).join(" or one ")}${cube.filters.length > 1 ? ", or of both" : ""}; shares are then of all of these. ${hiddenByFilters(cube)}`,
            },
          ]),
    ],
  });
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

/** A value as it is named beside others: `France`, `country unknown`. */
function named(value: string, label: string): string {
  return value === "unknown" || value === "other" ? `${label} ${value}` : value;
}

function filters(
  cube: ValueCube,
  whole: SharesData,
  parts: readonly SegmentSummary[],
  about: About,
  overview: Overview,
): Markup {
  const all = `All ${about.members}`;
  const groups = parts.map(({ id: group, name }) => ({
    id: group,
    name: name.en,
    action: valueAction([group], overview)?.text,
  }));
  return html`<form class="filters" data-filters="${id}">${cube.filters.map(
    ({ id: filter, label, values }) =>
      html`<label>${capital(label.en)}<select name="${filter}"><option value="">All</option>${values.map((value) => html`<option value="${value}" data-named="${named(value, label.en)}">${capital(value)}</option>`)}</select></label>`,
  )}<button type="reset" hidden>Show all</button><output aria-live="polite" data-all="${all}">${all}</output>
${jsonScript(
  { views: cube.views, groups, segmentsAt, whole, ...about },
  { ...under("views", viewNumbers), ...under("whole", sharesNumbers) },
)}</form>`.needing({ module: "figures/value/chart-filter", name: "mountValueFilter" });
}
