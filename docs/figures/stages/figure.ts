import { capital } from "../../../data/text.ts";
import { isKnown, numberOf } from "../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { shareBarHeight } from "../../components/chart.ts";
import { percent, times } from "../../components/format.ts";
import { notShown, reasonAmong } from "../../components/suppressed.ts";
import { playOf } from "../../render/action.ts";
import { figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../render/table.ts";
import { averageMember, perHead, valueColumn, valueText } from "../../render/value-text.ts";
import { knownShares } from "../value/sentence.ts";
import type { Stages } from "./sentence.ts";

/** Part of the members and part of the value of every stage, in the order of the journey. */
export function stagesFigure(
  { stages }: Stages,
  overview: Overview,
  measure: string,
  segmentsAt: string,
): Markup {
  const { valuePerCustomer, population } = overview;
  const { many, one } = population.noun.en;
  const shown = knownShares(stages);
  const [best] = shown
    .filter(({ share, valuePerCustomer: mean }) => share >= 0.01 && isKnown(mean))
    .toSorted((a, b) => (numberOf(b.valuePerCustomer) ?? 0) - (numberOf(a.valuePerCustomer) ?? 0));
  const hidden = notShown(
    stages.map(({ size, valueShare }) => reasonAmong(size, valueShare)),
    "stage",
    "stages",
  );
  const title =
    best === undefined || !isKnown(best.valuePerCustomer) || !valuePerCustomer
      ? `${capital(many)} and ${measure} by stage`
      : `${best.name.en}: ${valueText(best.valuePerCustomer, overview)} of ${measure} a head, ${times(best.valuePerCustomer / valuePerCustomer)} ${averageMember(overview)}`;
  const means = valueColumn(
    stages.map(({ valuePerCustomer }) => valuePerCustomer),
    overview,
  );
  return figure({
    id: "stages",
    title,
    subtitle: `Share of ${many} (upper bar) and share of ${measure} (lower bar) by stage, all ${many}, in the order of the journey.${hidden}`,
    source: sourceLine(overview),
    alternative: `Bars by stage. ${shown
      .map(
        ({ name, share, valueShare }) =>
          `${name.en}: ${percent(share)} of ${many}, ${percent(valueShare)} of ${measure}`,
      )
      .join("; ")}.${hidden}`,
    action: playOf(best?.id, overview, segmentsAt),
    chart: "components/share-bars",
    links: true,
    height: shown.length * shareBarHeight,
    span: 7,
    data: {
      members: many,
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
        { label: capital(many), number: "customers", cell: ({ size }) => countCell(size) },
        {
          label: "Share",
          unit: `of ${many}`,
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
          unit: perHead(overview, one),
          number: "ratio",
          cell: ({ valuePerCustomer: mean }) => numberCell(mean, means),
        },
      ],
      { caption: "Stages of the journey" },
    ),
    definitions: stages.map(({ name, description }) => ({ term: name.en, meaning: description.en })),
  });
}
