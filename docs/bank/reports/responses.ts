import { type Count, type Figure, given, isKnown, isPublishable } from "../../../loaders/disclosure/count.ts";
import { type CellIndex, type CountTable, placesBy } from "../../../loaders/disclosure/count-table.ts";
import { type NumbersOf, under } from "../../../loaders/disclosure/grain.ts";
import type { ReportDraft } from "../../../loaders/report/report-draft.ts";
import type { ReportSource } from "../../../loaders/report/report-source.ts";
import { roundedOrNull } from "../../../loaders/report/round.ts";
import { tQuantile } from "../../../loaders/statistics/student-t.ts";
import { wilsonInterval } from "../../../loaders/statistics/wilson.ts";
import {
  type Answer,
  type AnswerPlace,
  addAnswer,
  addAnswers,
  answerNumbers,
  publishAnswer,
} from "./answer.ts";
import { lifeOrder, partsOf, partsSql, viewAnswers } from "./answers.ts";

/** Who said yes to the offers of a product, by life stage and by wealth band; groups that none was made to are left out. */
export interface ProductResponse {
  readonly holding: string;
  readonly all: Answer;
  readonly stages: readonly (Answer & { readonly part: string })[];
  readonly bands: readonly (Answer & { readonly part: string })[];
  /** Kept from the offer by lot: how many, and how many of them opened it all the same; null where nobody was. */
  readonly heldOut: { readonly customers: Count; readonly opened: Count; readonly share: Figure } | null;
}

/** Customers of one life stage and wealth band: what they hold, and what they said yes to. */
export interface ResponseCell {
  readonly stage: string;
  readonly band: string;
  readonly customers: Count;
  /** Mean number of different products. */
  readonly products: Figure;
  /** What most of those who were asked said yes to; null where too few were asked or too little may be published. */
  readonly next: NextProduct | null;
}

/** An offer that comes next for a cell, by the answers of those who were in its wealth band when they were asked. */
export interface NextProduct extends Answer {
  readonly holding: string;
  /** Products whose intervals reach into that of the first: which is better is not clear. */
  readonly rivals: readonly string[];
}

export interface Responses {
  readonly stages: readonly string[];
  readonly bands: readonly string[];
  readonly products: readonly ProductResponse[];
  readonly cells: readonly ResponseCell[];
}

interface AnswerRow extends Record<string, string | number> {
  readonly holding: string;
  readonly stage: string;
  readonly band: string;
  readonly yes: number;
  readonly no: number;
}

