import * as Plot from "@observablehq/plot";
import { type Box, withoutOverlap } from "../../../components/boxes.js";
import { type Chart, narrowWidth, plotStyle } from "../../../components/chart.js";
import { colours, sequentialFill, sequentialStep } from "../../../components/colours.js";
import { count, percent } from "../../../components/format.js";

interface Place {
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
}

interface MatchCell {
  readonly group: string;
  readonly place: string;
  readonly customers: number;
  readonly searches: number;
  readonly inVain: number;
}

export interface MatchData {
  readonly groups: readonly string[];
  readonly places: readonly Place[];
  readonly cells: readonly MatchCell[];
  readonly word: string;
}

interface Spot extends MatchCell {
  readonly x: number;
  readonly y: number;
  readonly column: number;
  readonly row: number;
  /** Of its group, the one with the most in vain. */
  readonly isWorst: boolean;
}

/** A map for each group: circles where the neighbourhoods lie, as large as what is wanted there, dark where nothing fits. */
export const matchChart: Chart<MatchData> = ({ groups, places, cells, word }, { width, height }) => {
  const columns = width < narrowWidth * 1.4 ? 2 : 3;
  const rows = Math.ceil(groups.length / columns);
  const largest = Math.max(...cells.map(({ inVain }) => inVain), 0.01);
  const most = Math.min(width / columns, height / rows) / (width < narrowWidth ? 9 : 10);
  const spots = spotsOf(groups, places, cells, columns);
  const frames = groups.map((name, index) => ({ name, ...placeOf(index, columns) }));
  const spot = { x: "x", y: "y", fx: "column", fy: "row" } as const;
  const step = ({ inVain }: Spot) => sequentialStep(inVain, largest);
  const radius = ({ searches }: Spot) =>
    most * Math.sqrt(searches / Math.max(...cells.map((cell) => cell.searches)));
  const [xs, ys] = [
    extent(
      spots.map(({ x }) => x),
      [0.18, 0.18],
    ),
    extent(
      spots.map(({ y }) => y),
      [0.2, 0.34],
    ),
  ];
  /** Where the name of a place stands off its middle: below a small circle, in a large one, above the worst. */
  const offset = (each: Spot) =>
    each.isWorst ? -radius(each) - 16 : radius(each) < 16 ? radius(each) + 8 : 0;
  const boxOf = (each: Spot): Box => {
    const x = (share(each.x, xs) * width * 0.96) / columns;
    const y = ((1 - share(each.y, ys)) * height * 0.96) / rows + offset(each);
    const halfWidth = (each.place.length * (each.isWorst ? 7 : 6)) / 2;
    const halfHeight = (each.isWorst ? 30 : 13) / 2;
    return { left: x - halfWidth, right: x + halfWidth, top: y - halfHeight, bottom: y + halfHeight };
  };
  const namesOf = (group: string) =>
    withoutOverlap(
      spots
        .filter((each) => each.group === group)
        .sort((a, b) => Number(b.isWorst) - Number(a.isWorst) || b.searches - a.searches)
        .map((each) => ({ ...each, box: boxOf(each) })),
    );
  const named = groups.flatMap(namesOf);
  return Plot.plot({
    ...{ width, height, style: plotStyle },
    ...{ marginTop: 4, marginLeft: 2, marginRight: 2, marginBottom: 4 },
    fx: { axis: null, padding: 0.04 },
    fy: { axis: null, padding: 0.04 },
    x: { axis: null, domain: xs },
    y: { axis: null, domain: ys },
    r: { range: [0, most], domain: [0, Math.max(...cells.map(({ searches }) => searches))] },
    marks: [
      Plot.frame({ stroke: colours.grid }),
      Plot.text(frames, {
        ...{ fx: "column", fy: "row", text: "name", frameAnchor: "top-left", dx: 8, dy: 8 },
        ...{ fontWeight: 600, fontSize: 13 },
      }),
      Plot.dot(spots, {
        ...spot,
        r: "searches",
        fill: (each: Spot) => sequentialFill(step(each)),
        stroke: (each: Spot) => (each.isWorst ? colours.ink : colours.rule),
        strokeWidth: (each: Spot) => (each.isWorst ? 2 : 1),
      }),
      ...named
        .filter(({ isWorst }) => columns > 2 && !isWorst)
        .map((each) =>
          Plot.text([each], {
            ...{ ...spot, text: "place", fontSize: 10.5, fill: colours.inkSoft },
            // Below its own circle it may reach into that of another place.
            ...(offset(each) === 0 ? {} : { stroke: colours.paper, strokeWidth: 3 }),
            dy: offset(each),
          }),
        ),
      ...spots
        .filter(({ isWorst }) => isWorst)
        .map((worst) =>
          Plot.text([worst], {
            ...{ ...spot, fill: colours.ink, fontSize: 12, fontWeight: 650 },
            ...{ stroke: colours.paper, strokeWidth: 4 },
            text: ({ place, inVain }: Spot) => `${place}\n${percent(inVain, 0)}`,
            dy: offset(worst),
          }),
        ),
      Plot.tip(
        spots,
        Plot.pointer({
          ...spot,
          title: (each: Spot) =>
            `${each.place}, ${each.group}\n${count(each.searches)} ${word} of ${count(each.customers)} guests\nno home left for ${percent(each.inVain, 0)}`,
        }),
      ),
    ],
  });
};

const placeOf = (index: number, columns: number) => ({
  column: index % columns,
  row: Math.floor(index / columns),
});

/** Degrees of longitude are as long as those of latitude only at the equator. */
function spotsOf(
  groups: readonly string[],
  places: readonly Place[],
  cells: readonly MatchCell[],
  columns: number,
): Spot[] {
  const middle = places.reduce((sum, { latitude }) => sum + latitude, 0) / Math.max(1, places.length);
  const narrowing = Math.cos((middle * Math.PI) / 180);
  return cells.flatMap((cell): Spot[] => {
    const place = places.find(({ name }) => name === cell.place);
    if (place === undefined) return [];
    const vain = (each: MatchCell) => each.searches * each.inVain;
    const worst = cells
      .filter(({ group }) => group === cell.group)
      .reduce((most, each) => (vain(each) > vain(most) ? each : most));
    return [
      {
        ...cell,
        ...placeOf(groups.indexOf(cell.group), columns),
        x: place.longitude * narrowing,
        y: place.latitude,
        isWorst: worst === cell && vain(cell) > 0,
      },
    ];
  });
}

/** How far along a distance a value lies, from 0 to 1. */
function share(value: number, [low, high]: readonly [number, number]): number {
  return (value - low) / (high - low);
}

/** From the least to the most, with a part of the distance left free before and after. */
function extent(values: readonly number[], [before, after]: readonly [number, number]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const distance = high - low || 1;
  return [low - distance * before, high + distance * after];
}
