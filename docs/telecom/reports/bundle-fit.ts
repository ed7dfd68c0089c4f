import { bundles } from "../../../data/studies/telecom/bundles.ts";
import { type Count, type Figure, given, isKnown } from "../../../loaders/disclosure/count.ts";
import type { CellIndex, CountTable } from "../../../loaders/disclosure/count-table.ts";
import type { NumbersOf } from "../../../loaders/disclosure/grain.ts";
import { publishedSizes } from "../../../loaders/report/published-sizes.ts";
import type { ReportDraft } from "../../../loaders/report/report-draft.ts";
import type { ReportSource } from "../../../loaders/report/report-source.ts";

/** Whether a band is of those who pay too little, what fits, or too much. */
export type Side = "under" | "fits" | "over";

/** Subscribers who pay so much a month above, or below, the bundle that fits. */
export interface FitBand {
  /** Lower end, included, and upper end, in the study's currency; null where open. */
  readonly from: number | null;
  readonly to: number | null;
  readonly side: Side;
  readonly customers: Count;
  /** A month, of all of them together; below zero paid too little. */
  readonly money: Figure;
}

/** Those of a band for whom one bundle fits. */
export interface FitCell {
  readonly band: number;
  readonly bundle: string;
  readonly customers: Count;
}

export interface BundleFit {
  readonly customers: Count;
  /** The bundles that fit somebody, cheapest first. */
  readonly bundles: readonly { readonly name: string; readonly price: number }[];
  /** Lowest first. */
  readonly bands: readonly FitBand[];
  /** Every cell in which there is anybody. */
  readonly cells: readonly FitCell[];
  readonly over: { readonly customers: Count; readonly money: Figure };
  readonly under: { readonly customers: Count; readonly money: Figure };
}

/** Ends of the bands; those of −5 and 5 are where a month's difference is worth a call, as in the segmentation. */
const ends = [-15, -10, -5, 5, 10, 15, 20, 30, 50] as const;

/** Parts of the segmentation that hold whole sides, whose sizes readers know. */
const partsOf: Readonly<Record<Side, readonly string[]>> = {
  under: ["pays_too_little"],
  fits: ["bundle_fits"],
  over: ["bundle_too_small", "bundle_too_large"],
};

/**
 * What each subscriber pays against the cheapest bundle that covers what they use, binned; undefined where bills or use are
 * not known. The fitting band holds differences of less than 5 either way; −5 itself pays too little, 5 too much.
 */
export async function draftBundleFit(
  table: CountTable,
  { db, current }: ReportSource,
): Promise<ReportDraft<BundleFit> | undefined> {
  const band = ends.map((end) => `(overpaid ${end < 0 ? ">" : ">="} ${end})::INTEGER`).join(" + ");
  const found = await db.rows<{ band: number; bundle: string; customers: number; money: number }>(`
    SELECT ${band} AS band, fitting_bundle AS bundle, count(*)::INTEGER AS customers, sum(overpaid)::DOUBLE AS money
    FROM profiles WHERE overpaid IS NOT NULL GROUP BY ALL ORDER BY ALL`);
  if (found.length === 0) return undefined;
  const cells = found.map(({ customers }) => table.add(customers));
  const placesOf = (holds: (band: number) => boolean) =>
    found.flatMap((cell, index) => (holds(cell.band) ? [cells[index] ?? -1] : []));
  const rows = [...ends.keys(), ends.length]
    .map((index) => ({ index, places: placesOf((each) => each === index) }))
    .filter(({ places }) => places.length > 0)
    .map((row) => ({
      ...row,
      total: row.places.length === 1 ? (row.places[0] ?? 0) : table.addSum(row.places),
    }));
  const sizes = publishedSizes(current);
  const sides = (["under", "fits", "over"] as const).map((side) => {
    const places = placesOf((each) => sideOf(each) === side);
    const sum = table.addSum(places);
    const isKnownSize = partsOf[side].every((part) => isKnown(sizes.get(part)));
    if (isKnownSize) table.know(places);
    return { side, places, sum };
  });
  const all = table.addSum(cells);
  const names = found.map(({ band, bundle }) => `${band} ${bundle}`);
  return {
    cells: new Map([
      ...names.map((name, index) => [name, cells[index] ?? -1] as const),
      ...rows.map(({ index, total }) => [`band ${index}`, total] as const),
      ...sides.map(({ side, sum }) => [side, sum] as const),
      ["all", all],
    ]),
    parts: [names],
    publish(counts) {
      const count = (place: CellIndex): Count => counts[place] ?? "either";
      const moneyOf = (places: readonly CellIndex[]) =>
        places.reduce((sum, place) => sum + (found[cells.indexOf(place)]?.money ?? 0), 0);
      const total = (side: Side) => {
        const { places = [], sum = -1 } = sides.find((each) => each.side === side) ?? {};
        return { customers: count(sum), money: given(count(sum), () => Math.round(moneyOf(places))) };
      };
      const used = new Set(found.map(({ bundle }) => bundle));
      return {
        customers: count(all),
        bundles: bundles.filter(({ name }) => used.has(name)).map(({ name, price }) => ({ name, price })),
        bands: rows.map(({ index, places, total: sum }) => ({
          from: ends[index - 1] ?? null,
          to: ends[index] ?? null,
          side: sideOf(index),
          customers: count(sum),
          money: given(count(sum), () => Math.round(moneyOf(places))),
        })),
        cells: found.map(({ band: index, bundle }, place) => ({
          band: rows.findIndex((row) => row.index === index),
          bundle,
          customers: count(cells[place] ?? -1),
        })),
        over: total("over"),
        under: total("under"),
      };
    },
  };
}

function sideOf(band: number): Side {
  const fits = ends.indexOf(5);
  return band < fits ? "under" : band > fits ? "over" : "fits";
}

export const bundleFitNumbers: NumbersOf<BundleFit> = {
  customers: "customers",
  "bundles.price": "other",
  "bands.from": "key",
  "bands.to": "key",
  "bands.customers": "customers",
  "bands.money": "ratio of bands.customers",
  "cells.band": "key",
  "cells.customers": "customers",
  "over.customers": "customers",
  "over.money": "ratio of over.customers",
  "under.customers": "customers",
  "under.money": "ratio of under.customers",
};
