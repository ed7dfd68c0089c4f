import { capital } from "../../../data/text.ts";
import type { DwellReport } from "../../../loaders/report/dwell.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { day, percent } from "../../components/format.ts";
import { emptyFigure, figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { type Cell, countCell, dataTable } from "../../render/table.ts";
import { dwellSentence, stayText } from "./sentence.ts";

/** How long members stay in each stage. */
export function dwellFigure(
  dwell: DwellReport | null,
  overview: Overview,
  nameOf: (id: string) => string,
): Markup {
  const id = "dwell-time";
  const { many } = overview.population.noun.en;
  const plain = { id, title: `How long ${many} stay in a stage`, span: 5 as const };
  if (dwell === null)
    return emptyFigure({
      ...plain,
      reason:
        "A stay can be seen to begin and to end from the third snapshot on at which the data reach back over all that the stages ask for.",
    });
  const known = dwell.parts.filter(({ atEnd }) => atEnd !== null);
  if (known.length === 0)
    return emptyFigure({
      ...plain,
      reason: `Too few ${many} were seen to join and leave again between ${day(dwell.fromAsOf)} and ${day(dwell.toAsOf)}.`,
    });
  const [shortest, longest] = dwell.days;
  const steps = shortest === longest ? `${longest} days` : `${shortest} to ${longest} days`;
  const title = dwellSentence(known, nameOf, dwell.fromAsOf);
  return figure({
    ...plain,
    title,
    subtitle: `Days by which half have left the stage (dot) and the 95 % interval; an arrow goes beyond what was observed. ${capital(many)} who came to a stage between ${day(dwell.fromAsOf)} and ${day(dwell.toAsOf)}, seen at ${dwell.snapshots} snapshots ${steps} apart: no stay is known more exactly than that.`,
    source: sourceLine(overview),
    alternative: `Dots with intervals. ${title}. ${dwell.parts.map((part) => `${nameOf(part.part)}: ${stayText(part)}`).join("; ")}.`,
    chart: "figures/dwell/chart",
    height: 40 + dwell.parts.length * 44,
    data: {
      most: Math.max(...known.map(({ atEnd, highDays }) => Math.max(atEnd?.days ?? 0, highDays ?? 0))),
      rows: dwell.parts.map((part) => ({
        label: nameOf(part.part),
        median: part.medianDays,
        low: part.lowDays ?? (part.atEnd === null ? null : part.atEnd.days),
        high: part.highDays,
        text: stayText(part),
        customers: part.stays,
      })),
    },
    numbers: {
      most: "other",
      "rows.customers": "customers",
      "rows.median": "count",
      "rows.low": "count",
      "rows.high": "count",
    },
    table: dataTable(
      dwell.parts,
      [
        { label: "Stage", cell: ({ part }) => nameOf(part) },
        { label: "Stays", unit: "begun", number: "customers", cell: ({ stays }) => countCell(stays) },
        { label: "Ended", number: "customers", cell: ({ ended }) => countCell(ended) },
        {
          label: "Half have left",
          unit: "after",
          number: "count",
          cell: ({ medianDays }) => inDays(medianDays),
        },
        { label: "From", unit: "95 % interval", number: "count", cell: ({ lowDays }) => inDays(lowDays) },
        { label: "To", unit: "95 % interval", number: "count", cell: ({ highDays }) => inDays(highDays) },
        { label: "Longest seen", number: "count", cell: ({ atEnd }) => inDays(atEnd?.days ?? null) },
        {
          label: "Still there",
          unit: "then, with 95 % band",
          number: "ratio",
          cell: ({ atEnd }) =>
            atEnd === null
              ? "–"
              : {
                  // Of none the band has no width by its formula, however few were seen.
                  text:
                    atEnd.share === 0
                      ? percent(0)
                      : `${percent(atEnd.share, 0)} (${percent(atEnd.low, 0)} to ${percent(atEnd.high, 0)})`,
                  value: atEnd.share,
                },
        },
      ],
      { caption: "Dwell time by stage" },
    ),
    definitions: [
      {
        term: "Stay",
        meaning:
          "From the snapshot that first sees a member in the stage to the first that does not. Both are seen up to one snapshot late, which cancels on average; a stay shorter than the time between two snapshots may not be seen at all, and a second stay counts anew.",
      },
      {
        term: "Who counts",
        meaning:
          "Members who were there at the first snapshot are left out, because when they joined is not known. Those still there at the last count as staying at least that long: the product-limit estimate of Kaplan and Meier, with Greenwood’s variance on the scale log(−log S).",
      },
    ],
  });
}

function inDays(days: number | null): Cell {
  return days === null ? { text: "–", value: "" } : { text: `${days} days`, value: days };
}
