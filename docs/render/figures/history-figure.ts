import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentReport } from "../../../loaders/report/segment-report.ts";
import { change, count, day, shortDay } from "../../components/format.ts";
import { emptyFigure, figure } from "../figure.ts";
import type { Markup } from "../markup.ts";
import { sourceLine } from "../page.ts";
import { dataTable, numberCell } from "../table.ts";

/** Size of a segment at every snapshot. */
export function historyFigure({ name, history }: SegmentReport, overview: Overview): Markup {
  const known = history.filter(({ size }) => size !== null);
  const [first, last] = [known[0], known.at(-1)];
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
      reason: "A trend needs two snapshots with the same definition and at least 10 members each.",
    });
  }
  const ratio = first.size === 0 ? 0 : last.size / first.size - 1;
  const title = `${name.en}: ${change(ratio)} since ${shortDay(first.asOf)}, now ${count(last.size)}`;
  const join = history.at(-1);
  const moved =
    join === undefined || join.entered === null || join.left === null
      ? ""
      : ` Since the previous snapshot ${count(join.entered)} came and ${count(join.left)} went.`;
  return figure({
    id: "history",
    title,
    subtitle: `Members at each of ${history.length} snapshots.${moved}`,
    source: sourceLine(overview),
    alternative: `Line. ${title}.${moved}`,
    chart: "trend-line",
    height: 260,
    data: {
      unit: "customers",
      currency: overview.currency,
      monthly: false,
      points: history.map(({ asOf, size }) => ({ at: asOf, value: size })),
    },
    table: dataTable(
      history,
      [
        { label: "As of", cell: ({ asOf }) => ({ text: day(asOf), value: asOf }) },
        { label: "Members", number: true, cell: ({ size }) => numberCell(size, count) },
        {
          label: "Came",
          unit: "since the one before",
          number: true,
          cell: ({ entered }) => numberCell(entered, count, "–"),
        },
        {
          label: "Went",
          unit: "since the one before",
          number: true,
          cell: ({ left }) => numberCell(left, count, "–"),
        },
      ],
      { caption: `Members of ${name.en} by snapshot` },
    ),
  });
}
