import { capital, withoutWindow } from "../../../data/text.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { Horizons, HorizonsOfPart } from "../../../loaders/report/horizons.ts";
import { money } from "../../components/format.ts";
import type { Figure } from "../../components/suppressed.ts";
import { tableFigure } from "../../render/figure.ts";
import { html, type Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import type { Subject } from "../../render/subject.ts";
import { countCell, dataTable, numberCell, type TableColumn } from "../../render/table.ts";
import { list } from "../../render/words.ts";

/** A group, and what one of its members is worth over each time, in the study's currency. */
interface Row extends HorizonsOfPart {
  readonly name: string;
}

/**
 * What a member of each group is worth so far, was worth over the time of the metric that the front page splits, and is
 * expected to be by a model of lifetimes: three numbers that are easily taken for one another. No markup where value is told over one
 * time alone, as where the metric is the value itself.
 */
export function horizonsFigure(
  { metric: found, expected, parts }: Horizons,
  { overview, measure }: Pick<Subject, "overview" | "measure">,
): Markup {
  const { currency, population, segments } = overview;
  if (measure === undefined) return html``;
  const rows = parts
    .map(
      (part): Row => ({
        ...part,
        name: segments.find(({ id }) => id === part.segment)?.name.en ?? part.segment,
      }),
    )
    .toSorted((a, b) => numberOr(b.expected, b.lately) - numberOr(a.expected, a.lately));
  const metric = found === null || rows.every(isSameLately) ? undefined : found;
  const isForeseen = expected !== null && rows.some((row) => isKnown(row.expected));
  if (metric === undefined && !isForeseen) return html``;
  const all = rows.flatMap(({ value, lately, expected: coming }) => [value, lately, coming].filter(isKnown));
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
    subtitle: `Means a head. ${isForeseen ? "What is past and what is expected are different things" : "Two times that are easily taken for one another"}: ${list([measure, ...(metric === undefined ? [] : [metric.label.en.toLowerCase()]), ...(isForeseen ? [`${expected.en.toLowerCase()} (of those of whom it is known, as a model expects)`] : [])])}.`,
    source: sourceLine(overview),
    span: 12,
    table: dataTable(
      rows,
      [
        {
          label: "Group",
          room: "words",
          cell: ({ segment, name }) => ({
            text: html`<a href="./segments/${segment}">${name}</a>`,
            value: name,
          }),
        },
        {
          label: capital(population.noun.en.many),
          number: "customers",
          cell: ({ customers }) => countCell(customers),
        },
        column(capital(measure), "a head", ({ value }) => value),
        ...(metric === undefined ? [] : [column(metric.label.en, "a head", ({ lately }) => lately)]),
        ...(isForeseen ? [column("Expected", "a head, by the model", (row) => row.expected)] : []),
      ],
      { caption: "What a member of each group is worth, by time", sortable: true, blocks: true },
    ),
    definitions:
      metric === undefined ? [] : [{ term: withoutWindow(metric.label.en), meaning: metric.definition.en }],
  });
}

/** Whether the metric tells the very value, which then has the same time; so it is where one of the two is not known. */
function isSameLately({ value, lately }: Row): boolean {
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
    ...(isKnown(best.value) ? [`${worth(best.value)} (${measure})`] : []),
  ].join(" and ");
  if (past === "" && !isKnown(best.expected)) return "What a member of each group is worth";
  return isKnown(best.expected)
    ? `${best.name}: ${worth(best.expected)} expected a head; so far ${past}`
    : `${best.name}: ${past} a head`;
}
