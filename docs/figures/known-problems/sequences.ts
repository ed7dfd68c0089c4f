import { capital } from "../../../data/text.ts";
import type { KnownProblemsReport } from "../../../loaders/report/known-problems.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { ReportedSequence } from "../../../loaders/report/problem-sequences.ts";
import { count, percent, times } from "../../components/format.ts";
import { emptyFigure, figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable, liftColumns } from "../../render/table.ts";
import { liftNumbers } from "../lift/numbers.ts";

const id = "sequences";

/** Which sequences of events come before which problem, and how much more often than for everyone. */
export function sequencesFigure(
  { sequences, sequenceDays, horizonDays }: KnownProblemsReport,
  overview: Overview,
): Markup {
  const { many, one } = overview.population.noun.en;
  const rows = sequences.toSorted((a, b) => b.lift - a.lift);
  const [first] = rows;
  if (first === undefined)
    return emptyFigure({
      id,
      span: 12,
      title: "No sequence comes before a problem more often than by chance",
      reason: `Sequences are told of that ten ${many} or more showed, of whom ten hit the problem and ten did not.`,
    });
  return figure({
    id,
    span: 12,
    title: `After “${first.signs.en}” within ${sequenceDays} days, “${first.problem.en}” comes ${times(first.lift)} as often as for everyone`,
    subtitle: `How often the problem came within ${horizonDays} days after a sequence of signs, over how often it came to everyone, on a logarithmic scale; lines are 95 % intervals, corrected for all sequences and problems tried. Signs happened one after the other as they stand; others may lie between.`,
    source: sourceLine(overview),
    alternative: `Dots with intervals. ${rows.map((row) => `${labelOf(row)}: ${times(row.lift)} (${times(row.liftLow)} to ${times(row.liftHigh)})`).join("; ")}.`,
    chart: "figures/lift/chart",
    height: 52 + rows.length * 42,
    data: {
      rows: rows.map((row) => ({
        label: labelOf(row),
        lift: row.lift,
        low: row.liftLow,
        high: row.liftHigh,
        differs: true,
        detail: `${percent(row.share)} of the times; everyone ${percent(row.everyone)}`,
        customers: row.customers,
      })),
    },
    numbers: liftNumbers,
    table: dataTable(
      rows,
      [
        { label: "Signs", room: "words", cell: ({ signs }) => signs.en },
        { label: "Problem", cell: ({ problem }) => problem.en },
        {
          label: capital(many),
          number: "customers",
          cell: ({ customers }) => ({ text: count(customers), value: customers }),
        },
        {
          label: "Came after it",
          number: "ratio",
          cell: ({ share }) => ({ text: percent(share), value: share }),
        },
        {
          label: "To everyone",
          number: "ratio",
          cell: ({ everyone }) => ({ text: percent(everyone), value: everyone }),
        },
        ...liftColumns<(typeof rows)[number]>(
          ({ lift, liftLow, liftHigh }) => [lift, liftLow, liftHigh] as const,
        ),
      ],
      { caption: "Sequences before problems" },
    ),
    definitions: [
      {
        term: "What it does not say",
        meaning: `A cause. What comes before a problem may be its first trace, or stand for something that nobody recorded. A longer sequence is told only where it tells surely more than each of its parts, and an ${one} may be counted at several instants.`,
      },
    ],
  });
}

function labelOf({ signs, problem }: ReportedSequence): string {
  return `${capital(signs.en)} → ${problem.en}`;
}
