import { isKnown, numberOf } from "../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";
import { change, percent } from "../../components/format.ts";
import { html, type Markup } from "../../render/markup.ts";
import {
  barCell,
  type Cell,
  countCell,
  dataTable,
  hiddenCell,
  type TableColumn,
} from "../../render/table.ts";
import { capital } from "../../render/words.ts";

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

/** What to do for each part of a segmentation. */
export function playsTable(
  parts: readonly SegmentSummary[],
  { plays }: Overview,
  measure: string | undefined,
  { part: called = "group", segmentsAt = "./segments/" }: PlaysTable = {},
): Markup {
  const rows: PlayRow[] = parts.map((part) => ({ part, play: plays.find(({ id }) => id === part.play) }));
  if (called === "group")
    rows.sort(
      (a, b) =>
        (numberOf(b.part.valueShare) ?? -1) - (numberOf(a.part.valueShare) ?? -1) ||
        (numberOf(b.part.size) ?? -1) - (numberOf(a.part.size) ?? -1),
    );
  const largest = Math.max(0, ...parts.map(({ valueShare }) => numberOf(valueShare) ?? 0));
  return dataTable<PlayRow>(
    rows,
    [
      {
        label: capital(called),
        cell: ({ part }) => ({ text: html`<a href="${segmentsAt}${part.id}">${part.name.en}</a>` }),
      },
      ...(measure === undefined ? [] : [valueColumn(measure, largest)]),
      {
        label: "Customers",
        number: "customers",
        cell: ({ part }) => countCell(part.size),
      },
      { label: "Change", unit: "since last snapshot", number: "ratio", cell: ({ part }) => sizeChange(part) },
      { label: "Aim", room: "words", cell: ({ play }) => play?.objective.en ?? "No play yet" },
      { label: "Offer", room: "words", cell: ({ play }) => play?.offer.en ?? "" },
      { label: "Channel", room: "words", cell: ({ play }) => play?.channel.en ?? "" },
      { label: "Judged by", room: "words", cell: ({ play }) => play?.kpi.en ?? "" },
    ],
    { caption: `What to do for each ${called}`, sortable: true, id: "plays" },
  );
}

function valueColumn(measure: string, largest: number): TableColumn<PlayRow> {
  return {
    label: "Share",
    unit: `of ${measure}`,
    number: "ratio",
    cell: ({ part }) => barCell(part.valueShare, largest, percent),
  };
}

/** Change of a group's size with an arrow. */
export function sizeChange({ size, sizeBefore }: SegmentSummary): Cell {
  if (sizeBefore === null || sizeBefore === 0) return { text: "–", value: "" };
  if (!isKnown(size) || !isKnown(sizeBefore)) return hiddenCell("hidden", "hidden with one of the sizes");
  const ratio = size / sizeBefore - 1;
  const arrow = Math.abs(ratio) < 0.0005 ? "→" : ratio > 0 ? "↑" : "↓";
  return { text: `${arrow} ${change(ratio)}`, value: Number(ratio.toFixed(4)) };
}
