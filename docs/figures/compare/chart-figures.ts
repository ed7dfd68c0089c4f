import { type Bar, barList } from "../../components/bar-list.js";
import { figureFrame } from "../../components/figure-frame.js";
import { amountsOf, count, percent, shortDay, times, totalOf } from "../../components/format.js";
import { type Figure, isKnown, whyHidden } from "../../components/suppressed.js";
import type { Cell } from "../../components/table.js";
import type { CellText } from "../../components/table-text.js";
import { countText, figureText } from "../filter/chart-cells.js";
import type { Compared, ComparedTrait, Pair } from "./chart-compared.js";
import { sizesChart } from "./chart-sizes.js";
import { type TraitMark, traitsChart } from "./chart-traits.js";
import {
  alikeTitle,
  apartText,
  growthTitle,
  headline,
  inOneForm,
  isClear,
  type PairPart,
  partsOf,
  together,
} from "./chart-words.js";

/** So many traits are drawn; the table has them all. */
const mostDrawn = 14;

/** Who is only in one, in both, only in the other. */
export function partsFigure(pair: Pair, data: Compared): HTMLElement {
  const parts = partsOf(pair);
  const drawn = parts.flatMap(({ name, customers }): Bar[] =>
    isKnown(customers)
      ? [{ name, value: customers, label: `${count(customers)} · ${percent(customers / data.total)}` }]
      : [],
  );
  const left = parts.filter(({ customers }) => !isKnown(customers));
  const why = left.map(
    ({ name, customers }) =>
      `${name}: ${isKnown(customers) || customers === null ? "not known" : whyHidden(customers)}`,
  );
  const sums = amountsOf(
    parts.map(({ value }) => value),
    data.unit,
    data.currency,
  );
  const means = amountsOf(
    parts.map(({ mean }) => mean),
    data.unit,
    data.currency,
  );
  return figureFrame<{ readonly bars: readonly Bar[] }, PairPart>({
    id: "in-both",
    level: 2,
    span: 7,
    title: together(pair, data) ?? headline(pair, data),
    subtitle:
      `${data.members} and share of all ${data.members}.${why.length === 0 ? "" : ` Not shown: ${why.join("; ")}.`}`.replace(
        /^./,
        (letter) => letter.toUpperCase(),
      ),
    source: data.source,
    alternative: `Bars. ${drawn.map(({ name, label }) => `${name}: ${label}`).join("; ")}.`,
    height: Math.max(60, drawn.length * 44),
    chart: barList,
    data: { bars: drawn },
    rows: parts,
    columns: [
      { label: "Part", cell: ({ name }) => name },
      { label: "Number", number: "customers", cell: ({ customers }) => counted(customers) },
      ...(data.measure === undefined
        ? []
        : [
            {
              label: totalOf(data.measure),
              number: "figure" as const,
              cell: ({ value }: PairPart) => figured(value, sums),
            },
            { label: "Mean", number: "ratio" as const, cell: ({ mean }: PairPart) => figured(mean, means) },
          ]),
    ],
  });
}

/** How large both were at each snapshot. */
export function sizesFigure({ a, b }: Pair, data: Compared): HTMLElement {
  const { source, members } = data;
  const points = [a, b].flatMap(({ name, sizes }, index) =>
    sizes.map(({ at, size }) => ({ name, first: index === 0, at, size: isKnown(size) ? size : null })),
  );
  const growth = growthTitle([a, b], data);
  return figureFrame({
    id: "sizes",
    level: 2,
    span: 5,
    title: growth,
    subtitle: `Number of ${members} at each snapshot. A line breaks where the number is hidden or the definition was not there, and begins where the data reach back over all that it asks for.`,
    source,
    alternative: `Lines. ${growth}.`,
    height: 220,
    chart: sizesChart,
    data: { points },
    rows: points,
    columns: [
      { label: "Segment", cell: ({ name }) => name },
      { label: "As of", cell: ({ at }) => shortDay(at) },
      {
        label: "Members",
        number: "customers",
        cell: ({ size }) => ({ text: size === null ? "hidden" : count(size), value: size ?? "" }),
      },
    ],
  });
}

