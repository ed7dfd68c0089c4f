import { hierarchy, treemap } from "d3-hierarchy";
import type { Chart } from "../../components/chart.js";
import { emptyNote } from "../../components/chart.js";
import { sequentialFill, sequentialStep, sequentialText } from "../../components/colours.js";
import { percent, times } from "../../components/format.js";
import { svgElement } from "../../components/svg-element.js";
import type { Tile } from "./chart-words.js";

export interface TreemapData {
  readonly tiles: readonly Tile[];
  readonly members: string;
  readonly measure: string;
}

type Node = Tile | readonly Tile[];

/** Mean widths of a character of a name and of a line below it, and the height of a line, in pixels. */
const letter = { name: 7.6, line: 6.6 } as const;
const lineHeight = 17;

/**
 * Groups as rectangles of one whole (squarified: Bruls, Huizing and van Wijk 2000), each a link to its page. Words are written
 * where they fit; the others are in the table and in the rectangle's own title.
 */
export const treemapChart: Chart<TreemapData> = ({ tiles, members, measure }, { width, height }) => {
  if (tiles.length === 0) return emptyNote("No group here that can be published.");
  const root = hierarchy<Node>(tiles, (node) => (isTile(node) ? undefined : node)).sum((node) =>
    isTile(node) ? node.value : 0,
  );
  const most = Math.max(...tiles.map((tile) => tile.times));
  const svg = svgElement("svg", { width, height, viewBox: `0 0 ${width} ${height}` });
  const places = treemap().size([width, height]).padding(2).round(true)(root).leaves();
  for (const { data: tile, x0, y0, x1, y1 } of places) {
    if (!isTile(tile)) continue;
    const step = sequentialStep(tile.times, most);
    const link = svgElement("a", { href: tile.href, style: "text-decoration: none" });
    const title = svgElement("title", {});
    title.textContent = `${tile.name}: ${percent(tile.value)} of ${measure}, ${percent(tile.customers)} of ${members}, ${tile.head}, ${times(tile.times)} the average`;
    link.append(
      title,
      svgElement("rect", { x: x0, y: y0, width: x1 - x0, height: y1 - y0, fill: sequentialFill(step) }),
    );
    for (const line of linesIn(tile, x1 - x0, y1 - y0)) {
      const text = svgElement("text", {
        ...{ x: x0 + 7, y: y0 + line.y, fill: sequentialText(step) },
        ...{ "font-size": line.size, "font-weight": line.weight },
      });
      text.textContent = line.text;
      link.append(text);
    }
    svg.append(link);
  }
  return svg;
};

function isTile(node: Node): node is Tile {
  return "name" in node;
}

interface Line {
  readonly text: string;
  readonly y: number;
  readonly size: number;
  readonly weight: number;
}

/**
 * The name, by its words where it is too long for one line, then the two shares, or the one that the area is where both are too long
 * for a line, then the mean: as many as there is room for.
 */
function linesIn({ name, value, customers, head }: Tile, width: number, height: number): Line[] {
  const fits = (text: string, size: number) => text.length * size <= width - 14;
  const isWide = fits(name, letter.name);
  const names = isWide || fits(name, letter.line) ? [name] : name.split(" ");
  const room = Math.floor((height - 24) / lineHeight) + 1;
  if (room < names.length || !(isWide || names.every((word) => fits(word, letter.line)))) return [];
  const both = `${percent(value)} from ${percent(customers)}`;
  const shares = [fits(both, letter.line) ? both : percent(value), head];
  const wide = shares.findIndex((text) => !fits(text, letter.line));
  return [...names, ...(wide < 0 ? shares : shares.slice(0, wide))].slice(0, room).map((text, index) => {
    const isName = index < names.length;
    const size = isName ? (isWide ? 13 : 11) : 12;
    return { text, y: 19 + index * lineHeight, size, weight: isName ? 650 : 400 };
  });
}
