import * as Plot from "@observablehq/plot";
import { type Chart, narrowWidth, plotStyle, textWidth } from "../../../components/chart.js";
import { colours, divergingText } from "../../../components/colours.js";
import { count } from "../../../components/format.js";
import { type Figure, isKnown, whyHidden } from "../../../components/suppressed.js";

type Side = "under" | "fits" | "over";

interface Cell {
  readonly band: string;
  readonly bundle: string;
  readonly side: Side;
  readonly customers: Figure;
}

interface Band {
  readonly name: string;
  readonly side: Side;
  /** What they pay too much or too little together, in words. */
  readonly money: string;
}

export interface BundleFitData {
  /** Cheapest first. */
  readonly bundles: readonly { readonly name: string; readonly price: string }[];
  /** Those who pay most above the bundle that fits first. */
  readonly bands: readonly Band[];
  readonly cells: readonly Cell[];
  /** The money of both sides in words. */
  readonly over: string;
  readonly under: string;
}

const fills: Readonly<Record<Side, string>> = {
  over: colours.low,
  fits: colours.context,
  under: colours.high,
};

/** A grid: bundles that fit across, what is paid above or below them down; the stronger a cell, the more subscribers. */
export const bundleFitChart: Chart<BundleFitData> = (
  { bundles, bands, cells, over, under },
  { width, height },
) => {
  const narrow = width < narrowWidth;
  const most = Math.max(1, ...cells.map(({ customers }) => (isKnown(customers) ? customers : 0)));
  const strength = ({ customers }: Cell): number =>
    isKnown(customers) ? 0.16 + 0.84 * Math.sqrt(customers / most) : 0;
  const names = bands.map(({ name }) => name);
  const sums = bands.filter(({ money }) => money !== "");
  const sides = (["over", "under"] as const).flatMap((side) => {
    const rows = bands.filter((band) => band.side === side);
    const first = side === "over" ? rows[0] : rows.at(-1);
    return first === undefined ? [] : [{ name: first.name, side, words: side === "over" ? over : under }];
  });
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginTop: narrow ? 30 : 46,
    marginLeft: narrow ? 96 : textWidth(names),
    marginRight: narrow ? 50 : 92,
    marginBottom: 26,
    x: { type: "band", domain: bundles.map(({ name }) => name), axis: null, padding: 0.06 },
    y: { type: "band", domain: names, axis: null, padding: 0.08 },
    marks: [
      Plot.cell(
        bands.flatMap(({ name, side }) => bundles.map((bundle) => ({ name, side, bundle: bundle.name }))),
        {
          x: "bundle",
          y: "name",
          fill: ({ side }: { side: Side }) => fills[side],
          fillOpacity: 0.07,
        },
      ),
      Plot.cell(cells, {
        x: "bundle",
        y: "band",
        fill: ({ side }: Cell) => fills[side],
        fillOpacity: strength,
      }),
      Plot.text(cells, {
        x: "bundle",
        y: "band",
        text: ({ customers }: Cell) => (isKnown(customers) ? count(customers) : "·"),
        fill: (cell: Cell) => (cell.side === "fits" ? colours.ink : divergingText(strength(cell))),
        fontSize: narrow ? 11 : 13,
      }),
      Plot.text(bundles, {
        x: "name",
        frameAnchor: "top",
        dy: narrow ? -18 : -38,
        text: ({ name, price }: { name: string; price: string }) => (narrow ? price : `${name}\n${price}`),
        lineAnchor: "top",
        lineHeight: 1.35,
        fontSize: narrow ? 11 : 12,
      }),
      Plot.text(names, {
        y: (name: string) => name,
        frameAnchor: "left",
        textAnchor: "end",
        dx: -8,
        fontSize: narrow ? 11 : 13,
      }),
      Plot.text(sums, {
        y: "name",
        frameAnchor: "right",
        textAnchor: "start",
        dx: 8,
        text: "money",
        fontSize: narrow ? 11 : 13,
        fontWeight: 600,
        fill: ({ side }: Band) => fills[side],
      }),
      Plot.text(
        sides.filter(({ side }) => side === "under"),
        {
          frameAnchor: "bottom-right",
          dy: 22,
          dx: narrow ? 46 : 84,
          textAnchor: "end",
          text: "words",
          fontWeight: 650,
          fill: ({ side }: { side: Side }) => fills[side],
        },
      ),
      Plot.text(
        sides.filter(({ side }) => side === "over"),
        {
          frameAnchor: "bottom-left",
          dy: 22,
          dx: narrow ? -92 : 0,
          textAnchor: "start",
          text: "words",
          fontWeight: 650,
          fill: ({ side }: { side: Side }) => fills[side],
        },
      ),
      Plot.tip(
        cells,
        Plot.pointer({
          x: "bundle",
          y: "band",
          title: ({ band, bundle, customers }: Cell) =>
            `${bundle} fits, paid ${band}\n${customersText(customers)}`,
        }),
      ),
    ],
  });
};

function customersText(customers: Figure): string {
  if (customers === null) return "";
  return isKnown(customers) ? `${count(customers)} subscribers` : whyHidden(customers);
}
