import type { Localized } from "../../data/text.ts";
import { type Count, type Figure, given, isPublishable, isSmall, numberOf } from "../disclosure/count.ts";
import { type CellIndex, type CountTable, placesBy } from "../disclosure/count-table.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { identifier } from "../duckdb/quote.ts";
import {
  type FilterValues,
  otherValue,
  unknownValue,
  valueColumns,
  valuesOfMembers,
} from "./filter-values.ts";
import { membersOf } from "./members-of.ts";
import type { SettledPair } from "./overlaps.ts";
import { amountColumns, type HiddenSegments } from "./published-amounts.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull, significant } from "./round.ts";
import { type SettledCount, settledCount } from "./settled-counts.ts";

/** All customers with one value in each filter of a view. */
export interface CubeTotal {
  /** One text per filter of the view, in their order; customers without a value are under "unknown". */
  readonly values: readonly string[];
  readonly customers: Count;
  readonly value: Figure;
  /**
   * Of those whose value and chance to leave are both known, their means, and the sum of value times chance; null where the
   * study does not say it, or of too few, or not of so few.
   */
  readonly risk: Figure;
  readonly worth: Figure;
  readonly atStake: Figure;
}

/** Those of them who are in one segment. */
export interface CubeCell extends CubeTotal {
  readonly segment: string;
}

/** The main segmentation by some of the filters, the others left open. */
export interface CubeView {
  /** Positions of the filters in use. */
  readonly filters: readonly number[];
  /** Every cell in which there is anybody. */
  readonly cells: readonly CubeCell[];
  /** The same over all segments, those that are suppressed among them. */
  readonly totals: readonly CubeTotal[];
}

/** The main segmentation by the filters of the front page: by each alone and, with several, by all of them. */
export interface ValueCube {
  readonly filters: readonly {
    readonly id: string;
    readonly label: Localized;
    readonly values: readonly string[];
  }[];
  readonly views: readonly CubeView[];
}

/** The cube in a table of counts, beside what other reports say by the same filters. */
export interface CubeDraft {
  readonly values: FilterValues;
  /** All customers with a value in one filter; undefined where there is nobody. */
  total(filter: number, value: string): CellIndex | undefined;
  /** Those of them who are in a part of the main segmentation. */
  part(filter: number, value: string, segment: string): CellIndex | undefined;
  /** Those with each value of a filter, and those of them in each part, number by number. */
  settled(counts: readonly Count[]): readonly (readonly SettledCount[])[];
  /** Segments of just the customers who have some values of a filter. */
  readonly unions: readonly SegmentOfValues[];
  publish(counts: readonly Count[], amounts: readonly Count[]): PublishedCube;
}

/** The cube, and what of its sums other reports give too. */
export interface PublishedCube {
  readonly cube: ValueCube;
  /** Of segments that hold all who have some values of a filter, what each part of the main segmentation shares with them. */
  readonly pairs: readonly SettledPair[];
}

/** Undefined where the study has no segmentation, no value, or no trait with several values to filter by. */
export async function addCube(
  table: CountTable,
  source: ReportSource,
  filterValues: FilterValues,
  hidden: HiddenSegments,
): Promise<CubeDraft | undefined> {
  const { filters, columns } = filterValues;
  const { db, roles } = source;
  const { segmentation, value } = roles;
  if (segmentation === undefined || value === undefined || filters.length === 0) return undefined;
  // By their places: a trait may be called as one of these columns is.
  const places = [1, ...columns.map((_, index) => index + 2)].join(", ");
  const worth = `CAST(p.${identifier(value.id)} AS DOUBLE)`;
  const chance = roles.risk === undefined ? "NULL" : `p.${identifier(roles.risk.trait.id)}`;
  const leaving = `${roles.risk?.chanceOf === "staying" ? "1 - " : ""}CAST(${chance} AS DOUBLE)`;
  const rows = await db.rows<Record<string, string | number> & Omit<Counted, "values">>(`
    SELECT m.segment_id AS segment, ${valueColumns(filterValues)},
      count(*)::INTEGER AS customers, ${amountColumns(source)},
      count(${worth} * (${leaving}))::INTEGER AS "risksKnown",
      coalesce(sum(${leaving}) FILTER (${worth} IS NOT NULL), 0)::DOUBLE AS risks,
      coalesce(sum(${worth}) FILTER (${chance} IS NOT NULL), 0)::DOUBLE AS "worthKnown",
      coalesce(sum(${worth} * (${leaving})), 0)::DOUBLE AS "atStake"
    FROM ${membersOf(segmentation.segments)} m JOIN profiles p USING (customer_id)
    JOIN ${valuesOfMembers} v USING (customer_id)
    GROUP BY ${places} ORDER BY ${places}`);
  const cells = rows.map((row) => ({
    segment: row.segment,
    values: columns.map((column) => String(row[column])),
    customers: row.customers,
    value: row.value ?? 0,
    having: row.having,
    risksKnown: row.risksKnown,
    risks: row.risks,
    worthKnown: row.worthKnown,
    atStake: row.atStake,
  }));
  const unions = segmentsOfValues(filterValues);
  const draft = addViews(table, cells, { filterCount: filters.length, unions, hidden });
  const placeOf = (rows: "parts" | "totals", filter: number, value: string, segment = "") =>
    viewOf(draft.views, filter)?.[rows].find((row) => row.segment === segment && row.values[0] === value)
      ?.place;
  return {
    values: filterValues,
    unions,
    total: (filter, value) => placeOf("totals", filter, value),
    part: (filter, value, segment) => placeOf("parts", filter, value, segment),
    settled: (counts) =>
      filters.flatMap((_, filter) => {
        const view = viewOf(draft.views, filter);
        const rows = [...(view?.totals ?? []), ...(view?.parts ?? [])];
        return [...Map.groupBy(rows, ({ segment }) => segment).values()].map((own) =>
          own.map(({ values: [value = ""], place }) => settledCount(table, counts, { filter, value, place })),
        );
      }),
    publish(counts, amounts) {
      const { views, pairs } = draft.publish(counts, amounts);
      const named = filters.map(({ id, label }, index) => ({
        ...{ id, label },
        values: valuesByCustomers(viewOf(views, index)?.totals ?? []),
      }));
      return { cube: { filters: named, views }, pairs };
    },
  };
}