/** Undefined where nobody was asked anything. */
export async function draftResponses(
  table: CountTable,
  source: ReportSource,
): Promise<ReportDraft<Responses> | undefined> {
  const { db, current } = source;
  const rows = await db.rows<AnswerRow>(`
    SELECT holding, s.part AS stage, band, count(*) FILTER (accepted)::INTEGER AS yes,
      count(*) FILTER (NOT accepted)::INTEGER AS no
    FROM ${await viewAnswers(source)} a JOIN (${partsSql(source, "life_stage")}) s USING (customer_id) WHERE offered
    GROUP BY ALL ORDER BY holding, stage, band`);
  if (rows.length === 0) return undefined;
  const next = nextProducts(rows);
  // Of some customers cells are told of only where something comes next; what else a margin holds is one hidden rest.
  const withoutAsked = source.ofSome === true;
  const places = rows.map((row) =>
    source.ofSome !== true || next.has(row)
      ? addAnswer(table, row, { hidden: !next.has(row), withoutAsked })
      : undefined,
  );
  const sum = (indices: readonly number[]): AnswerPlace => {
    const cells = indices.flatMap((i) => places[i] ?? []);
    const rest = answersOf(indices.flatMap((i) => (places[i] === undefined ? (rows[i] ?? []) : [])));
    if (rest.yes + rest.no === 0) return addAnswers(table, cells);
    return cells.length === 0
      ? addAnswer(table, rest, { withoutAsked })
      : addAnswers(table, [...cells, addAnswer(table, rest, { hidden: true, withoutAsked })]);
  };
  const by = (key: (row: AnswerRow) => string) =>
    [...placesBy(rows, (row) => `${row.holding} ${key(row)}`)].map(([name, indices]) => ({
      ...{ holding: name.slice(0, name.indexOf(" ")), part: name.slice(name.indexOf(" ") + 1) },
      place: sum(indices),
    }));
  const [stages, bands] = [by(({ stage }) => stage), by(({ band }) => band)];
  const all = by(() => "").map(({ holding, place }) => ({ holding, place }));
  for (const { holding, place } of all)
    for (const margin of [stages, bands])
      for (const count of ["yes", "no", "asked"] as const)
        table.know(
          margin.filter((each) => each.holding === holding).flatMap((each) => each.place[count] ?? []),
          [place[count] ?? []].flat(),
        );
  const heldOut = await addKeptByLot(table, source);
  const held = await addHeldCells(table, source);
  const answers = [
    ...rows.map(({ holding, stage, band }, index) => ({
      name: `${holding} ${stage} ${band}`,
      place: places[index],
    })),
    ...[...stages, ...bands].map(({ holding, part, place }) => ({ name: `${holding} ${part}`, place })),
    ...all.map(({ holding, place }) => ({ name: holding, place })),
  ];
  return {
    cells: new Map([
      ...answers.flatMap(({ name, place }) =>
        Object.entries(place ?? {}).map(([count, cell]) => [`${count} ${name}`, cell as CellIndex] as const),
      ),
      ...heldOut.cells,
      ...held.cells,
    ]),
    parts: [[...held.cells.keys()]],
    publish(counts) {
      const { segmentations } = current.segments;
      const bandIds = partsOf(segmentations, "wealth_bands");
      const stageIds = partsOf(segmentations, "life_stage").toSorted(
        (a, b) => lifeOrder.indexOf(a) - lifeOrder.indexOf(b),
      );
      const ofHolding = (of: typeof stages, holding: string, order: readonly string[]) => {
        const isOwn = (each: (typeof of)[number]) => each.holding === holding;
        const groups = [...stages, ...bands].filter(isOwn).length;
        return of
          .filter(isOwn)
          .toSorted((a, b) => order.indexOf(a.part) - order.indexOf(b.part))
          .map(({ part, place }) => ({ part, ...publishAnswer(counts, place, groups) }));
      };
      return {
        stages: stageIds,
        bands: bandIds,
        products: all.map(({ holding, place }) => ({
          holding,
          all: publishAnswer(counts, place, 1),
          stages: ofHolding(stages, holding, stageIds),
          bands: ofHolding(bands, holding, bandIds),
          heldOut: heldOut.publish(counts, holding),
        })),
        cells: held.publish(counts).map((cell) => {
          const index = rows.findIndex(
            (row) => row.stage === cell.stage && row.band === cell.band && next.has(row),
          );
          const [row, place] = [rows[index], places[index]];
          if (row === undefined || place === undefined) return { ...cell, next: null };
          const answer = publishAnswer(counts, place, stageIds.length * bandIds.length);
          return { ...cell, next: { holding: row.holding, rivals: next.get(row) ?? [], ...answer } };
        }),
      };
    },
  };
}

/** Fewer who were asked say too little of a cell. */
const fewestAsked = 30;

/** Of each cell with enough answers the row with the largest share of yes → the products that do not clearly do worse. */
function nextProducts(rows: readonly AnswerRow[]): Map<AnswerRow, readonly string[]> {
  const cells = Map.groupBy(rows, ({ stage, band }) => `${stage} ${band}`);
  const z = tQuantile(0.05 / cells.size, 1e6);
  const found = [...cells.values()].flatMap((own) => {
    const known = own
      .filter(({ yes, no }) => yes + no >= fewestAsked && isPublishable(yes) && isPublishable(no))
      .map((row) => ({
        row,
        share: row.yes / (row.yes + row.no),
        ...wilsonInterval(row.yes, row.yes + row.no, z),
      }))
      .toSorted((a, b) => b.share - a.share || (a.row.holding < b.row.holding ? -1 : 1));
    const [best, ...others] = known;
    if (best === undefined) return [];
    const rivals = others.filter(({ high = 0 }) => high > (best.low ?? 0)).map(({ row }) => row.holding);
    return [[best.row, rivals] as const];
  });
  return new Map(found);
}

