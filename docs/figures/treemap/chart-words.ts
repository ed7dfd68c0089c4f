/**
 * What the map of groups says, on the server and in the browser alike. Imports nothing, so both sides can import it: how
 * numbers are written is handed in.
 */
type Format = Pick<typeof import("../../components/format.ts"), "percent" | "inUnit">;
type About = import("../value/chart-words.ts").About;
type ValueWords = import("../value/chart-words.ts").ValueWords;
type Figure = import("../../components/suppressed.ts").Figure;

/** A group as a rectangle: its area is its part of the value. */
export interface Tile {
  readonly name: string;
  /** Parts of the members and of the value, 0 to 1. */
  readonly customers: number;
  readonly value: number;
  /** Mean value over that of all shown: 1 is the average. */
  readonly times: number;
  /** `£850 a head`. */
  readonly head: string;
  readonly href: string;
}

export interface MapWords {
  readonly title: string;
  readonly subtitle: string;
  readonly alternative: string;
  readonly tiles: readonly Tile[];
}

/** @param where `France, web`; empty for all */
export function mapWords(
  { drawn, leading }: Pick<ValueWords, "drawn" | "leading">,
  where: string,
  { measure, members, unit, currency }: About,
  segmentsAt: string,
  { percent, inUnit }: Format,
): MapWords {
  const place = where === "" ? "" : ` in ${where}`;
  const amount = (mean: Figure): string =>
    typeof mean === "number" ? `${inUnit(mean, unit, currency)} a head` : "";
  const tiles = drawn
    .filter(({ valueShare }) => valueShare > 0)
    .map(
      ({ id, name, share, valueShare, mean }): Tile => ({
        ...{ name, customers: share, value: valueShare, head: amount(mean) },
        times: share > 0 ? valueShare / share : 0,
        href: `${segmentsAt}${id}`,
      }),
    );
  const lead = drawn.filter(({ id }) => leading.includes(id));
  const sum = (of: "share" | "valueShare"): number => lead.reduce((total, each) => total + each[of], 0);
  const names = lead.map(({ name }) => name);
  const list = names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
  return {
    title:
      lead.length === 0
        ? `What each group is worth${place}`
        : `${list}${place}: ${percent(sum("valueShare"), 0)} of ${measure} from ${percent(sum("share"), 0)} of ${members}`,
    subtitle: `Area: share of ${measure}. The stronger the colour, the more a head; beside the share of ${measure} stands that of ${members}${where === "" ? "" : `, ${where} only`}.`,
    alternative: `Rectangles. ${tiles.map(({ name, value, customers, head }) => `${name}: ${percent(value)} of ${measure}, ${percent(customers)} of ${members}, ${head}`).join("; ")}.`,
    tiles,
  };
}
