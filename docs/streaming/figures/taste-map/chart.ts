import * as Plot from "@observablehq/plot";
import { type Chart, narrowWidth, plotStyle } from "../../../components/chart.js";
import { colours, divergingText } from "../../../components/colours.js";
import { percent, times } from "../../../components/format.js";

interface Cell {
  readonly group: string;
  readonly genre: string;
  readonly share: number;
  readonly lift: number;
}

export interface TasteMapData {
  readonly groups: readonly string[];
  readonly genres: readonly string[];
  readonly cells: readonly Cell[];
}

/** Genres down, groups across; the stronger the colour, the further a share lies from that of everyone. */
export const tasteMapChart: Chart<TasteMapData> = ({ groups, genres, cells }, { width, height }) => {
  const narrow = width < narrowWidth * 1.4;
  const place = { x: "group", y: "genre" } as const;
  return Plot.plot({
    ...{ width, height, style: plotStyle },
    ...{
      marginTop: narrow ? 118 : 44,
      marginLeft: narrow ? 82 : 104,
      marginRight: narrow ? 62 : 0,
      marginBottom: 4,
    },
    x: { type: "band", domain: groups, axis: null, padding: 0.04 },
    y: { type: "band", domain: genres, axis: null, padding: 0.06 },
    marks: [
      Plot.text(groups, {
        ...{ x: (name: string) => name, frameAnchor: "top", fontWeight: 600 },
        ...(narrow
          ? { rotate: -52, textAnchor: "start", dy: -6, fontSize: 10.5 }
          : { dy: -40, lineAnchor: "top", lineWidth: (width - 104) / groups.length / 13, fontSize: 12 }),
      }),
      Plot.text(genres, {
        ...{ y: (name: string) => name, frameAnchor: "left", textAnchor: "end", dx: -8 },
        fontSize: narrow ? 11 : 12.5,
      }),
      Plot.cell(cells, {
        ...place,
        rx: 2,
        fill: ({ lift }: Cell) => (lift >= 1 ? colours.high : colours.low),
        fillOpacity: strength,
      }),
      Plot.text(cells, {
        ...place,
        text: ({ share }: Cell) => (narrow ? String(Math.round(100 * share)) : percent(share, 0)),
        fontSize: narrow ? 10.5 : 12,
        fill: (cell: Cell) => divergingText(strength(cell)),
      }),
      Plot.tip(
        cells,
        Plot.pointer({
          ...place,
          title: ({ group, genre, share, lift }: Cell) =>
            `${group}\n${genre}: ${percent(share)} of viewings, ${times(lift)} the share of everyone`,
        }),
      ),
    ],
  });
};

/** From nothing at the share of everyone to full at four times, or a quarter of it. */
function strength({ lift }: Cell): number {
  return Math.min(1, Math.abs(Math.log2(Math.max(lift, 0.25))) / 2);
}
