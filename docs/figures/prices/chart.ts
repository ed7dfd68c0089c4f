import * as Plot from "@observablehq/plot";
import { type Chart, emptyNote, halo, narrowWidth, plotStyle, textWidth } from "../../components/chart.js";
import { colours } from "../../components/colours.js";

interface PriceCell {
  readonly group: string;
  readonly band: string;
  readonly items: number;
  /** Shares of the group, 0 to 1. */
  readonly itemShare: number;
  readonly amountShare: number;
  readonly title: string;
  /** Written above the one that the headline tells of: its share of the amount. */
  readonly told?: string;
}

export interface PricesData {
  readonly groups: readonly string[];
  /** Levels of price, the lowest first. */
  readonly bands: readonly string[];
  /** What discs and rings are. */
  readonly disc: string;
  readonly ring: string;
  readonly cells: readonly PriceCell[];
}

/** Groups by levels of price: a disc as large as the level's share of the items, a ring as large as its share of the amount. */
export const pricesChart: Chart<PricesData> = ({ groups, bands, disc, ring, cells }, { width, height }) => {
  if (cells.length === 0) return emptyNote("No price here that can be published.");
  const narrow = width < narrowWidth;
  const marginLeft = narrow ? 0 : Math.min(textWidth(groups), width * 0.3);
  const row = (height - head) / groups.length;
  const shift = narrow ? 9 : 0;
  const largest = Math.min((width - marginLeft) / bands.length, row - (narrow ? 18 : 0)) / 2 - 1;
  const most = Math.max(...cells.flatMap(({ itemShare, amountShare }) => [itemShare, amountShare]));
  const radius = (share: number): number => largest * Math.sqrt(share / most);
  const place = { x: "band", y: "group", dy: shift } as const;
  // Where a headline tells of one, the others stand back.
  const isTold = cells.some(({ told }) => told !== undefined);
  const ringColour = ({ told }: PriceCell): string =>
    isTold && told === undefined ? colours.inkSoft : colours.accent;
  const isMore = ({ itemShare, amountShare }: PriceCell): boolean => amountShare > itemShare;
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginTop: head,
    marginLeft,
    marginRight: 0,
    marginBottom: 0,
    x: { type: "band", domain: bands, axis: null, padding: 0 },
    y: { type: "band", domain: groups, axis: null, padding: 0 },
    r: { type: "identity" },
    marks: [
      Plot.dot([0], { frameAnchor: "top-left", dx: 6, dy: 8 - head, r: 5, fill: colours.context }),
      key(disc, 16),
      Plot.dot([0], {
        ...{ frameAnchor: "top-left", dx: 34 + 7 * disc.length, dy: 8 - head, r: 5 },
        ...{ stroke: isTold ? colours.inkSoft : colours.accent, strokeWidth: 2 },
      }),
      key(ring, 44 + 7 * disc.length),
      Plot.text(bands, {
        ...{ x: (name: string) => name, frameAnchor: "top", dy: -12, fontSize: narrow ? 9.5 : 12 },
        ...{
          text: (name: string) => (narrow ? name.replace(/(?<=\d) to /, "–") : name),
          fill: colours.inkSoft,
        },
        lineWidth: narrow ? 4.5 : 12,
        lineAnchor: "bottom",
      }),
      Plot.ruleY(groups, {
        ...{ y: (name: string) => name, stroke: colours.grid, dy: shift },
      }),
      Plot.dot(cells, {
        ...{ ...place, r: ({ itemShare }: PriceCell) => radius(itemShare), fill: colours.context },
      }),
      Plot.dot(cells, {
        ...{ ...place, r: ({ amountShare }: PriceCell) => radius(amountShare), fill: "none" },
        ...{ stroke: ringColour, strokeWidth: (cell: PriceCell) => (isMore(cell) ? 2.5 : 1.2) },
      }),
      ...cells
        .filter(({ told }) => told !== undefined)
        .map((cell) =>
          Plot.text([cell], {
            ...{ x: "band", y: "group", text: "told", ...halo, fill: colours.accent },
            ...{ dy: shift - radius(cell.amountShare) - 8, fontSize: 13, fontWeight: 700 },
          }),
        ),
      Plot.text(groups, {
        ...{ y: (name: string) => name, text: (name: string) => name, frameAnchor: "left" },
        ...{ textAnchor: narrow ? "start" : "end", dx: narrow ? 0 : -10, dy: narrow ? 9 - row / 2 : 0 },
        fontSize: 13,
      }),
      Plot.tip(cells, Plot.pointer({ ...place, title: "title" })),
    ],
  });
};

/** Room above the first row, in CSS pixels: the key, and names of levels on two lines. */
const head = 62;

function key(text: string, dx: number): Plot.Markish {
  return Plot.text([text], {
    ...{ frameAnchor: "top-left", dx, dy: 8 - head, textAnchor: "start", lineAnchor: "middle" },
    ...{ fontSize: 12, fill: colours.inkSoft },
  });
}
