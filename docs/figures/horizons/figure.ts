import { capital, withoutWindow } from "../../../data/text.ts";
import { given, isKnown } from "../../../loaders/disclosure/count.ts";
import type { ModelsReport } from "../../../loaders/report/models/reported-models.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { ReportReader } from "../../../loaders/report/read-report.ts";
import type { SegmentReport } from "../../../loaders/report/segment-report.ts";
import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";
import { money } from "../../components/format.ts";
import type { Figure } from "../../components/suppressed.ts";
import { tableFigure } from "../../render/figure.ts";
import { html, type Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable, numberCell, type TableColumn } from "../../render/table.ts";
import { list } from "../../render/words.ts";

/** A group, and what one of its members is worth over each time, in the study's currency. */
interface Row {
  readonly part: SegmentSummary;
  readonly lately: Figure;
  readonly expected: Figure;
}

/**
 * What a member of each group is worth so far, was worth over the time of the metric that the front page splits, and is
 * expected to be by a model of lifetimes: three numbers that are easily taken for one another. Nothing where value is no money,
 * or is told over one time alone, as where the metric is the value itself.
 */
export async function horizonsFigure(
  { reports, overview, measure }: { reports: ReportReader; overview: Overview; measure?: string | undefined },
  parts: readonly SegmentSummary[],
): Promise<Markup> {
  const { currency, roles, valueUnit, population } = overview;
  if (measure === undefined || valueUnit !== "currency" || parts.length === 0) return html``;
  const models = await reports.read<ModelsReport | null>("models");
  const expected = models?.models.find(({ lifetime }) => lifetime?.parts.some(({ value }) => value !== null));
  const expectedOf = new Map(expected?.lifetime?.parts.map(({ segment, value }) => [segment, value]));
  const segments = await Promise.all(parts.map(({ id }) => reports.read<SegmentReport>(`segments/${id}`)));
  const metricOf = ({ metrics }: SegmentReport) =>
    metrics.find(({ id, share, unit }) => id === roles.product?.of && share !== null && unit === "currency");
  const rows = parts
    .map((part, index): Row => {
      const of = segments[index];
      const total = of === undefined ? null : (metricOf(of)?.members ?? null);
      const lately =
        isKnown(total) && isKnown(part.size) && part.size > 0
          ? total / part.size
          : isKnown(total)
            ? null
            : total;
      return { part, lately, expected: given(part.size, () => expectedOf.get(part.id) ?? null) };
    })
    .toSorted((a, b) => numberOr(b.expected, b.lately) - numberOr(a.expected, a.lately));
  const found = segments.map(metricOf).find((each) => each !== undefined);
  const metric = rows.every(isSameLately) ? undefined : found;
  if (metric === undefined && expected === undefined) return html``;
  const all = rows.flatMap(({ part, lately, expected: coming }) =>
    [part.valuePerCustomer, lately, coming].filter(isKnown),
  );
  // One precision for all: pence where no group is worth a hundred.
  const pence = Math.max(...all) < 100;
  const worth = (value: number): string => money(value, currency, pence);
  const column = (label: string, unit: string, of: (row: Row) => Figure): TableColumn<Row> => ({
    ...{ label, unit, number: "ratio" },
    cell: (row) => numberCell(of(row), worth),
  });
  return tableFigure({
    id: "value-horizons",
    title: headline(rows[0], measure, metric?.label.en, worth),
    subtitle: `Means a head. ${expected === undefined ? "Two times that are easily taken for one another" : "What is past and what is expected are different things"}: ${list([measure, ...(metric === undefined ? [] : [metric.label.en.toLowerCase()]), ...(expected === undefined ? [] : [`${expected.name.en.toLowerCase()} (of those of whom it is known, as a model expects)`])])}.`,
    source: sourceLine(overview),
    span: 12,
    table: dataTable(
      rows,
      [
        {
          label: "Group",
          room: "words",
          cell: ({ part }) => ({
            text: html`<a href="./segments/${part.id}">${part.name.en}</a>`,
            value: part.name.en,
          }),
        },
        {
          label: capital(population.noun.en.many),
          number: "customers",
          cell: ({ part }) => countCell(part.size),
        },
        column(capital(measure), "a head", ({ part }) => part.valuePerCustomer),
        ...(metric === undefined ? [] : [column(metric.label.en, "a head", ({ lately }) => lately)]),
        ...(expected === undefined
          ? []
          : [column("Expected", "a head, by the model", (row) => row.expected)]),
      ],
      { caption: "What a member of each group is worth, by time", sortable: true, blocks: true },
    ),
    definitions:
      metric === undefined ? [] : [{ term: withoutWindow(metric.label.en), meaning: metric.definition.en }],
  });
}

/** Whether the metric tells the very value, which then has the same time; so it is where one of the two is not known. */
function isSameLately({ part: { valuePerCustomer: value }, lately }: Row): boolean {
  return !isKnown(value) || !isKnown(lately) || Math.abs(lately - value) <= 0.005 * Math.abs(value);
}

function numberOr(first: Figure, second: Figure): number {
  return isKnown(first) ? first : isKnown(second) ? second : -1;
}

function headline(
  best: Row | undefined,
  measure: string,
  lately: string | undefined,
  worth: (value: number) => string,
): string {
  if (best === undefined) return "What a member of each group is worth";
  const past = [
    ...(isKnown(best.lately) && lately !== undefined
      ? [`${worth(best.lately)} (${lately.toLowerCase()})`]
      : []),
    ...(isKnown(best.part.valuePerCustomer) ? [`${worth(best.part.valuePerCustomer)} (${measure})`] : []),
  ].join(" and ");
  return isKnown(best.expected)
    ? `${best.part.name.en}: ${worth(best.expected)} expected a head; so far ${past}`
    : `${best.part.name.en}: ${past} a head`;
}
