import { capital } from "../../../data/text.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { ProfileRow } from "../../../loaders/report/segment-profile.ts";
import type { SegmentReport } from "../../../loaders/report/segment-report.ts";
import { apart, count, percent, times } from "../../components/format.ts";
import { emptyFigure, figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable, multiples } from "../../render/table.ts";
import { list } from "../../render/words.ts";
import { headline, whoTold } from "../who/rows.ts";
import { liftNumbers } from "./numbers.ts";
import { differenceSentence, noDifferenceSentence, othersSentence, rowLabel, shown } from "./sentence.ts";

/** So many comparisons are drawn; the table has them all. */
const mostDrawn = 12;

/**
 * How the members differ from everybody beyond the segment's own definition: the clearest differences, or, where there are
 * none, that there are none, with the comparisons that come nearest.
 */
export function liftFigure(segment: SegmentReport, overview: Overview): Markup {
  const id = "difference";
  const { rows, compared, differing: differences } = segment.profile;
  const telling = rows.filter((row) => row.telling);
  if (telling.length === 0) {
    return emptyFigure({ id, title: "How the members differ", reason: whyNothing(segment) });
  }
  const differing = telling.filter(({ differs }) => differs);
  // The panel of who they are, beside it, tells of one already.
  const told = whoTold(rows);
  const first =
    headline(differing.filter((row) => row !== told && row.trait !== told?.trait)) ??
    headline(differing.filter((row) => row !== told)) ??
    differing[0];
  const drawn = (first === undefined ? telling : differing).slice(0, mostDrawn);
  const { currency } = overview;
  const name = segment.name.en;
  const title =
    first === undefined ? noDifferenceSentence(name, compared) : differenceSentence(first, name, currency);
  const which =
    first === undefined
      ? `The ${drawn.length} of ${compared} comparisons that come nearest to a difference.`
      : [clearest(drawn.length, differences, compared), othersSentence(telling, compared - differences)]
          .filter((sentence) => sentence !== "")
          .join(" ");
  return figure({
    id,
    title,
    subtitle: `Members’ mean, or share, over everybody’s, on a logarithmic scale; lines are intervals corrected for ${compared} ${compared === 1 ? "comparison" : "comparisons"}. ${which === "" ? "" : `${which} `}What the definition implies is left out.`,
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
        differs: row.differs,
        detail: apart(row.members, row.everybody, row.unit, currency).join("; everyone "),
        customers: row.customers,
      })),
    },
    numbers: liftNumbers,
    table: liftTable(segment, currency),
    definitions: [
      {
        term: "Lift",
        meaning:
          "Mean of the members over everybody’s (members included), each over those whose value is known; for a text, the share that has it, over all where it is unknown of only a few of them or of the others, so that nothing is told of these. 1 × is no difference.",
      },
      {
        term: "Interval",
        meaning: `By the delta method on the logarithm of the lift, members and the others taken as two independent samples (Casella and Berger, Statistical Inference, section 5.5.4); below 1, never narrower than for as many drawn at random from everybody. So that of the differences named one in twenty at most is chance, ${compared} comparisons taken together, each interval leaves out ${percent(segment.profile.tail, 2)} (Benjamini and Yekutieli 2005). It says between which values the lift lies in all likelihood, not why the groups differ.`,
      },
      leftOut(rows),
    ],
  });
}

function clearest(drawn: number, differences: number, compared: number): string {
  if (drawn < differences) return `Shown are the ${drawn} clearest of ${differences} differences.`;
  if (compared === 1) return "";
  if (differences === compared) return `They differ in all ${compared}.`;
  return differences === 1 ? "They differ in one." : `They differ in ${differences}.`;
}

function whyNothing({ size, profile }: SegmentReport): string {
  if (size === "small") return "The segment has fewer than 10 members; nothing of them is published.";
  if (!isKnown(size)) return "The size of the segment is hidden, and so is everything of its members.";
  if (size === 0) return "Nobody is in the segment at present.";
  return profile.rows.some(({ implied }) => implied)
    ? "All that is known of the members is implied by the definition."
    : "Nothing is known of the members that could be compared.";
}

function leftOut(rows: readonly ProfileRow[]): { term: string; meaning: string } {
  const implied = new Set(rows.filter((row) => row.implied).map(({ label }) => capital(label.en)));
  const which = implied.size === 0 ? "" : `: ${list([...implied])}`;
  return {
    term: "Left out",
    meaning: `Traits that the definition names, that these are made from, that are made from these, or that by the data say the same as one of them or tell alone who is a member${which}. Members differ in them by definition.`,
  };
}

function liftTable({ name, profile }: SegmentReport, currency: string | null): Markup {
  return dataTable(
    profile.rows,
    [
      { label: "Trait", cell: (row) => rowLabel(row) },
      {
        label: "Members",
        number: "ratio",
        as: "row",
        cell: (row) => ({ text: shown(row.members, row, currency), value: row.members }),
      },
      {
        label: "Everybody",
        number: "ratio",
        as: "row",
        cell: (row) => ({ text: shown(row.everybody, row, currency), value: row.everybody }),
      },
      {
        label: "Lift",
        number: "ratio",
        as: multiples,
        cell: ({ lift }) => ({ text: times(lift), value: lift }),
      },
      {
        label: "From",
        unit: "corrected interval",
        number: "ratio",
        as: multiples,
        cell: ({ low }) => ({ text: times(low), value: low }),
      },
      {
        label: "To",
        unit: "corrected interval",
        number: "ratio",
        as: multiples,
        cell: ({ high }) => ({ text: times(high), value: high }),
      },
      { label: "Differs", nowrap: true, cell: answer },
      {
        label: "Members counted",
        number: "customers",
        cell: ({ customers }) => ({ text: count(customers), value: customers }),
      },
    ],
    {
      caption: `How ${name.en} differ from everybody`,
      measureOf: ({ unit }) => ({ unit: unit ?? null, currency }),
    },
  );
}

function answer({ differs, implied, telling }: ProfileRow): string {
  if (implied) return "by definition";
  if (!telling) return "not compared";
  return differs ? "yes" : "not clearly";
}
