import { capital } from "../../../data/text.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentFlow } from "../../../loaders/report/segment-flow.ts";
import { count, day, shortDay } from "../../components/format.ts";
import { hiddenGroups } from "../../components/suppressed.ts";
import { emptyFigure, figure } from "../../render/figure.ts";
import { html, type Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable } from "../../render/table.ts";
import { flowAction } from "./action.ts";
import type { AboutFlow } from "./chart-words.ts";
import { fromNowhere, movesSentence, othersSentence, toNowhere } from "./sentence.ts";

/** So many movements are drawn; the table has them all. */
const mostDrawn = 26;

export interface FlowFigure {
  /** The parts in the order in which they are drawn, from top to bottom; the best first where it is the ranking. */
  readonly order: readonly string[];
  /** What one of the parts is called. */
  readonly part?: "group" | "stage";
  readonly span?: 6 | 7 | 12;
  /** From the page to those of segments. */
  readonly segmentsAt?: string;
}

/** What the figure of a front page says whoever is chosen. */
export function aboutFlow({ fromAsOf, toAsOf, ranking }: SegmentFlow, overview: Overview): AboutFlow {
  const { many } = overview.population.noun.en;
  return { many, part: "group", from: day(fromAsOf), to: day(toAsOf), ranking };
}

/** Movements from one part to another whose number may be told. */
export function drawnMoves({ flows }: SegmentFlow): { from: string; to: string; customers: number }[] {
  return flows.flatMap(({ from, to, customers }) =>
    from === null || to === null || from === to || !isKnown(customers) ? [] : [{ from, to, customers }],
  );
}

/** Who moved between the parts of a segmentation since the previous snapshot; nothing where there is none. */
export function flowFigure(flow: SegmentFlow | null, overview: Overview, about: FlowFigure): Markup {
  const { order, part = "group", span = 7, segmentsAt } = about;
  const { many } = overview.population.noun.en;
  const plain = { id: "segment-flow", title: `Who moved between ${part}s`, span };
  if (flow === null && overview.previousAsOf === null) return html``;
  if (flow === null) {
    return emptyFigure({
      ...plain,
      reason: `The ${part}s were defined otherwise at the previous snapshot, or the data did not reach back then over all that they ask for. Movements appear with the next snapshot at which neither holds for the one before.`,
    });
  }
  const { ranking, fromAsOf, toAsOf } = flow;
  const names = new Map(overview.segments.map(({ id: segment, name }) => [segment, name.en]));
  const nameOf = (segment: string | null, otherwise: string): string =>
    segment === null ? otherwise : (names.get(segment) ?? segment);
  const moved = drawnMoves(flow).map(({ from, to, customers }) => ({
    from: nameOf(from, ""),
    to: nameOf(to, ""),
    customers,
    direction: ranking.indexOf(to) < ranking.indexOf(from) ? ("up" as const) : ("down" as const),
  }));
  if (flow.totals.up === 0 && flow.totals.down === 0) {
    return emptyFigure({
      ...plain,
      reason: `Nobody who was there on both days was in another ${part} on ${day(toAsOf)} than on ${day(fromAsOf)}.`,
    });
  }
  if (moved.length === 0) {
    return emptyFigure({
      ...plain,
      reason: `No movement between ${day(fromAsOf)} and ${day(toAsOf)} that could be published: each was made by fewer than 10 ${many} or would tell of so few.`,
    });
  }
  const title = movesSentence(flow, many, part);
  const others = othersSentence(flow, many, part);
  const drawn = moved.slice(0, mostDrawn);
  const hidden = hiddenGroups(
    flow.flows.map(({ customers }) => customers),
    "movement",
    "movements",
  );
  // A hidden movement that is not small may be larger than those that are told.
  const someHidden = flow.flows.some(
    ({ from, to, customers }) =>
      from !== null && to !== null && from !== to && !isKnown(customers) && customers !== "small",
  );
  const which = someHidden ? "" : "largest ";
  const drawnText = `${drawn.length === 1 ? "" : `${drawn.length} `}${which}movement${drawn.length === 1 ? "" : "s"}${someHidden ? " that may be told" : ""}`;
  const isBestFirst = ranking.join() === order.join();
  return figure({
    ...plain,
    title,
    subtitle: html`${capital(many)} who were in another ${part} on ${day(fromAsOf)} (left) than on ${day(toAsOf)} (right), in the ${drawnText}; a number beside a name is the sum of those drawn, not the size of the ${part}. <b style="color:var(--div-high)">Teal ↑</b> ${isBestFirst ? "up the list of groups" : "for the better"}, <b style="color:var(--div-low)">orange ↓</b> ${isBestFirst ? "down" : "for the worse"}.${others}`,
    source: sourceLine(overview),
    alternative: `Flow diagram. ${title}.${others} ${someHidden ? "Movements that may be told" : "Largest movements"}: ${drawn
      .slice(0, 5)
      .map(({ from, to, customers }) => `${from} to ${to}, ${count(customers)}`)
      .join("; ")}.`,
    action: flowAction(flow, overview, segmentsAt),
    chart: "figures/flow/chart",
    links: true,
    height: Math.min(520, 60 + 46 * Math.max(2, drawn.length)),
    data: {
      order: order.map((segment) => ({
        name: nameOf(segment, ""),
        href: `${segmentsAt ?? "./segments/"}${segment}`,
      })),
      flows: drawn,
      fromLabel: `${shortDay(fromAsOf)}: moved out`,
      toLabel: `${shortDay(toAsOf)}: moved in`,
    },
    numbers: { "flows.customers": "customers" },
    table: dataTable(
      flow.flows,
      [
        { label: "From", cell: ({ from }) => nameOf(from, fromNowhere) },
        { label: "To", cell: ({ to }) => nameOf(to, toNowhere) },
        { label: capital(many), number: "customers", cell: ({ customers }) => countCell(customers) },
      ],
      { caption: `Movements between ${part}s` },
    ),
    definitions: [
      {
        term: isBestFirst ? "Up and down" : "Better and worse",
        meaning: `${capital(part)}s from best to worst: ${ranking.map((segment) => nameOf(segment, "")).join(", ")}.`,
      },
      ...(hidden === ""
        ? []
        : [{ term: "Hidden", meaning: `${hidden}. All of them are in the totals above.` }]),
    ],
  });
}
