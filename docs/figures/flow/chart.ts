import { sankey, sankeyLinkHorizontal } from "d3-sankey";
import { barList } from "../../components/bar-list.js";
import type { Chart } from "../../components/chart.js";
import { narrowWidth, textWidth } from "../../components/chart.js";
import { colours } from "../../components/colours.js";
import { count } from "../../components/format.js";
import { svgElement } from "../../components/svg-element.js";

export interface FlowMark {
  readonly from: string;
  readonly to: string;
  readonly customers: number;
  readonly direction: "up" | "down";
}

export interface FlowData {
  /** The groups in the order of the segmentation, best first. */
  readonly order: readonly { readonly name: string; readonly href: string }[];
  readonly flows: readonly FlowMark[];
  readonly fromLabel: string;
  readonly toLabel: string;
}

const colourOf = { up: colours.high, down: colours.low } as const;

/** Who moved between groups: then on the left, now on the right. On a phone the largest moves as bars. */
export const flowChart: Chart<FlowData> = (data, frame) =>
  frame.width < narrowWidth ? largestMoves(data, frame) : drawFlows(data, frame);

const largestMoves: Chart<FlowData> = ({ flows, order }, frame) => {
  const shown = flows.slice(0, Math.max(1, Math.floor(frame.height / 42)));
  return barList(
    {
      bars: shown.map(({ from, to, customers, direction }) => ({
        name: `${from} → ${to}`,
        value: customers,
        label: `${direction === "up" ? "↑" : "↓"} ${count(customers)}`,
        colour: colourOf[direction],
        href: order.find(({ name }) => name === to)?.href,
      })),
    },
    frame,
  );
};

const drawFlows: Chart<FlowData> = ({ order, flows, fromLabel, toLabel }, { width, height }) => {
  const place = (name: string): number => order.findIndex((group) => group.name === name);
  const linked = (name: string, ...parts: readonly SVGElement[]): SVGElement => {
    const link = svgElement("a", {
      href: order[place(name)]?.href ?? "",
      style: "text-decoration: none",
    });
    link.append(...parts);
    return link;
  };
  const sides = (side: "from" | "to"): { id: string; name: string }[] =>
    [...new Set(flows.map((flow) => flow[side]))]
      .sort((a, b) => place(a) - place(b))
      .map((name) => ({ id: `${side} ${name}`, name }));
  const largest = flows.reduce((sum, { customers }) => sum + customers, 0);
  const nodes = [...sides("from"), ...sides("to")];
  const links = flows.map((flow) => ({
    ...flow,
    source: `from ${flow.from}`,
    target: `to ${flow.to}`,
    value: flow.customers,
  }));
  // A name and its number stand beside each bar, whole.
  const labels = nodes.map(({ name }) => `${name} ${count(largest)}`);
  const margin = Math.max(168, Math.min(textWidth(labels), width * 0.36));
  const layout = sankey<{ id: string; name: string }, FlowMark>()
    .nodeId(({ id }) => id)
    .nodeWidth(6)
    .nodePadding(Math.max(6, Math.min(16, height / (nodes.length * 1.5))))
    .nodeSort((a, b) => place(a.name) - place(b.name))
    .linkSort((a, b) => place(a.from) - place(b.from) || place(a.to) - place(b.to))
    .extent([
      [margin, 28],
      [width - margin, height - 10],
    ]);
  const graph = layout({ nodes, links });
  const svg = svgElement("svg", { width, height, viewBox: `0 0 ${width} ${height}` });
  const path = sankeyLinkHorizontal();
  for (const link of graph.links) {
    const shape = svgElement("path", {
      d: path(link) ?? "",
      fill: "none",
      stroke: colourOf[link.direction],
      "stroke-opacity": 0.5,
      "stroke-width": Math.max(1, link.width ?? 1),
    });
    const title = svgElement("title", {});
    title.textContent = `${link.from} → ${link.to}: ${count(link.customers)}`;
    shape.append(title);
    svg.append(linked(link.to, shape));
  }
  for (const node of graph.nodes) {
    const left = node.id.startsWith("from ");
    const { x0 = 0, x1 = 0, y0 = 0, y1 = 0 } = node;
    svg.append(
      svgElement("rect", { x: x0, y: y0, width: x1 - x0, height: Math.max(1, y1 - y0), fill: colours.ink }),
    );
    const label = svgElement("text", {
      x: left ? x0 - 8 : x1 + 8,
      y: (y0 + y1) / 2,
      dy: "0.35em",
      "text-anchor": left ? "end" : "start",
      "font-size": 13,
    });
    const size = svgElement("tspan", { fill: colours.inkFaint, "font-size": 12 });
    size.textContent = ` ${count(node.value ?? 0)}`;
    label.append(node.name, size);
    svg.append(linked(node.name, label));
  }
  for (const [text, x, anchor] of [
    [fromLabel, margin, "end"],
    [toLabel, width - margin, "start"],
  ] as const) {
    const heading = svgElement("text", {
      x,
      y: 12,
      "text-anchor": anchor,
      fill: colours.inkSoft,
      "font-weight": 600,
    });
    heading.textContent = text;
    svg.append(heading);
  }
  return svg;
};
