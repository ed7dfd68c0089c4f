import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentReport } from "../../../loaders/report/segment-report.ts";
import { count, times } from "../../components/format.ts";
import { emptyFigure, figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable } from "../../render/table.ts";
import { differenceSentence, rowLabel, shown } from "./sentence.ts";

/** So many differences are drawn; the table has them all. */
const mostDrawn = 12;

/** How the members differ from everybody: the clearest differences beyond the segment's own definition. */
export function liftFigure(segment: SegmentReport, overview: Overview): Markup {
  const id = "difference";
  const telling = segment.profile.filter((row) => row.telling && (row.low > 1 || row.high < 1));
  const drawn = telling.slice(0, mostDrawn);
  const first = drawn[0];
  if (first === undefined) {
    return emptyFigure({
      id,
      title: "How the members differ",
      reason:
        segment.size === null
          ? "The segment has fewer than 10 members; nothing can be told of them."
          : "In no trait beyond its definition do the members differ clearly from everybody.",
    });
  }
  const { currency } = overview;
  const title = differenceSentence(first, segment.name.en, currency);
  return figure({
    id,
    title,
    subtitle: `Members’ mean, or share, over everybody’s, on a logarithmic scale; lines are 95 % intervals. The ${drawn.length} clearest of ${telling.length} differences; traits that the definition names, or that belong to these, are left out.`,
    source: sourceLine(overview),
    alternative: `Dots with intervals. ${title}. ${drawn
      .map((row) => `${rowLabel(row)}: ${times(row.lift)} (${times(row.low)} to ${times(row.high)})`)
      .join("; ")}.`,
    chart: "figures/lift/chart",
    height: 52 + drawn.length * 42,
    data: {
      rows: drawn.map((row) => ({
        label: rowLabel(row),
        lift: row.lift,
        low: row.low,
        high: row.high,
        detail: `${shown(row.members, row, currency)}; everyone ${shown(row.everybody, row, currency)}`,
      })),
    },
    table: dataTable(
      segment.profile,
      [
        { label: "Trait", cell: (row) => rowLabel(row) },
        {
          label: "Members",
          number: true,
          cell: (row) => ({ text: shown(row.members, row, currency), value: row.members }),
        },
        {
          label: "Everybody",
          number: true,
          cell: (row) => ({ text: shown(row.everybody, row, currency), value: row.everybody }),
        },
        { label: "Lift", number: true, cell: ({ lift }) => ({ text: times(lift), value: lift }) },
        {
          label: "From",
          unit: "95 % interval",
          number: true,
          cell: ({ low }) => ({ text: times(low), value: low }),
        },
        {
          label: "To",
          unit: "95 % interval",
          number: true,
          cell: ({ high }) => ({ text: times(high), value: high }),
        },
        {
          label: "Customers",
          number: true,
          cell: ({ customers }) => ({ text: count(customers), value: customers }),
        },
      ],
      { caption: `How ${segment.name.en} differ from everybody` },
    ),
    definitions: [
      {
        term: "Lift",
        meaning:
          "Mean of the members over the mean of all customers (members included), each over the customers whose value is known; for a text, the share that has it. 1 × is no difference.",
      },
      {
        term: "95 % interval",
        meaning:
          "By the delta method on the logarithm of the lift, members and the others taken as two independent samples (Casella and Berger, Statistical Inference, section 5.5.4). It shows how far chance alone could move the figure, not why the groups differ.",
      },
    ],
  });
}
