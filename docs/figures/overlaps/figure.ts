import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentReport } from "../../../loaders/report/segment-report.ts";
import { count, percent } from "../../components/format.ts";
import { type Figure, isKnown, notShown } from "../../components/suppressed.ts";
import { emptyFigure, figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../render/table.ts";

const mostDrawn = 10;

/** In which other segments the members are; one that holds everyone, such as those of whom something is not known, says nothing. */
export function overlapFigure({ name, size, overlaps: all }: SegmentReport, overview: Overview): Markup {
  const others = new Map(overview.segments.map((other) => [other.id, other]));
  const overlaps = all.filter(({ segment }) => others.get(segment)?.size !== overview.customers);
  const ofEveryone = (segment: string): Figure => others.get(segment)?.share ?? null;
  const known = overlaps.flatMap(({ customers, shareOfThis, ...row }) =>
    isKnown(customers) && isKnown(shareOfThis) ? [{ ...row, customers, shareOfThis }] : [],
  );
  const drawn = known.slice(0, mostDrawn);
  const told = closest(drawn.map((row) => ({ ...row, everyone: ofEveryone(row.segment) })));
  if (told === undefined) {
    return emptyFigure({
      id: "overlaps",
      title: "Which other segments the members are in",
      reason:
        overlaps.length === 0
          ? "It shares no members with another segment, or nothing of it is published."
          : `With each of ${overlaps.length} other segments it shares fewer than 10 members, or as many as would tell of so few.`,
    });
  }
  const hidden = notShown(
    overlaps.map(({ customers }) => customers),
    "overlap",
    "overlaps",
  );
  const beside = isKnown(told.everyone) ? `, ${percent(told.everyone, 0)} of everyone` : "";
  // One is the other by another name, be it as far as these data go.
  const isSame = told.customers === size && others.get(told.segment)?.size === size;
  const title = isSame
    ? `${name.en} and ${told.name.en} have the same members`
    : `${percent(told.shareOfThis, 0)} are also in ${told.name.en}${beside}`;
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
          unit: "of everyone",
          number: "ratio",
          cell: ({ segment, customers }) =>
            numberCell(isKnown(customers) ? ofEveryone(segment) : customers, percent),
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

/** The one in which they are most above everyone; where nothing is known of everyone, the first. */
function closest<Row extends { readonly shareOfThis: number; readonly everyone: Figure }>(
  rows: readonly Row[],
): Row | undefined {
  const above = ({ shareOfThis, everyone }: Row): number => (isKnown(everyone) ? shareOfThis - everyone : 0);
  return rows.toSorted((a, b) => above(b) - above(a))[0];
}
