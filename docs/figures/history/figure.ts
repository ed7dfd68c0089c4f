import type { Overview } from "../../../loaders/report/overview.ts";
import type { HistoryPoint } from "../../../loaders/report/segment-history.ts";
import type { SegmentReport } from "../../../loaders/report/segment-report.ts";
import { change, count, day, shortDay, signedCount } from "../../components/format.ts";
import { emptyFigure, figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable, numberCell, type TableColumn } from "../../render/table.ts";
import { definitionNote } from "./sentence.ts";

/** Size of a segment at every snapshot; where its definition changed, what that did and what customers did. */
export function historyFigure({ name, history }: SegmentReport, overview: Overview): Markup {
  const known = history.filter(({ size }) => size !== null);
  const changes = history.filter(({ definitionChanged }) => definitionChanged);
  const [first, last] = [sinceLastChange(known)[0], known.at(-1)];
  if (
    known.length < 2 ||
    first === undefined ||
    last === undefined ||
    first.size === null ||
    last.size === null
  ) {
    return emptyFigure({
      id: "history",
      title: "How the size went",
      reason: "A trend needs two snapshots with at least 10 members each.",
    });
  }
  const ratio = first.size === 0 ? 0 : last.size / first.size - 1;
  const title =
    first === last
      ? `${name.en}: now ${count(last.size)}, by a new definition`
      : `${name.en}: ${change(ratio)} since ${shortDay(first.asOf)}, now ${count(last.size)}`;
  const join = history.at(-1);
  const moved =
    join === undefined || join.entered === null || join.left === null
      ? ""
      : ` Since the previous snapshot ${count(join.entered)} came and ${count(join.left)} went.`;
  const notes = changes.map(definitionNote);
  return figure({
    id: "history",
    title,
    subtitle: `Members at each of ${history.length} snapshots.${moved}${notes.map((note) => ` ${note}`).join("")}`,
    source: sourceLine(overview),
    alternative: `Line. ${title}.${moved}${notes.map((note) => ` ${note}`).join("")}`,
    chart: "components/trend-line",
    height: 260,
    data: {
      unit: "customers",
      currency: overview.currency,
      monthly: false,
      points: history.map(({ asOf, size }) => ({ at: asOf, value: size })),
      events: changes.map(({ asOf }) => ({ at: asOf, name: "new definition" })),
    },
    numbers: { "points.value": "customers" },
    table: dataTable(
      history,
      [
        { label: "As of", cell: ({ asOf }) => ({ text: day(asOf), value: asOf }) },
        { label: "Members", number: "customers", cell: ({ size }) => numberCell(size, count) },
        {
          label: "Came",
          unit: "since the one before",
          number: "customers",
          cell: ({ entered }) => numberCell(entered, count, "–"),
        },
        {
          label: "Went",
          unit: "since the one before",
          number: "customers",
          cell: ({ left }) => numberCell(left, count, "–"),
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
    cell: ({ definitionEffect: effect }) =>
      effect === null ? "–" : { text: signedCount(effect.byDefinition), value: effect.byDefinition },
  },
  {
    label: "By customers",
    unit: "by the old definition",
    number: "customers",
    cell: ({ definitionEffect: effect }) =>
      effect === null ? "–" : { text: signedCount(effect.byCustomers), value: effect.byCustomers },
  },
];

/** Points by the definition of now: a ratio across a change of it would be no customer's doing. */
function sinceLastChange(points: readonly HistoryPoint[]): readonly HistoryPoint[] {
  return points.slice(
    Math.max(
      0,
      points.findLastIndex(({ definitionChanged }) => definitionChanged),
    ),
  );
}
