import { capital } from "../../../data/text.ts";
import { numberOf } from "../../../loaders/disclosure/count.ts";
import type { ChoicesReport } from "../../../loaders/report/choices/choice-reports.ts";
import type { GroupIndex, Indexes } from "../../../loaders/report/choices/indexes.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, percent, shortDay } from "../../components/format.ts";
import { figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../render/table.ts";
import { indexesAction } from "./action.ts";
import { indexesSentence, partName } from "./sentence.ts";

/** What each part of the leading segmentation takes more and less of than everyone. */
export function indexesFigure(report: ChoicesReport, found: Indexes, overview: Overview): Markup {
  const { words, since } = report;
  const { groups, parts, cells, of } = found;
  const { many } = overview.population.noun.en;
  const kind = words.group.en;
  const amount = words.amount.en;
  const title = indexesSentence(found, { amount, kinds: kind.many }, overview);
  const name = (part: string): string => partName(part, overview);
  const whole = (value: number): string => count(value);
  const told = (cell: GroupIndex): string =>
    cell.index === null || cell.low === null || cell.high === null
      ? `${name(cell.part)}, ${cell.group}: hidden`
      : `${name(cell.part)}, ${cell.group}: ${whole(cell.index)} (${whole(cell.low)} to ${whole(cell.high)})${cell.isClear ? "" : ", not beyond chance"}`;
  return figure({
    id: "indexes",
    title,
    subtitle: `Share of each ${kind.one} in the ${amount} of a segment over its share in that of everyone, times 100, ${shortDay(since)} to ${shortDay(overview.asOf)}; the stronger the colour, the further above; bold: above beyond chance.${of > groups.length ? ` The ${groups.length} largest of ${of} ${kind.many}.` : ""}`,
    source: sourceLine(overview),
    alternative: `Table of indexes. ${title}.`,
    action: indexesAction(found, overview),
    chart: "components/heat-table",
    height: 110 + parts.length * 34,
    span: 12,
    data: {
      rows: parts.map(({ part }) => name(part)),
      columns: groups.map(({ group }) => group),
      over: "index of",
      cells: cells.map((cell) => ({
        row: name(cell.part),
        column: cell.group,
        customers: numberOf(cell.customers),
        value: cell.index === null ? null : Math.max(0, cell.index - 50),
        text: cell.index === null ? "·" : whole(cell.index),
        bold: cell.isClear && (cell.index ?? 0) > 100,
        title: told(cell),
      })),
    },
    numbers: { "cells.customers": "customers", "cells.value": "ratio" },
    table: dataTable(
      cells,
      [
        { label: "Segment", room: "words", cell: ({ part }) => name(part) },
        { label: capital(kind.one), room: "words", cell: ({ group }) => group },
        { label: capital(many), number: "customers", cell: ({ customers }) => countCell(customers) },
        { label: "Index", number: "ratio", cell: ({ index }) => numberCell(index, whole, "hidden") },
        { label: "From", number: "ratio", cell: ({ low }) => numberCell(low, whole, "–") },
        { label: "To", number: "ratio", cell: ({ high }) => numberCell(high, whole, "–") },
        { label: "Clear", nowrap: true, cell: ({ isClear }) => (isClear ? "yes" : "not beyond chance") },
      ],
      { caption: `What each segment takes more and less of`, sortable: true },
    ),
    definitions: [
      {
        term: "Index",
        meaning: `100: the ${kind.one} has the same share in the segment’s ${amount} as in everyone’s. Of everyone: ${groups.map(({ group, share }) => `${group} ${percent(share, 0)}`).join(", ")}. Intervals hold for all of them together. Those in no segment of this segmentation count for nothing.`,
      },
    ],
  });
}
