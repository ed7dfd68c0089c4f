import * as Plot from "@observablehq/plot";
import { type Chart, narrowWidth, plotStyle } from "../../../components/chart.js";
import { colours } from "../../../components/colours.js";
import { percent } from "../../../components/format.js";

interface ShelfCell {
  readonly group: string;
  /** From 1. */
  readonly place: number;
  readonly shelf: string;
  /** Part of the group's viewings. */
  readonly share: number | null;
  /** Among the first of the group, and not among those of the order for all. */
  readonly own: boolean;
}

interface ShelfColumn {
  readonly name: string;
  /** What the first shelves hold of what is watched, in words; empty where hidden. */
  readonly held: string;
  readonly gain: string;
}

export interface ShelvesData {
  readonly groups: readonly ShelfColumn[];
  readonly cells: readonly ShelfCell[];
  readonly first: number;
  readonly places: number;
}

/** Home pages side by side: a column a group, its shelves from the top; on a phone a row a group, its first shelves across. */
export const shelvesChart: Chart<ShelvesData> = (data, { width, height }) =>
  width < narrowWidth * 1.5 ? rows(data, width, height) : columns(data, width, height);

function columns({ groups, cells, first, places }: ShelvesData, width: number, height: number): Element {
  const place = { x: "group", y: "place" } as const;
  // In ems of the labels, which a band has to hold.
  const room = (width - 22) / groups.length / 13.5;
  return Plot.plot({
    ...{ width, height, style: plotStyle },
    ...{ marginTop: 46, marginLeft: 22, marginRight: 0, marginBottom: 52 },
    x: { type: "band", domain: groups.map(({ name }) => name), axis: null, padding: 0.05 },
    y: {
      type: "band",
      domain: Array.from({ length: places }, (_, index) => index + 1),
      axis: null,
      padding: 0.08,
    },
    marks: [
      Plot.text(groups, {
        ...{ x: "name", text: "name", frameAnchor: "top", dy: -42, lineAnchor: "top", lineWidth: room },
        ...{ fontWeight: 600, fontSize: 12.5 },
      }),
      Plot.text(
        Array.from({ length: places }, (_, index) => index + 1),
        {
          y: (n: number) => n,
          text: (n: number) => String(n),
          frameAnchor: "left",
          dx: -14,
          fill: colours.inkSoft,
        },
      ),
      Plot.cell(cells, { ...place, ...box }),
      Plot.text(cells, {
        ...place,
        ...{ text: "shelf", lineWidth: room, fontSize: 12, dy: -8, fill: inkOf, fontWeight: 550 },
      }),
      Plot.text(cells, { ...place, text: shareText, fontSize: 11.5, dy: 22, fill: inkOf }),
      Plot.ruleY([first], {
        y: first,
        stroke: colours.ink,
        strokeWidth: 1.5,
        dy: below(places, height),
      }),
      Plot.text(groups, {
        ...{ x: "name", text: "held", frameAnchor: "bottom", dy: 22, fontWeight: 650, fontSize: 14 },
      }),
      Plot.text(groups, {
        x: "name",
        text: "gain",
        frameAnchor: "bottom",
        dy: 42,
        fontSize: 12,
        fill: colours.inkSoft,
      }),
      tip(cells, place),
    ],
  });
}

/** How far below the middle of a band its lower edge lies, in the plot's inner height. */
function below(places: number, height: number): number {
  return (height - 46 - 52) / places / 2;
}

function rows({ groups, cells, first }: ShelvesData, width: number, height: number): Element {
  const place = { x: "place", y: "group" } as const;
  const shown = cells.filter((cell) => cell.place <= first);
  const left = 100;
  const room = (width - left) / first / 12.2;
  return Plot.plot({
    ...{ width, height, style: plotStyle },
    ...{ marginTop: 18, marginLeft: left, marginRight: 0, marginBottom: 4 },
    x: { type: "band", domain: [1, 2, 3].slice(0, first), axis: null, padding: 0.04 },
    y: { type: "band", domain: groups.map(({ name }) => name), axis: null, padding: 0.06 },
    marks: [
      Plot.text([1, 2, 3].slice(0, first), {
        ...{
          x: (n: number) => n,
          text: (n: number) => String(n),
          frameAnchor: "top",
          dy: -12,
          fill: colours.inkSoft,
        },
      }),
      Plot.text(groups, {
        ...{ y: "name", text: ({ name, gain }: ShelfColumn) => (gain === "" ? name : `${name}\n${gain}`) },
        ...{ frameAnchor: "left", textAnchor: "end", dx: -8, lineWidth: left / 12, fontSize: 11 },
      }),
      Plot.cell(shown, { ...place, ...box }),
      Plot.text(shown, {
        ...place,
        text: "shelf",
        lineWidth: room,
        fontSize: 11,
        fill: inkOf,
        fontWeight: 550,
      }),
      tip(shown, place),
    ],
  });
}

const box = {
  fill: ({ own }: ShelfCell) => (own ? colours.accent : colours.grid),
  rx: 3,
};

const inkOf = ({ own }: ShelfCell): string => (own ? "var(--on-accent)" : colours.ink);

const shareText = ({ share }: ShelfCell): string => (share === null ? "" : percent(share, 0));

function tip(cells: readonly ShelfCell[], place: { readonly x: string; readonly y: string }) {
  return Plot.tip(
    cells,
    Plot.pointer({
      ...place,
      title: ({ group, place: at, shelf, share }: ShelfCell) =>
        `${group}, shelf ${at}\n${shelf}${share === null ? "" : `: ${percent(share)} of what they watched before`}`,
    }),
  );
}
