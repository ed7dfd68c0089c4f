import { capital } from "../../../data/text.ts";
import { numberOf } from "../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";
import { change, percent, shortDay } from "../../components/format.ts";
import { html, type Markup } from "../../render/markup.ts";
import { barCell, countCell, dataTable, type TableColumn } from "../../render/table.ts";
import { arrowNote, changeCell, changeDigits } from "./change.ts";

export interface PlaysTable {
  /** What one of the parts is called; stages keep the order given, groups are listed most valuable first, or largest. */
  readonly part?: "group" | "stage";
  /** From the page to those of segments. */
  readonly segmentsAt?: string;
}

interface PlayRow {
  readonly part: SegmentSummary;
  readonly play?: Overview["plays"][number];
}

/** The parts of a segmentation, how they changed and what to do for each, where the population has snapshots and plays for that. */
export function playsTable(
  parts: readonly SegmentSummary[],
  overview: Overview,
  measure: string | undefined,
  { part: called = "group", segmentsAt = "./segments/" }: PlaysTable = {},
): Markup {
  const { plays } = overview;
  // Nothing is to be done for nobody.
  const rows: PlayRow[] = parts.flatMap((part) =>
    part.size === 0 ? [] : [{ part, play: plays.find(({ id }) => id === part.play) }],
  );
  if (called === "group")
    rows.sort(
      (a, b) =>
        (numberOf(b.part.valueShare) ?? -1) - (numberOf(a.part.valueShare) ?? -1) ||
        (numberOf(b.part.size) ?? -1) - (numberOf(a.part.size) ?? -1),
    );
  const largest = Math.max(0, ...parts.map(({ valueShare }) => numberOf(valueShare) ?? 0));
  const table = dataTable<PlayRow>(
    rows,
    [
      {
        label: capital(called),
        cell: ({ part }) => ({ text: html`<a href="${segmentsAt}${part.id}">${part.name.en}</a>` }),
      },
      ...(measure === undefined ? [] : [valueColumn(measure, largest)]),
      {
        label: capital(overview.population.noun.en.many),
        number: "customers",
        cell: ({ part }) => countCell(part.size),
      },
      ...(overview.previousAsOf === null ? [] : [changeColumn(overview, changeDigits(parts))]),
      ...(plays.length === 0 ? [] : playColumns),
    ],
    {
      caption: `${plays.length === 0 ? "Size of" : "What to do for"} each ${called}`,
      sortable: true,
      blocks: true,
      id: "plays",
    },
  );
  return html`${table}${arrowNote(rows.map(({ part }) => part))}`;
}

const playColumns: readonly TableColumn<PlayRow>[] = [
  { label: "Aim", room: "words", cell: ({ play }) => play?.objective.en ?? "No play yet" },
  {
    label: "Offer",
    unit: "and by which channel",
    room: "words",
    cell: ({ play }) =>
      play === undefined
        ? ""
        : {
            text: html`${play.offer.en} <span class="unit">${play.channel.en}</span>`,
            value: `${play.offer.en}; ${play.channel.en}`,
          },
  },
  { label: "Judged by", room: "words", cell: ({ play }) => play?.kpi.en ?? "" },
];

function changeColumn(overview: Overview, digits: number): TableColumn<PlayRow> {
  return {
    label: "Change",
    unit: changeUnit(overview),
    number: "ratio",
    cell: ({ part }) => changeCell(part, digits),
  };
}

function valueColumn(measure: string, largest: number): TableColumn<PlayRow> {
  return {
    label: "Share",
    unit: `of ${measure}`,
    number: "ratio",
    cell: ({ part }) => barCell(part.valueShare, largest, percent),
  };
}

/** What the changes of groups are, and everyone's beside which they stand. */
export function changeUnit({ growth, previousAsOf, population }: Overview): string {
  const everyone = growth === null ? "" : `; all ${population.noun.en.many} ${change(growth)}`;
  return previousAsOf === null
    ? "since the last snapshot"
    : `of the part of all since ${shortDay(previousAsOf)}${everyone}`;
}