/** The view by one filter alone. */
function viewOf<View extends { readonly filters: readonly number[] }>(
  views: readonly View[],
  filter: number,
): View | undefined {
  return views.find(({ filters }) => filters.length === 1 && filters[0] === filter);
}

/** All customers with each value of one filter, as published. */
export function totalsByValue(views: readonly CubeView[], filter: number): ReadonlyMap<string, Count> {
  const totals = viewOf(views, filter)?.totals ?? [];
  return new Map(totals.map(({ values: [value = ""], customers }) => [value, customers]));
}

/** A segment of all customers who have one of some values in a filter, and nobody else: `abroad`. */
export interface SegmentOfValues {
  readonly segment: string;
  readonly filter: number;
  readonly values: ReadonlySet<string>;
}

function segmentsOfValues({ counts }: FilterValues): SegmentOfValues[] {
  return counts.flatMap((values, filter) => {
    const rows = [...values].flatMap(([value, { customers, ofSegments }]) =>
      [...ofSegments].map(([segment, members]) => ({ segment, value, members, customers })),
    );
    return [...Map.groupBy(rows, ({ segment }) => segment)]
      .filter(([, own]) => own.every(({ members, customers }) => members === customers))
      .map(([segment, own]) => ({ segment, filter, values: new Set(own.map(({ value }) => value)) }));
  });
}

/** A cell as counted. */
interface Counted {
  readonly segment: string;
  readonly values: readonly string[];
  readonly customers: number;
  readonly value: number;
  /** How many have any value. */
  readonly having: number;
  /** How many have value and a chance to leave, and the sums of their chances, of their value, and of value times chance. */
  readonly risksKnown: number;
  readonly risks: number;
  readonly worthKnown: number;
  readonly atStake: number;
}

/** Cells or totals of a view before they are suppressed: of which counted cells each is the sum, and its place. */
interface Grouped {
  readonly segment: string;
  readonly values: readonly string[];
  readonly of: readonly number[];
  readonly place: CellIndex;
}

/** What the sums of a cube are known from. */
interface CubeSums {
  readonly filterCount: number;
  readonly unions: readonly SegmentOfValues[];
  readonly hidden: HiddenSegments;
}

/** The views in the table, and as they are published. */
interface CubeViews {
  readonly views: readonly {
    readonly filters: readonly number[];
    readonly parts: readonly Grouped[];
    readonly totals: readonly Grouped[];
  }[];
  publish(
    counts: readonly Count[],
    amounts: readonly Count[],
  ): { readonly views: CubeView[]; readonly pairs: SettledPair[] };
}

/**
 * A view for each filter alone and, with several, one by all of them, with the totals of each: suppressed together, because
 * each cell is a sum of those of the next view, and those of a segment add up to its size.
 */
