import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentReport } from "../../../loaders/report/segment-report.ts";
import { count, percent } from "../../components/format.ts";
import { isKnown, notShown } from "../../components/suppressed.ts";
import { emptyFigure, figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../render/table.ts";

const mostDrawn = 10;

/** In which other segments the members are; one that holds everyone, such as those of whom something is not known, says nothing. */
export function overlapFigure({ name, overlaps: all }: SegmentReport, overview: Overview): Markup {
  const ofEveryone = new Set(
    overview.segments.filter(({ size }) => size === overview.customers).map(({ id }) => id),
  );
  const overlaps = all.filter(({ segment }) => !ofEveryone.has(segment));
  const known = overlaps.flatMap(({ customers, shareOfThis, ...row }) =>
    isKnown(customers) && isKnown(shareOfThis) ? [{ ...row, customers, shareOfThis }] : [],
  );
  const first = known[0];
  if (first === undefined) {
    return emptyFigure({
      id: "overlaps",
      title: "Which other segments the members are in",
      reason:
        overlaps.length === 0
          ? "It shares no members with another segment, or nothing of it is published."
          : `With each of ${overlaps.length} other segments it shares fewer than 10 members, or as many as would tell of so few.`,
    });
  }
  const drawn = known.slice(0, mostDrawn);
  const hidden = notShown(
    overlaps.map(({ customers }) => customers),
    "overlap",
    "overlaps",
  );
  const title = `${percent(first.shareOfThis, 0)} are also in ${first.name.en}`;
  return figure({
    id: "overlaps",
    title,
    subtitle: `Share of the members of ${name.en} who are in another segment too; segments overlap, so shares do not add up.${hidden}`,
    source: sourceLine(overview),
    alternative: `Bars. ${drawn.map((row) => `${row.name.en}: ${percent(row.shareOfThis)}`).join("; ")}.`,
    chart: "components/bar-list",
    links: true,
    height: Math.max(120, drawn.length * 38),
    data: {
      most: 1,
      bars: drawn.map((row) => ({
        name: row.name.en,
        value: row.shareOfThis,
        label: `${percent(row.shareOfThis)} · ${count(row.customers)}`,
        href: `./${row.segment}`,
        customers: row.customers,
      })),
    },
    numbers: { most: "other", "bars.customers": "customers", "bars.value": "ratio" },
    table: dataTable(
      overlaps,
      [
        { label: "Segment", cell: (row) => row.name.en },
        {
          label: "Members",
          unit: "in both",
          number: "customers",
          cell: ({ customers }) => countCell(customers),
        },
        {
          label: "Share",
          unit: `of ${name.en}`,
          number: "ratio",
          cell: ({ shareOfThis }) => numberCell(shareOfThis, percent),
        },
        {
          label: "Share",
          unit: "of the other",
          number: "ratio",
          cell: ({ shareOfOther }) => numberCell(shareOfOther, percent),
        },
      ],
      { caption: `Overlaps of ${name.en}` },
    ),
  });
}
