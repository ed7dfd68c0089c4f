import * as Plot from "@observablehq/plot";
import { type Box, meet } from "../../components/boxes.js";
import { type Chart, emptyNote, narrowWidth, plotStyle } from "../../components/chart.js";
import { colours } from "../../components/colours.js";

interface Part {
  readonly name: string;
  readonly customers: number;
  readonly value: number;
  readonly risk: number;
  /** Whether most is at stake here. */
  readonly first: boolean;
  readonly href: string;
}

export interface RiskData {
  readonly parts: readonly Part[];
  /** Null where nothing of all is published. */
  readonly everyone: { readonly value: number; readonly risk: number } | null;
  /** What is written along the axes. */
  readonly across: string;
  readonly up: string;
  /** What a value is written with before it: a sign of money. */
  readonly sign: string;
}

/** Room for circles at nothing, clear of the numbers beside them; and for the name of the axis, in CSS pixels. */
const [inset, axisLabel] = [30, 150];

/** Value up, risk across, a circle as large in area as there are members; lines stand at everyone's means. */
export const riskChart: Chart<RiskData> = ({ parts, everyone, across, up, sign }, { width, height }) => {
  if (parts.length === 0) return emptyNote("No group here that can be published.");
  const narrow = width < narrowWidth;
  const means = everyone === null ? [] : [everyone];
  const most = Math.max(...parts.map(({ customers }) => customers));
  const radius = ({ customers }: Part): number =>
    Math.max(3, (narrow ? 20 : 28) * Math.sqrt(customers / most));
  const margin = { left: 56, right: 24, top: 28, bottom: 40 };
  const top = Math.max(...parts.map(({ value }) => value), everyone?.value ?? 0);
  // Where all are unlikely to leave, a few per cent have the whole width.
  const far = Math.min(1, Math.max(0.1, Math.ceil(12 * Math.max(...parts.map(({ risk }) => risk))) / 10));
  const placeOf = (risk: number): number =>
    margin.left + inset + (risk / far) * (width - margin.left - inset - margin.right);
  const isAtAxis = placeOf(everyone?.risk ?? 1) < margin.left + axisLabel;
  const placed = named(
    parts.toSorted((a, b) => Number(b.first) - Number(a.first) || b.customers - a.customers),
    (part) => ({
      x: placeOf(part.risk),
      y: margin.top + (1 - part.value / (top * 1.15)) * (height - margin.top - margin.bottom),
      radius: radius(part),
    }),
    { left: margin.left, right: width, top: margin.top, bottom: height - margin.bottom },
  );
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginLeft: margin.left,
    marginRight: margin.right,
    marginTop: margin.top,
    marginBottom: margin.bottom,
    x: {
      domain: [0, far],
      insetLeft: inset,
      label: across,
      labelArrow: "none",
      ticks: narrow ? 3 : 5,
      tickFormat: (share: number) => `${Math.round(100 * share)} %`,
    },
    y: {
      domain: [0, top * 1.15],
      label: up,
      labelArrow: "none",
      ticks: 4,
      grid: true,
      tickFormat: (value: number) => `${sign}${value.toLocaleString("en-GB")}`,
    },
    r: { type: "identity" },
    marks: [
      Plot.ruleX(means, { x: "risk", stroke: colours.rule, strokeDasharray: "3 3" }),
      Plot.ruleY(means, { y: "value", stroke: colours.rule, strokeDasharray: "3 3" }),
      Plot.text(means, {
        x: "risk",
        text: () => "everyone",
        // Beside the name of the axis there is no room above.
        ...(isAtAxis
          ? { frameAnchor: "bottom", textAnchor: "start", dx: 4, dy: -6 }
          : { frameAnchor: "top", dy: -14 }),
        fill: colours.inkSoft,
      }),
      Plot.dot(parts, {
        x: "risk",
        y: "value",
        r: radius,
        fill: ({ first }: Part) => (first ? colours.accent : colours.context),
        fillOpacity: 0.55,
        stroke: colours.paper,
        href: "href",
      }),
      // One mark a name, since each has its own place beside its circle.
      ...placed.map(({ part, anchor, dx, dy }) =>
        Plot.text([part], {
          ...{ x: "risk", y: "value", text: "name", href: "href", textAnchor: anchor, dx, dy },
          fontSize: 12,
          fontWeight: part.first ? 700 : 400,
          stroke: colours.paper,
          strokeWidth: 4,
          fill: colours.ink,
        }),
      ),
    ],
  });
};

interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

interface Name {
  readonly part: Part;
  readonly anchor: "start" | "middle" | "end";
  readonly dx: number;
  readonly dy: number;
}

/**
 * Where each name stands beside its circle: right, left, above or below, the first that is clear of other names, circles and
 * the edges; where none is, of names and edges; the one for which there is no place is in the table alone. Earlier parts
 * choose first.
 */
function named(parts: readonly Part[], circleOf: (part: Part) => Circle, edges: Box): Name[] {
  const circles = parts.map((part) => ({ part, box: boxOfCircle(circleOf(part)) }));
  const taken: Box[] = [];
  return parts.flatMap((part): Name[] => {
    const others = circles.filter((each) => each.part !== part).map(({ box }) => box);
    const places = placesBeside(circleOf(part), part);
    const inside = places.filter(({ box }) => isInside(box, edges) && !taken.some((name) => meet(box, name)));
    const [best] = [...inside.filter(({ box }) => !others.some((circle) => meet(box, circle))), ...inside];
    if (best === undefined) return [];
    taken.push(best.box);
    return [best.name];
  });
}

function placesBeside({ x, y, radius }: Circle, part: Part): { readonly name: Name; readonly box: Box }[] {
  const [width, half] = [7.2 * part.name.length, 9];
  const [aside, above] = [radius + 4, radius + half];
  const box = (left: number, middle: number): Box => ({
    ...{ left, right: left + width },
    ...{ top: middle - half, bottom: middle + half },
  });
  const [up, down] = [y - above, y + above];
  return [
    { name: { part, anchor: "start", dx: aside, dy: 0 }, box: box(x + aside, y) },
    { name: { part, anchor: "end", dx: -aside, dy: 0 }, box: box(x - aside - width, y) },
    { name: { part, anchor: "middle", dx: 0, dy: -above }, box: box(x - width / 2, up) },
    { name: { part, anchor: "middle", dx: 0, dy: above }, box: box(x - width / 2, down) },
    { name: { part, anchor: "start", dx: 0, dy: -above }, box: box(x, up) },
    { name: { part, anchor: "start", dx: 0, dy: above }, box: box(x, down) },
    { name: { part, anchor: "end", dx: 0, dy: -above }, box: box(x - width, up) },
    { name: { part, anchor: "end", dx: 0, dy: above }, box: box(x - width, down) },
  ];
}

function boxOfCircle({ x, y, radius }: Circle): Box {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

function isInside(box: Box, edges: Box): boolean {
  return (
    box.left >= edges.left && box.right <= edges.right && box.top >= edges.top && box.bottom <= edges.bottom
  );
}