function answersOf(rows: readonly AnswerRow[]): { readonly yes: number; readonly no: number } {
  const total = (of: "yes" | "no") => rows.reduce((all, row) => all + row[of], 0);
  return { yes: total("yes"), no: total("no") };
}

/** Those kept from the offer of each product by lot, and of them those who opened it. */
async function addKeptByLot(table: CountTable, source: ReportSource) {
  const rows = await source.db.rows<{ holding: string; customers: number; opened: number }>(`
    SELECT holding, count(*)::INTEGER AS customers, count(*) FILTER (opened)::INTEGER AS opened
    FROM ${await viewAnswers(source)} JOIN profiles USING (customer_id) WHERE NOT offered GROUP BY ALL ORDER BY holding`);
  const places = rows.map(({ holding, customers, opened }) => {
    const sides = [table.add(opened), table.add(customers - opened)] as const;
    return { holding, customers, opened: sides[0], others: sides[1], all: table.addSum(sides) };
  });
  return {
    cells: places.flatMap(
      ({ holding, opened, others, all }) =>
        [
          [`opened ${holding} by themselves`, opened],
          [`left ${holding}`, others],
          [`kept from ${holding}`, all],
        ] as const,
    ),
    publish(counts: readonly Count[], holding: string): ProductResponse["heldOut"] {
      const found = places.find((each) => each.holding === holding);
      if (found === undefined) return null;
      const { customers, opened, all } = found;
      const [keptOut, count] = [counts[all] ?? "either", counts[opened] ?? "either"];
      const share = isKnown(keptOut) ? given(count, (some) => roundedOrNull(some / customers, 4)) : keptOut;
      return { customers: keptOut, opened: count, share };
    },
  };
}

/** Every cell with anybody in it; lines, columns and all have known sums. */
async function addHeldCells(table: CountTable, source: ReportSource) {
  const rows = await source.db.rows<{ stage: string; band: string; customers: number; products: number }>(`
    SELECT s.part AS stage, w.part AS band, count(*)::INTEGER AS customers, avg(products_held)::DOUBLE AS products
    FROM profiles JOIN (${partsSql(source, "life_stage")}) s USING (customer_id)
    JOIN (${partsSql(source, "wealth_bands")}) w USING (customer_id) GROUP BY ALL ORDER BY stage, band`);
  const places = rows.map(({ customers }) => table.add(customers));
  for (const key of ["stage", "band"] as const)
    for (const own of placesBy(rows, (row) => row[key]).values())
      table.know(own.map((index) => places[index] ?? -1));
  return {
    cells: new Map(rows.map(({ stage, band }, index) => [`held ${stage} ${band}`, places[index] ?? -1])),
    publish: (counts: readonly Count[]): Omit<ResponseCell, "next">[] =>
      rows.map(({ products, stage, band }, index) => {
        const customers = counts[places[index] ?? -1] ?? "either";
        return { stage, band, customers, products: given(customers, () => roundedOrNull(products, 3)) };
      }),
  };
}

export const responseNumbers: NumbersOf<Responses> = {
  ...under("products.all", answerNumbers),
  ...under("products.stages", answerNumbers),
  ...under("products.bands", answerNumbers),
  "products.heldOut.customers": "customers",
  "products.heldOut.opened": "customers of products.heldOut.customers",
  "products.heldOut.share": "ratio of products.heldOut.customers",
  "cells.customers": "customers",
  "cells.products": "ratio of cells.customers",
  ...under("cells.next", answerNumbers),
};