/** A trait of which both segments tell. */
interface TraitOfBoth {
  readonly label: string;
  /** The same before a colon. */
  readonly head: string;
  readonly unit: string | null;
  readonly a: ComparedTrait;
  readonly b: ComparedTrait;
  /** One of them is so by definition. */
  readonly implied: boolean;
  /** The intervals do not meet. */
  readonly apart: boolean;
}

function traitsOfBoth({ a, b }: Pair, { traits }: Compared): TraitOfBoth[] {
  const ofB = new Map(b.traits.map((each) => [each.trait, each]));
  const both = a.traits.flatMap((one): TraitOfBoth[] => {
    const other = ofB.get(one.trait);
    const trait = traits[one.trait];
    if (other === undefined || trait === undefined) return [];
    const implied = one.implied || other.implied;
    return [{ ...trait, a: one, b: other, implied, apart: one.low > other.high || other.low > one.high }];
  });
  const away = (row: TraitOfBoth): number => Math.abs(Math.log(row.a.lift / row.b.lift));
  return both.toSorted((x, y) => Number(isClear(y)) - Number(isClear(x)) || away(y) - away(x));
}

/** How the two differ in what is known of their members. */
export function traitsFigure(pair: Pair, data: Compared): HTMLElement | undefined {
  const { a, b } = pair;
  const rows = traitsOfBoth(pair, data);
  const clear = rows.filter(isClear);
  const [first] = clear;
  if (rows.length === 0) return undefined;
  const shown = (value: number, { a: one, b: other, unit }: TraitOfBoth): string =>
    inOneForm([one.members, other.members], { unit, currency: data.currency })(value);
  const drawn = (first === undefined ? rows : clear).slice(0, mostDrawn);
  const labelOf = ({ label, implied }: TraitOfBoth): string => (implied ? `${label}, by definition` : label);
  const marks = drawn.flatMap((row) =>
    [row.a, row.b].map(
      (of, index): TraitMark => ({
        ...{ label: labelOf(row), first: index === 0, name: index === 0 ? a.name : b.name },
        ...{ lift: of.lift, low: of.low, high: of.high, shown: shown(of.members, row) },
      }),
    ),
  );
  return figureFrame({
    id: "traits",
    level: 2,
    span: 12,
    title:
      first === undefined
        ? alikeTitle(a.name, b.name, rows)
        : `${first.head}: ${shown(first.a.members, first)} of ${a.name}, ${shown(first.b.members, first)} of ${b.name}`,
    subtitle: `Means, or shares, over everyone’s, on a logarithmic scale: ${a.name} above in colour, ${b.name} below in grey. ${apartText(rows)}`,
    source: data.source,
    alternative: `Dots with intervals. ${drawn.map((row) => `${row.label}: ${shown(row.a.members, row)} and ${shown(row.b.members, row)}`).join("; ")}.`,
    height: 52 + drawn.length * 46,
    chart: traitsChart,
    data: { marks },
    rows,
    columns: [
      { label: "Trait", cell: ({ label }) => label },
      {
        label: a.name,
        number: "ratio",
        cell: (row) => ({ text: shown(row.a.members, row), value: row.a.members }),
      },
      {
        label: b.name,
        number: "ratio",
        cell: (row) => ({ text: shown(row.b.members, row), value: row.b.members }),
      },
      {
        label: "Clear",
        cell: (row) => (row.implied ? "by definition" : isClear(row) ? "yes" : "no"),
      },
    ],
  });
}

export function counted(value: Figure): Cell {
  return cellOf(countText(value));
}

export function figured(value: Figure, write: (value: number) => string): Cell {
  return cellOf(figureText(value, write));
}

function cellOf({ text, value, why }: CellText): Cell {
  return why === undefined ? { text, value } : { text, value, hidden: { shown: text, why } };
}

/** `2.1 ×` where both are known. */
export function ratio(one: Figure, other: Figure): string {
  return isKnown(one) && isKnown(other) && other !== 0 ? times(one / other) : "";
}
