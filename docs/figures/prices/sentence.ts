import type { RangeReport } from "../../../loaders/report/choices/choice-reports.ts";
import type { PriceBand, Prices } from "../../../loaders/report/choices/prices.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { inUnit, percent } from "../../components/format.ts";

/** A level of price of a group that brings more than its part of the items. */
export interface StrongBand extends PriceBand {
  readonly group: string;
}

/** `£10 to £20`, `up to £2`, `above £50`. */
export function bandText(
  { from, to }: Pick<PriceBand, "from" | "to">,
  { words }: Pick<RangeReport, "words">,
  { currency }: Overview,
): string {
  const price = (value: number): string => inUnit(value, words.amountUnit, currency).replace(/\.00$/, "");
  if (from === null) return `up to ${price(to ?? 0)}`;
  return to === null ? `above ${price(from)}` : `${price(from)} to ${price(to)}`;
}

/** A level of fewer items, or of a group of fewer, is headed by what one of them does. */
const [fewestItems, fewestOfGroup] = [3, 8];

/** Levels that bring more than their part of the items, the one that lies furthest above it first. */
function strongBands({ groups }: Pick<Prices, "groups">): StrongBand[] {
  return groups
    .flatMap(({ group, bands }) => bands.map((band) => ({ ...band, group })))
    .filter(({ amountShare, itemShare }) => amountShare > itemShare && itemShare < 1)
    .toSorted((a, b) => b.amountShare - b.itemShare - (a.amountShare - a.itemShare));
}

/** The one that lies furthest above its part, of those that hold enough items to say so. */
export function strongestBand({ groups }: Pick<Prices, "groups">): StrongBand | undefined {
  const large = groups.filter(({ items }) => items >= fewestOfGroup);
  return strongBands({ groups: large }).find(({ items }) => items >= fewestItems);
}

/** @param things what the items are called */
export function pricesSentence(
  report: Pick<RangeReport, "words">,
  prices: Prices,
  things: string,
  overview: Overview,
): string {
  const { words } = report;
  const strong = strongestBand(prices);
  return strong === undefined
    ? strongBands(prices).length === 0
      ? `Every level of price brings as much of each ${words.group.en.one} as it has of its ${things}`
      : `What ${things} of each ${words.group.en.one} cost, and what they bring`
    : `${percent(strong.itemShare, 0)} of the ${things} of ${strong.group} cost ${bandText(strong, report, overview)} and bring ${percent(strong.amountShare, 0)} of its ${words.amount.en}`;
}