function addViews(
  table: CountTable,
  cells: readonly Counted[],
  { filterCount, unions, hidden }: CubeSums,
): CubeViews {
  const counted = cells.map(({ customers, having }) => table.add(customers, { having }));
  const group = (
    keys: (cell: Counted) => { readonly segment: string; readonly values: readonly string[] },
  ): Grouped[] =>
    [...placesBy(cells, (cell) => JSON.stringify(keys(cell))).values()].map((of) => ({
      ...keys(cells[of[0] ?? 0] as Counted),
      of,
      place: placeOfSum(
        table,
        of.map((index) => counted[index] ?? 0),
      ),
    }));
  const shared: { readonly a: string; readonly b: string; readonly place: CellIndex }[] = [];
  const all = Array.from({ length: filterCount }, (_, filter) => filter);
  const used = filterCount < 2 ? [all] : [...all.map((filter) => [filter]), all];
  const views = used.map((filters) => {
    const valuesOf = ({ values }: Counted): string[] =>
      filters.map((filter) => values[filter] ?? unknownValue);
    const parts = group((cell) => ({ segment: cell.segment, values: valuesOf(cell) }));
    const totals = group((cell) => ({ segment: "", values: valuesOf(cell) }));
    for (const [segment, places] of placesBy(parts, (part) => part.segment))
      table.know(
        places.map((place) => parts[place]?.place ?? 0),
        hidden.sizes.get(segment),
        hidden.amounts.get(segment),
      );
    table.know(totals.map(({ place }) => place));
    // What such a segment shares with each part is published among the overlaps, where it is missed less; so is its size.
    for (const { segment, values } of unions.filter(({ filter }) => filters.join() === String(filter))) {
      const holds = (group: Grouped | undefined): boolean => values.has(group?.values[0] ?? "");
      table.know(totals.filter(holds).map(({ place }) => place));
      for (const [part, places] of placesBy(parts, (each) => each.segment)) {
        const inside = places.flatMap((place) => (holds(parts[place]) ? (parts[place]?.place ?? []) : []));
        if (inside.length > 1)
          shared.push({ a: segment, b: part, place: table.addSum(inside, { worth: 0.1 }) });
        else if (inside[0] !== undefined) shared.push({ a: segment, b: part, place: inside[0] });
      }
    }
    return { filters, parts, totals };
  });
  const publish = (customers: Count, amount: Count, { values, of }: Grouped): CubeTotal => {
    const sum = (what: Exclude<keyof Counted, "segment" | "values">): number =>
      of.reduce((total, index) => total + (cells[index]?.[what] ?? 0), 0);
    const known = sum("risksKnown");
    const isTold = isPublishable(known) && !isSmall(sum("customers") - known);
    const atRisk = (figure: number) => given(amount, () => (isTold ? significant(figure) : null));
    return {
      values,
      customers,
      value: given(amount, () => roundedOrNull(sum("value"), 9)),
      risk: atRisk(sum("risks") / known),
      worth: atRisk(sum("worthKnown") / known),
      atStake: atRisk(sum("atStake")),
    };
  };
  return {
    views,
    publish: (counts, amounts) => ({
      views: views.map(({ filters, parts, totals }) => ({
        filters,
        cells: parts.map((part) => ({
          segment: part.segment,
          ...publish(at(counts, part), at(amounts, part), part),
        })),
        totals: totals.map((total) => publish(at(counts, total), at(amounts, total), total)),
      })),
      pairs: shared.map(({ a, b, place }) => ({ a, b, customers: counts[place] ?? "either" })),
    }),
  };
}

function at(counts: readonly Count[], { place }: Grouped): Count {
  return counts[place] ?? "either";
}

/** The place of the only cell, or of a new one that is the sum of several. */
function placeOfSum(table: CountTable, of: readonly CellIndex[]): CellIndex {
  const [only] = of;
  return only !== undefined && of.length === 1 ? only : table.addSum(of);
}

/** The values of a filter, most customers first, suppressed ones by name, "other" and "unknown" last. */
function valuesByCustomers(totals: readonly CubeTotal[]): string[] {
  const last = [otherValue, unknownValue];
  const place = ({ values }: CubeTotal): number => last.indexOf(values[0] ?? "");
  const count = ({ customers }: CubeTotal): number => numberOf(customers) ?? 0;
  return totals
    .toSorted(
      (a, b) =>
        place(a) - place(b) || count(b) - count(a) || ((a.values[0] ?? "") < (b.values[0] ?? "") ? -1 : 1),
    )
    .flatMap(({ values }) => values);
}

export const cubeNumbers: NumbersOf<ValueCube> = {
  "views.filters": "key",
  "views.cells.customers": "customers",
  "views.cells.value": "figure",
  "views.cells.risk": "ratio",
  "views.cells.worth": "ratio",
  "views.cells.atStake": "ratio",
  "views.totals.customers": "customers",
  "views.totals.value": "figure",
  "views.totals.risk": "ratio",
  "views.totals.worth": "ratio",
  "views.totals.atStake": "ratio",
};
