import * as Plot from "@observablehq/plot";
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
  const placed = named(parts, radius, ({ risk, value }) => ({
    x: margin.left + risk * (width - margin.left - margin.right),
    y: margin.top + (1 - value / (top * 1.15)) * (height - margin.top - margin.bottom),
  }));
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginLeft: margin.left,
    marginRight: margin.right,
    marginTop: margin.top,
    marginBottom: margin.bottom,
    x: {
      domain: [0, 1],
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
        frameAnchor: "top",
        dy: -14,
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
      // One mark a name, since its place depends on the size of the circle.
      ...placed.map((part) =>
        Plot.text([part], {
          x: "risk",
          y: "value",
          text: "name",
          href: "href",
          textAnchor: part.risk > 0.6 ? "end" : "start",
          dx: part.risk > 0.6 ? -radius(part) - 4 : radius(part) + 4,
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

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The parts whose names stand clear of those before them, the one that is told of and the largest first; the table has all. */
function named(
  parts: readonly Part[],
  radius: (part: Part) => number,
  at: (part: Part) => { readonly x: number; readonly y: number },
): Part[] {
  const boxes: Box[] = [];
  const ordered = parts.toSorted((a, b) => Number(b.first) - Number(a.first) || b.customers - a.customers);
  return ordered.filter((part) => {
    const { x, y } = at(part);
    const [from, width] = [x + radius(part) + 4, 7.2 * part.name.length];
    const left = part.risk > 0.6 ? x - radius(part) - 4 - width : from;
    const box = { left, right: left + width, top: y - 9, bottom: y + 9 };
    const covers = boxes.some(
      (other) =>
        box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom,
    );
    if (!covers) boxes.push(box);
    return !covers;
  });
}
