import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentMetric } from "../../../loaders/report/segment-metrics.ts";
import type { SegmentReport } from "../../../loaders/report/segment-report.ts";
import { inUnit, percent, times } from "../../components/format.ts";
import { type Figure, isKnown } from "../../components/suppressed.ts";
import { figure, tableFigure } from "../../render/figure.ts";
import { html, type Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable, multiples, numberCell } from "../../render/table.ts";
import { metricsSentence, timesEveryone } from "./sentence.ts";

const id = "metrics";

/** The population's metrics of the members beside everyone's: what is estimated drawn with its interval, all in the table. */
export function metricsFigure(segment: SegmentReport, overview: Overview): Markup {
  const { metrics, name } = segment;
  if (metrics.length === 0) return html``;
  const { currency } = overview;
  const drawn = metrics.filter((metric) => isDrawn(metric));
  const shared = {
    ...{ id, span: 12 as const, title: metricsSentence(metrics, name.en, currency) },
    source: sourceLine(overview),
    table: metricsTable(segment, currency),
    definitions: metrics.map(({ label, definition }) => ({ term: label.en, meaning: definition.en })),
  };
  if (drawn.length === 0)
    return tableFigure({ ...shared, title: `${name.en} in the business’s own numbers` });
  const shown = (value: Figure, { unit }: SegmentMetric): string =>
    inUnit(isKnown(value) ? value : 0, unit, currency);
  return figure({
    ...shared,
    subtitle:
      "The members’ number over everyone’s, on a logarithmic scale; lines are intervals corrected for the numbers compared. Sums and counts, and what the definition decides, are in the table.",
    alternative: `Dots with intervals. ${drawn
      .map(
        (metric) =>
          `${metric.label.en}: ${shown(metric.members, metric)}, everyone ${shown(metric.everybody, metric)}`,
      )
      .join("; ")}.`,
    chart: "figures/lift/chart",
    height: 52 + drawn.length * 42,
    data: {
      rows: drawn.map((metric) => ({
        label: metric.label.en,
        ...overEveryone(metric),
        differs: metric.differs,
        detail: `${shown(metric.members, metric)}; everyone ${shown(metric.everybody, metric)}`,
        customers: segment.size,
      })),
    },
    numbers: {
      "rows.customers": "customers",
      "rows.lift": "ratio",
      "rows.low": "ratio",
      "rows.high": "ratio",
    },
  });
}

/** On a logarithmic scale there is room for what is above zero. */
function isDrawn(metric: SegmentMetric): boolean {
  return timesEveryone(metric) !== undefined && metric.low !== null && metric.low > 0 && !metric.implied;
}

function overEveryone({ members, low, high, everybody }: SegmentMetric): {
  readonly lift: number;
  readonly low: number;
  readonly high: number;
} {
  const whole = isKnown(everybody) ? everybody : 1;
  const over = (value: Figure): number => (isKnown(value) ? value : 0) / whole;
  return { lift: over(members), low: over(low), high: over(high) };
}

function metricsTable({ metrics, name, size }: SegmentReport, currency: string | null): Markup {
  const cell = (value: Figure, { unit }: SegmentMetric, missing: string | undefined = undefined) =>
    numberCell(value, (number) => inUnit(number, unit, currency), missing);
  return dataTable(
    metrics,
    [
      { label: "Metric", cell: ({ label }) => label.en },
      { label: "Members", number: "ratio", as: "row", cell: (metric) => cell(metric.members, metric) },
      {
        label: "From",
        unit: "corrected interval",
        number: "ratio",
        as: "row",
        cell: (metric) => cell(metric.low, metric, ""),
      },
      {
        label: "To",
        unit: "corrected interval",
        number: "ratio",
        as: "row",
        cell: (metric) => cell(metric.high, metric, ""),
      },
      { label: "Everyone", number: "ratio", as: "row", cell: (metric) => cell(metric.everybody, metric) },
      {
        label: "Share",
        unit: "of everyone’s",
        number: "ratio",
        cell: ({ share }) => numberCell(share, percent, ""),
      },
      {
        label: "Times",
        unit: "everyone’s",
        number: "ratio",
        as: multiples,
        cell: (metric) =>
          numberCell(metric.share === null ? (timesEveryone(metric) ?? null) : null, times, ""),
      },
      { label: "Differs", nowrap: true, cell: answer },
    ],
    {
      caption: `Metrics of ${name.en} beside everyone’s`,
      customers: metrics.map(() => (isKnown(size) ? size : null)),
      measureOf: ({ unit }) => ({ unit, currency }),
    },
  );
}

function answer({ differs, implied, low, members }: SegmentMetric): string {
  if (!isKnown(members)) return "";
  if (implied) return "by definition";
  if (low === null) return "not compared";
  return differs ? "yes" : "not clearly";
}
