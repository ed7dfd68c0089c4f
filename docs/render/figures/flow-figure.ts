import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentFlow } from "../../../loaders/report/segment-flow.ts";
import { count, day, shortDay } from "../../components/format.ts";
import { flowAction } from "../actions.ts";
import { emptyFigure, figure } from "../figure.ts";
import { countMoves, movesSentence } from "../findings.ts";
import { html, type Markup } from "../markup.ts";
import { sourceLine } from "../page.ts";
import { dataTable, numberCell } from "../table.ts";

/** So many movements are drawn; the table has them all. */
const mostDrawn = 26;

/** Who moved between groups since the previous snapshot. */
export function flowFigure(flow: SegmentFlow | null, overview: Overview): Markup {
  const id = "segment-flow";
  if (flow === null) {
    return emptyFigure({
      id,
      title: "Who moved between groups",
      span: 7,
      reason:
        overview.previousAsOf === null
          ? "There is one snapshot so far. Movements appear with the next one."
          : "The groups were defined otherwise at the previous snapshot. Movements appear with the next one.",
    });
  }
  const order = overview.segmentation?.segments ?? [];
  const names = new Map(overview.segments.map(({ id: segment, name }) => [segment, name.en]));
  const nameOf = (segment: string | null, otherwise: string): string =>
    segment === null ? otherwise : (names.get(segment) ?? segment);
  const moves = countMoves(flow.flows, order);
  const moved = flow.flows.flatMap(({ from, to, customers }) =>
    from === null || to === null || from === to
      ? []
      : [
          {
            from: nameOf(from, ""),
            to: nameOf(to, ""),
            customers,
            direction: order.indexOf(to) < order.indexOf(from) ? ("up" as const) : ("down" as const),
          },
        ],
  );
  if (moved.length === 0) {
    return emptyFigure({
      id,
      title: "Who moved between groups",
      span: 7,
      reason: `No movement of at least 10 customers between ${day(flow.fromAsOf)} and ${day(flow.toAsOf)}.`,
    });
  }
  const newcomers = flow.flows.reduce((sum, { from, customers }) => sum + (from === null ? customers : 0), 0);
  const title = movesSentence(moves, flow.suppressed > 0);
  const drawn = moved.slice(0, mostDrawn);
  return figure({
    id,
    title,
    subtitle: html`Customers who were in another group on ${day(flow.fromAsOf)} (left) than on ${day(flow.toAsOf)} (right); the ${drawn.length} largest movements. <b style="color:var(--div-high)">Teal ↑</b> up the list of groups, <b style="color:var(--div-low)">orange ↓</b> down. ${count(moves.stayed)} stayed${newcomers === 0 ? "" : `, ${count(newcomers)} are new`}.`,
    source: sourceLine(overview),
    alternative: `Flow diagram. ${title}. Largest: ${drawn
      .slice(0, 5)
      .map(({ from, to, customers }) => `${from} to ${to}, ${count(customers)}`)
      .join("; ")}.`,
    action: flowAction(flow, order, overview),
    chart: "flow-diagram",
    height: 520,
    span: 7,
    data: {
      order: order.map((segment) => nameOf(segment, "")),
      flows: drawn,
      fromLabel: shortDay(flow.fromAsOf),
      toLabel: shortDay(flow.toAsOf),
    },
    table: dataTable(
      flow.flows,
      [
        { label: "From", cell: ({ from }) => nameOf(from, "New") },
        { label: "To", cell: ({ to }) => nameOf(to, "Gone") },
        { label: "Customers", number: true, cell: ({ customers }) => numberCell(customers, count) },
      ],
      { caption: "Movements between groups" },
    ),
    definitions: [
      {
        term: "Up and down",
        meaning: `Groups are ordered as the segmentation lists them, best first: ${order.map((segment) => nameOf(segment, "")).join(", ")}.`,
      },
      {
        term: "Left out",
        meaning: `${flow.suppressed} movements that fewer than 10 customers made, or that would give such a number away.`,
      },
    ],
  });
}
