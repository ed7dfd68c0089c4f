import type { Chart } from "../../components/chart.js";
import { emptyNote, narrowWidth, textWidth } from "../../components/chart.js";
import { colours } from "../../components/colours.js";
import { svgElement } from "../../components/svg-element.js";

export interface SubstitutesData {
  readonly items: readonly {
    readonly name: string;
    readonly label: string;
    /** One of the two that surely stand for one another. */
    readonly isClose: boolean;
  }[];
  /** Lowest first; places below the number of items are items, those above it earlier joinings. */
  readonly joinings: readonly { readonly a: number; readonly b: number; readonly height: number }[];
}

const head = 26;

/** A tree from the names to the right: what joins further left is more alike. */
export const substitutesChart: Chart<SubstitutesData> = ({ items, joinings }, { width, height }) => {
  const top = joinings.at(-1);
  if (top === undefined) return emptyNote("Too few here to compare.");
  const order = leavesOf(items.length + joinings.length - 1, items.length, joinings);
  const row = (height - head) / items.length;
  const narrow = width < narrowWidth;
  const most = width * (narrow ? 0.5 : 0.36);
  const letters = Math.floor((most - 52) / 8.4);
  const shown = items.map(({ name }) => (name.length > letters ? `${name.slice(0, letters - 1)}…` : name));
  const room = Math.min(most, 44 + textWidth(shown));
  const x = (size: number): number => room + 6 + (size / top.height) * (width - room - 12);
  const svg = svgElement("svg", { width, height, viewBox: `0 0 ${width} ${height}` });
  const places = new Map<number, { x: number; y: number }>(
    order.map((item, index) => [item, { x: x(0), y: head + (index + 0.5) * row }]),
  );
  svg.append(
    write(narrow ? "alike" : "stand for one another", x(0), 12, "start"),
    write(narrow ? "apart" : "wanted apart", width - 6, 12, "end"),
  );
  for (const [index, { a: one, b: other, height: size }] of joinings.entries()) {
    const [a, b] = [places.get(one), places.get(other)];
    if (a === undefined || b === undefined) continue;
    const at = x(size);
    const isClose =
      one < items.length &&
      other < items.length &&
      (items[one]?.isClose ?? false) &&
      (items[other]?.isClose ?? false);
    svg.append(
      svgElement("path", {
        d: `M${a.x},${a.y}H${at}V${b.y}H${b.x}`,
        ...{
          fill: "none",
          stroke: isClose ? colours.accent : colours.rule,
          "stroke-width": isClose ? 2.5 : 1.5,
        },
      }),
    );
    places.set(items.length + index, { x: at, y: (a.y + b.y) / 2 });
  }
  for (const item of order) {
    const place = places.get(item);
    const given = items[item];
    if (place === undefined || given === undefined) continue;
    const name = write(
      shown[item] ?? "",
      room - 48,
      place.y + 4,
      "end",
      given.isClose ? 650 : 400,
      colours.ink,
    );
    const title = svgElement("title", {});
    title.textContent = given.name;
    name.append(title);
    svg.append(name, write(given.label, room - 2, place.y + 4, "end"));
  }
  return svg;
};

/** Items below a place of the tree, from top to bottom. */
function leavesOf(place: number, items: number, joinings: SubstitutesData["joinings"]): number[] {
  if (place < items) return [place];
  const joined = joinings[place - items];
  return joined === undefined
    ? []
    : [...leavesOf(joined.a, items, joinings), ...leavesOf(joined.b, items, joinings)];
}

function write(
  text: string,
  x: number,
  y: number,
  anchor: "start" | "end",
  weight = 400,
  fill: string = colours.inkSoft,
): SVGElement {
  const element = svgElement("text", {
    ...{ x, y, fill, "font-size": 12.5, "font-weight": weight, "text-anchor": anchor },
  });
  element.textContent = text;
  return element;
}
