import type { Overview } from "../../../loaders/report/overview.ts";
import { shareBarHeight } from "../../components/chart.ts";
import { count, inUnit, money, percent, times } from "../../components/format.ts";
import { playOf } from "../../render/action.ts";
import { figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable, numberCell } from "../../render/table.ts";
import type { Stages } from "./sentence.ts";

/** Part of the customers and part of the value of every stage, in the order of the journey. */
export function stagesFigure(
  { stages }: Stages,
  overview: Overview,
  measure: string,
  segmentsAt: string,
): Markup {
  const { currency, valuePerCustomer } = overview;
  const shown = stages.filter(({ share, valueShare }) => share !== null && valueShare !== null);
  const [best] = shown
    .filter(({ share }) => (share ?? 0) >= 0.01)
    .toSorted((a, b) => (b.valuePerCustomer ?? 0) - (a.valuePerCustomer ?? 0));
  const title =
    best === undefined || best.valuePerCustomer === null || !valuePerCustomer
      ? `Customers and ${measure} by stage`
      : `${best.name.en}: ${money(best.valuePerCustomer, currency)} a head, ${times(best.valuePerCustomer / valuePerCustomer)} the average customer`;
  return figure({
    id: "stages",
    title,
    subtitle: `Share of customers (upper bar) and share of ${measure} (lower bar) by stage, all customers to date, in the order of the journey.`,
    source: sourceLine(overview),
    alternative: `Bars by stage. ${shown
      .map(
        ({ name, share, valueShare }) =>
          `${name.en}: ${percent(share ?? 0)} of customers, ${percent(valueShare ?? 0)} of ${measure}`,
      )
      .join("; ")}.`,
    action: playOf(best?.id, overview, segmentsAt),
    chart: "components/share-bars",
    links: true,
    height: shown.length * shareBarHeight,
    span: 7,
    data: {
      measure,
      total: overview.customers,
      rows: shown.map(({ id, name, size, share, valueShare }) => ({
        name: name.en,
        size,
        customers: share,
        value: valueShare,
        highlight: id === best?.id,
        href: `${segmentsAt}${id}`,
      })),
    },
    numbers: {
      total: "customers",
      "rows.size": "customers",
      "rows.customers": "share of total",
      "rows.value": "ratio",
    },
    table: dataTable(
      stages,
      [
        { label: "Stage", cell: ({ name }) => name.en },
        { label: "Customers", number: "customers", cell: ({ size }) => numberCell(size, count) },
        {
          label: "Share",
          unit: "of customers",
          number: "ratio",
          cell: ({ share }) => numberCell(share, percent),
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
          cell: ({ valuePerCustomer: mean }) =>
            numberCell(mean, (value) => inUnit(value, "currency", currency)),
        },
      ],
      { caption: "Stages of the journey" },
    ),
    definitions: stages.map(({ name, description }) => ({ term: name.en, meaning: description.en })),
  });
}
