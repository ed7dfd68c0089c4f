import { capital, uncapitalised } from "../../../data/text.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";
import { shareBarHeight } from "../../components/chart.ts";
import * as format from "../../components/format.ts";
import { count, percent, totalOf } from "../../components/format.ts";
import * as suppressed from "../../components/suppressed.ts";
import { figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable, numberCell, type TableColumn } from "../../render/table.ts";
import { averageMember, perHead, valueColumn } from "../../render/value-text.ts";
import { unitWord } from "../../render/words.ts";
import { valueAction } from "./action.ts";
import { type About, type GroupShares, type ValueWords, valueWords } from "./chart-words.ts";

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

export interface ValueFigure {
  readonly overview: Overview;
  readonly parts: readonly SegmentSummary[];
  readonly measure: string;
}

/** What figures of value by group say of everyone. */
export function wholeValue({ overview, parts, measure }: ValueFigure): ValueWords {
  const groups = parts.map(({ id, name, size, value }) => ({ id, name: name.en, customers: size, value }));
  const everybody = { where: "", customers: overview.customers, value: overview.totalValue };
  return valueWords(everybody, groups, aboutValue(overview, measure), { ...format, ...suppressed });
}

/** What stays the same whoever is chosen. */
export function aboutValue(overview: Overview, measure: string): About {
  const { currency, valueUnit: unit, population, segmentation } = overview;
  return {
    ...{ measure, unit, currency },
    members: population.noun.en.many,
    average: averageMember(overview),
    grouping: uncapitalised(segmentation?.name.en ?? "group"),
  };
}

/** The hero of a front page: part of the members and part of the value of every group; follows the filters. */
export function valueFigure({ overview, parts, measure }: ValueFigure): Markup {
  const { many } = overview.population.noun.en;
  const words = wholeValue({ overview, parts, measure });
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
  return figure({
    id,
    title: words.title,
    subtitle: words.subtitle,
    source: sourceLine(overview),
    alternative: words.alternative,
    action: valueAction(words, overview),
    chart: "components/share-bars",
    links: true,
    // Who is chosen by filters is in some of these.
    height: Math.max(1, words.drawn.length + words.hidden.length) * shareBarHeight,
    span: 7,
    data,
    numbers: sharesNumbers,
    table: shareTable(words, overview, measure),
    definitions: [
      {
        term: `Share of ${measure}`,
        meaning: `${capital(overview.valueLabel?.en ?? measure)} of the group's members over that of all ${many}.`,
      },
      ...(overview.unvalued === 0
        ? []
        : [
            {
              term: "A head",
              meaning: `Over all ${many} of the group, or on record: ${isKnown(overview.unvalued) ? `${count(overview.unvalued)} of ${count(overview.customers)}` : "some"} have no ${measure} and count as nothing.`,
            },
          ]),
    ],
  });
}

/** Groups by value, as a table. */
export function shareTable({ groups }: ValueWords, overview: Overview, measure: string): Markup {
  const { valueUnit } = overview;
  const { many, one } = overview.population.noun.en;
  const sums = valueColumn([...groups.map(({ value }) => value), overview.totalValue], overview);
  const means = valueColumn([...groups.map(({ mean }) => mean), overview.valuePerCustomer], overview);
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
      label: totalOf(measure),
      unit: unitWord(valueUnit) ?? undefined,
      number: true,
      cell: ({ value }) => numberCell(value, sums),
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
      cell: ({ mean }) => numberCell(mean, means),
    },
  ];
  return dataTable(groups, columns, {
    caption: "Groups by value",
    totals: [
      `All ${many}`,
      countCell(overview.customers),
      "",
      numberCell(overview.totalValue, sums),
      "",
      numberCell(overview.valuePerCustomer, means),
    ],
  });
}
