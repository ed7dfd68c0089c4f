import type { Overview } from "../../../loaders/report/overview.ts";
import type { HistoryPoint } from "../../../loaders/report/segment-history.ts";
import type { SegmentReport } from "../../../loaders/report/segment-report.ts";
import { day, signedCount } from "../../components/format.ts";
import { hiddenCount, isKnown, whyHidden } from "../../components/suppressed.ts";
import { emptyFigure, figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { type Cell, countCell, dataTable, hiddenCell, type TableColumn } from "../../render/table.ts";
import { definitionNote, movesNote, trendSentence } from "./sentence.ts";

/** Size of a segment at every snapshot; where its definition changed, what that did and what members did. */
export function historyFigure({ name, history: all }: SegmentReport, overview: Overview): Markup {
  const history = all.filter(({ reachesBack }) => reachesBack);
  const changes = history.filter(({ definitionChanged }) => definitionChanged);
  const title = trendSentence(name.en, history, overview.population.noun);
  if (title === undefined) {
    return emptyFigure({
      id: "history",
      title: "How the size went",
      reason: all.every(({ size }) => size === 0)
        ? "Nobody was in it at any of the snapshots."
        : history.length < all.length
          ? `A trend needs two snapshots at which the data reach back over all that the definition asks for; of ${all.length} they do at ${history.length === 0 ? "none" : history.length}.`
          : "A trend needs two snapshots at which the size can be published.",
    });
  }
  const hidden = history.filter(({ size }) => !isKnown(size)).length;
  const notes = [
    movesNote(history),
    ...changes.map((point) => ` ${definitionNote(point)}`),
    history.length === all.length
      ? ""
      : ` Left out: ${all.length - history.length} earlier, at which the data did not reach back over all that the definition asks for.`,
    hidden === 0 ? "" : ` Hidden at ${hidden} of them, where the line breaks.`,
  ].join("");
  return figure({
    id: "history",
    title,
    subtitle: `Members at each of ${history.length} snapshots.${notes}`,
    source: sourceLine(overview),
    alternative: `Line. ${title}.${notes}`,
    chart: "components/trend-line",
    height: 260,
    data: {
      unit: "members",
      currency: overview.currency,
      monthly: false,
      points: history.map(({ asOf, size }) => ({ at: asOf, value: isKnown(size) ? size : null })),
      events: changes.map(({ asOf }) => ({ at: asOf, name: "new definition" })),
    },
    numbers: { "points.value": "customers" },
    table: dataTable(
      history,
      [
        { label: "As of", cell: ({ asOf }) => ({ text: day(asOf), value: asOf }) },
        { label: "Members", number: "customers", cell: ({ size }) => countCell(size) },
        {
          label: "Joined",
          unit: "since the one before",
          number: "customers",
          cell: ({ entered }) => countCell(entered),
        },
        {
          label: "Left",
          unit: "since the one before",
          number: "customers",
          cell: ({ left }) => countCell(left),
        },
        ...(changes.length === 0 ? [] : effectColumns),
      ],
      { caption: `Members of ${name.en} by snapshot` },
    ),
  });
}

/** The change of the size, told apart: the same data by the old and the new definition, and the old one on both data. */
const effectColumns: readonly TableColumn<HistoryPoint>[] = [
  {
    label: "Definition",
    cell: ({ version, definitionChanged }) => `${version}${definitionChanged ? ", new" : ""}`,
  },
  {
    label: "By definition",
    unit: "on the same data",
    number: "customers",
    cell: (point) => effectCell(point, "byDefinition"),
  },
  {
    label: "By members",
    unit: "by the old definition",
    number: "customers",
    cell: (point) => effectCell(point, "byCustomers"),
  },
];

function effectCell(
  { definitionEffect: effect }: HistoryPoint,
  part: "byDefinition" | "byCustomers",
): Cell | string {
  if (effect === null) return "–";
  if (typeof effect === "string") return hiddenCell(hiddenCount(effect), whyHidden(effect));
  return { text: signedCount(effect[part]), value: effect[part] };
}
