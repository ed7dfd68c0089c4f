import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentFlow } from "../../../loaders/report/segment-flow.ts";
import { count, day, shortDay } from "../../components/format.ts";
import { emptyFigure, figure } from "../../render/figure.ts";
import { html, type Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable, numberCell } from "../../render/table.ts";
import { capital } from "../../render/words.ts";
import { flowAction } from "./action.ts";
import { countMoves, movesSentence } from "./sentence.ts";

/** So many movements are drawn; the table has them all. */
const mostDrawn = 26;

export interface FlowFigure {
  /** The parts in the order in which they are drawn, from top to bottom. */
  readonly order: readonly string[];
  /** The parts from best to worst, where that is another order: a move towards the front is up. */
  readonly ranking?: readonly string[];
  /** What one of the parts is called. */
  readonly part?: "group" | "stage";
  readonly span?: 6 | 7 | 12;
  /** From the page to those of segments. */
  readonly segmentsAt?: string;
}

/** Who moved between the parts of a segmentation since the previous snapshot. */
export function flowFigure(flow: SegmentFlow | null, overview: Overview, about: FlowFigure): Markup {
  const { order, ranking = order, part = "group", span = 7, segmentsAt } = about;
  const id = "segment-flow";
  if (flow === null) {
    return emptyFigure({
      id,
      title: `Who moved between ${part}s`,
      span,
      reason:
        overview.previousAsOf === null
          ? "There is one snapshot so far. Movements appear with the next one."
          : `The ${part}s were defined otherwise at the previous snapshot. Movements appear with the next one.`,
    });
  }
  const names = new Map(overview.segments.map(({ id: segment, name }) => [segment, name.en]));
  const nameOf = (segment: string | null, otherwise: string): string =>
    segment === null ? otherwise : (names.get(segment) ?? segment);
  const moves = countMoves(flow.flows, ranking);
  const moved = flow.flows.flatMap(({ from, to, customers }) =>
    from === null || to === null || from === to
      ? []
      : [
          {
            from: nameOf(from, ""),
            to: nameOf(to, ""),
            customers,
            direction: ranking.indexOf(to) < ranking.indexOf(from) ? ("up" as const) : ("down" as const),
          },
        ],
  );
  if (moved.length === 0) {
    return emptyFigure({
      id,
      title: `Who moved between ${part}s`,
      span,
      reason: `No movement of at least 10 customers between ${day(flow.fromAsOf)} and ${day(flow.toAsOf)}.`,
    });
  }
  const newcomers = flow.flows.reduce((sum, { from, customers }) => sum + (from === null ? customers : 0), 0);
  const title = movesSentence(moves, flow.suppressed > 0, part, flow.customers);
  const drawn = moved.slice(0, mostDrawn);
  return figure({
    id,
    title,
    subtitle: html`Customers who were in another ${part} on ${day(flow.fromAsOf)} (left) than on ${day(flow.toAsOf)} (right); the ${drawn.length} largest movements. <b style="color:var(--div-high)">Teal ↑</b> ${ranking === order ? "up the list of groups" : "for the better"}, <b style="color:var(--div-low)">orange ↓</b> ${ranking === order ? "down" : "for the worse"}. ${count(moves.stayed)} stayed${newcomers === 0 ? "" : `, ${count(newcomers)} are new`}.`,
    source: sourceLine(overview),
    alternative: `Flow diagram. ${title}. Largest: ${drawn
      .slice(0, 5)
      .map(({ from, to, customers }) => `${from} to ${to}, ${count(customers)}`)
      .join("; ")}.`,
    action: flowAction(flow, ranking, overview, segmentsAt),
    chart: "figures/flow/chart",
    height: Math.min(520, 60 + 46 * Math.max(2, drawn.length)),
    span,
    data: {
      order: order.map((segment) => nameOf(segment, "")),
      flows: drawn,
      fromLabel: shortDay(flow.fromAsOf),
      toLabel: shortDay(flow.toAsOf),
    },
    numbers: { "flows.customers": "customers" },
    table: dataTable(
      flow.flows,
      [
        { label: "From", cell: ({ from }) => nameOf(from, "New") },
        { label: "To", cell: ({ to }) => nameOf(to, "Gone") },
        { label: "Customers", number: "customers", cell: ({ customers }) => numberCell(customers, count) },
      ],
      { caption: `Movements between ${part}s` },
    ),
    definitions: [
      {
        term: ranking === order ? "Up and down" : "Better and worse",
        meaning: `${capital(part)}s from best to worst: ${ranking.map((segment) => nameOf(segment, "")).join(", ")}.`,
      },
      {
        term: "Left out",
        meaning: `${flow.suppressed} movements that fewer than 10 customers made, or that would give such a number away.`,
      },
    ],
  });
}
