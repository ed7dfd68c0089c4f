import type { Chart } from "../../components/chart.js";
import { colours } from "../../components/colours.js";
import { svgElement } from "../../components/svg-element.js";

export interface GrowthNode {
  readonly id: string;
  readonly label: string;
  readonly now: string;
  readonly change: string;
  /** What it added to the whole, or what the whole was before. */
  readonly part: string;
  readonly direction: "up" | "down" | "none";
  /** The two nodes of which it is the product. */
  readonly factors: readonly string[];
  /** How many levels below the whole. */
  readonly level: number;
}

export interface GrowthTreeData {
  readonly nodes: readonly GrowthNode[];
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Below this inner width boxes stand one below the other, each indented by its level. */
const narrowest = 760;

/** Boxes from left to right, the whole first, each joined to the two factors of which it is the product. */
export const growthTreeChart: Chart<GrowthTreeData> = ({ nodes }, { width, height }) => {
  const narrow = width < narrowest;
  const places = narrow ? listed(nodes, width, height) : levelled(nodes, width, height);
  const svg = svgElement("svg", { width, height, viewBox: `0 0 ${width} ${height}` });
  for (const node of nodes) {
    const from = places.get(node.id);
    for (const factor of node.factors) {
      const to = places.get(factor);
      if (from !== undefined && to !== undefined) svg.append(link(from, to, narrow));
    }
    if (!narrow && from !== undefined && node.factors.length === 2)
      svg.append(
        text("×", from.x + from.width + 10, from.y + from.height / 2 + 5, {
          weight: 650,
          fill: colours.inkSoft,
        }),
      );
  }
  for (const node of nodes) {
    const place = places.get(node.id);
    if (place !== undefined) svg.append(...box(node, place, narrow));
  }
  return svg;
};

/** Nodes that are no product take a row each; a product stands in the middle of its factors. */
function levelled(nodes: readonly GrowthNode[], width: number, height: number): Map<string, Place> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const levels = Math.max(...nodes.map(({ level }) => level)) + 1;
  const gap = 36;
  const boxWidth = (width - gap * (levels - 1)) / levels;
  const leaves = nodes.filter(({ factors }) => factors.length === 0);
  const row = height / leaves.length;
  const boxHeight = Math.min(84, row - 12);
  const middle = (node: GrowthNode): number => {
    const below = node.factors.flatMap((id) => byId.get(id) ?? []).map(middle);
    return below.length === 0
      ? (leaves.indexOf(node) + 0.5) * row
      : below.reduce((sum, y) => sum + y, 0) / below.length;
  };
  return new Map(
    nodes.map((node) => [
      node.id,
      {
        x: node.level * (boxWidth + gap),
        y: middle(node) - boxHeight / 2,
        width: boxWidth,
        height: boxHeight,
      },
    ]),
  );
}

function listed(nodes: readonly GrowthNode[], width: number, height: number): Map<string, Place> {
  const row = height / nodes.length;
  const indent = 14;
  return new Map(
    nodes.map(({ id, level }, index) => [
      id,
      { x: level * indent, y: index * row, width: width - level * indent, height: row - 6 },
    ]),
  );
}

function link(from: Place, to: Place, narrow: boolean): SVGElement {
  const [x1, y1] = narrow
    ? [from.x + 7, from.y + from.height]
    : [from.x + from.width, from.y + from.height / 2];
  const [x2, y2] = [to.x, to.y + to.height / 2];
  const path = narrow ? `M${x1},${y1}V${y2}H${x2}` : `M${x1},${y1}H${(x1 + x2) / 2 + 4}V${y2}H${x2}`;
  return svgElement("path", { d: path, fill: "none", stroke: colours.rule, "stroke-width": 1.25 });
}

const marks = { up: "↑", down: "↓", none: "→" } as const;
const fills = { up: colours.high, down: colours.low, none: colours.context } as const;

function box(node: GrowthNode, { x, y, width, height }: Place, narrow: boolean): SVGElement[] {
  const { label, now, change, part, direction } = node;
  const fill = fills[direction];
  const frame = svgElement("rect", {
    ...{ x, y, width, height, rx: 3, fill: colours.paper, stroke: colours.grid },
  });
  const edge = svgElement("rect", { x, y, width: 4, height, fill });
  const left = x + 14;
  const right = x + width - 10;
  const ending = { anchor: "end" as const };
  const changed = `${marks[direction]} ${change}`;
  if (narrow)
    return [
      frame,
      edge,
      text(label, left, y + height / 2 - 5, { size: 13, fill: colours.inkSoft }),
      text(now, left, y + height / 2 + 14, { size: 15, weight: 650 }),
      text(changed, right, y + height / 2 - 5, { ...ending, size: 13 }),
      text(part, right, y + height / 2 + 14, { ...ending, size: 13, weight: 600 }),
    ];
  return [
    frame,
    edge,
    text(label, left, y + 22, { size: 13, fill: colours.inkSoft }),
    text(now, left, y + 48, { size: 20, weight: 650 }),
    text(changed, left, y + height - 14, { size: 13 }),
    text(part, right, y + height - 14, { ...ending, size: 13, weight: 600 }),
  ];
}

interface Look {
  readonly size?: number;
  readonly weight?: number;
  readonly fill?: string;
  readonly anchor?: "start" | "end";
}

function text(words: string, x: number, y: number, look: Look): SVGElement {
  const { size = 14, weight = 400, fill = colours.ink, anchor = "start" } = look;
  const element = svgElement("text", {
    ...{ x, y, fill, "font-size": size, "font-weight": weight, "text-anchor": anchor },
  });
  element.textContent = words;
  return element;
}
