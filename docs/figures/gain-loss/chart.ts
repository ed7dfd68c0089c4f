import * as Plot from "@observablehq/plot";
import { type Chart, emptyNote, labelPlace, plotStyle, textWidth } from "../../components/chart.js";
import { colours } from "../../components/colours.js";

interface Part {
  readonly kind: string;
  /** Null where it is hidden. */
  readonly amount: number | null;
  readonly label: string;
}

export interface GainLossData {
  /** Gains, then losses, each with what it is called. */
  readonly kinds: readonly { readonly kind: string; readonly name: string }[];
  readonly groups: readonly {
    readonly name: string;
    readonly difference: number;
    readonly label: string;
    readonly parts: readonly Part[];
  }[];
}

interface Piece {
  readonly name: string;
  readonly kind: string;
  readonly x1: number;
  readonly x2: number;
  readonly title: string;
}

/** Full, middle and light: the same three steps of gains and of losses. */
const steps = [1, 0.62, 0.3];

/** A bar a group on both sides of zero: gains to the right, losses to the left, each in three parts; a tick at the difference. */
export const gainLossChart: Chart<GainLossData> = ({ kinds, groups }, { width, height }) => {
  if (groups.length === 0) return emptyNote("No group here that can be published.");
  const { narrow, room } = labelPlace(
    groups.map(({ name }) => name),
    width,
    0.3,
  );
  const place = new Map(kinds.map(({ kind }, index) => [kind, index]));
  const isGain = (kind: string): boolean => (place.get(kind) ?? 0) < kinds.length / 2;
  const opacity = ({ kind }: Pick<Piece, "kind">): number =>
    steps[(place.get(kind) ?? 0) % steps.length] ?? 1;
  const fill = ({ kind }: Pick<Piece, "kind">): string => (isGain(kind) ? colours.high : colours.low);
  const pieces = groups.flatMap(({ name, parts }) => {
    const reached = { gain: 0, loss: 0 };
    return parts.flatMap(({ kind, amount, label }): Piece[] => {
      if (amount === null || amount === 0) return [];
      const side = isGain(kind) ? "gain" : "loss";
      const x1 = reached[side];
      reached[side] += amount;
      const called = kinds.find((each) => each.kind === kind)?.name ?? kind;
      return [{ name, kind, x1, x2: reached[side], title: `${name}\n${called}: ${label}` }];
    });
  });
  const band = (height - legendHeight) / groups.length;
  const insetTop = narrow ? 20 : band * 0.2;
  const insetBottom = narrow ? 6 : band * 0.2;
  const ends = pieces.flatMap(({ x1, x2 }) => [x1, x2]);
  const label = { y: "name", text: "label", fontWeight: 600 } as const;
  return Plot.plot({
    width,
    height,
    style: plotStyle,
    marginLeft: narrow ? 0 : room,
    marginRight: textWidth(groups.map((group) => group.label)),
    marginTop: legendHeight,
    marginBottom: 0,
    x: { domain: [Math.min(0, ...ends), Math.max(0, ...ends)], axis: null },
    y: { type: "band", domain: groups.map(({ name }) => name), axis: null, padding: 0 },
    marks: [
      ...legend(kinds, width, narrow ? 0 : room, (kind) => ({
        fill: fill({ kind }),
        opacity: opacity({ kind }),
      })),
      Plot.barX(pieces, {
        ...{ x1: "x1", x2: "x2", y: "name", fill, fillOpacity: opacity, insetTop, insetBottom },
        stroke: colours.paper,
        strokeWidth: 1,
      }),
      Plot.ruleX([0], { stroke: colours.rule }),
      Plot.tickX(groups, {
        ...{ x: "difference", y: "name", stroke: colours.ink, strokeWidth: 3 },
        ...{ insetTop: insetTop - 4, insetBottom: insetBottom - 4 },
      }),
      Plot.text(groups, { ...label, frameAnchor: "right", textAnchor: "start", dx: 8, dy: narrow ? 8 : 0 }),
      Plot.text(groups, {
        ...{ frameAnchor: "left", y: "name", text: "name", textAnchor: narrow ? "start" : "end" },
        ...{ dx: narrow ? 0 : -10, dy: narrow ? 10 - band / 2 : 0, fontSize: 13 },
      }),
      Plot.tip(pieces, Plot.pointer({ x1: "x1", x2: "x2", y: "name", title: "title" })),
    ],
  });
};

/** Room for the legend in CSS pixels: lines of 18. */
const legendHeight = 66;

/** The kinds in words, each behind its colour: gains above losses, or on a phone a gain beside its loss. */
function legend(
  kinds: GainLossData["kinds"],
  width: number,
  left: number,
  look: (kind: string) => { readonly fill: string; readonly opacity: number },
): Plot.Markish[] {
  const half = kinds.length / 2;
  const isNarrow = (width - left) / half < 180;
  const perColumn = (width - left) / (isNarrow ? 2 : half);
  return kinds.flatMap(({ kind, name }, index) => {
    const { fill, opacity } = look(kind);
    const [row, column] = [Math.floor(index / half), index % half];
    const dx = 6 + (isNarrow ? row : column) * perColumn;
    const dy = 8 + (isNarrow ? column : row) * 18 - legendHeight;
    const at = { frameAnchor: "top-left", dy } as const;
    return [
      Plot.dot([name], { ...at, dx, r: 5, symbol: "square", fill, fillOpacity: opacity }),
      Plot.text([name], {
        ...{ ...at, dx: dx + 10, textAnchor: "start", lineAnchor: "middle" },
        ...{ fontSize: 12, fill: colours.inkSoft },
      }),
    ];
  });
}
