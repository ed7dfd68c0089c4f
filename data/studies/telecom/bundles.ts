/** A bundle of the price list; null where there is no limit. */
export interface Bundle {
  readonly id: string;
  readonly name: string;
  /** List price of one month, in the study's currency. */
  readonly price: number;
  readonly gigabytes: number | null;
  readonly minutes: number | null;
  readonly messages: number | null;
}

/**
 * The price list that fit is judged by, cheapest first; the last one covers everything. An operator puts its own here. A test
 * holds it against the bundles of the sample.
 */
export const bundles: readonly Bundle[] = [
  { id: "pocket", name: "Pocket", price: 10, gigabytes: 1, minutes: 150, messages: 100 },
  { id: "light", name: "Light", price: 16, gigabytes: 4, minutes: 300, messages: 300 },
  { id: "talk", name: "Talk", price: 20, gigabytes: 3, minutes: 1200, messages: 600 },
  { id: "standard", name: "Standard", price: 26, gigabytes: 12, minutes: 700, messages: 600 },
  { id: "plus", name: "Plus", price: 35, gigabytes: 25, minutes: 1000, messages: 1000 },
  { id: "data", name: "Data", price: 44, gigabytes: 50, minutes: 1000, messages: 1000 },
  { id: "max", name: "Max", price: 55, gigabytes: 90, minutes: 2000, messages: 2000 },
  { id: "unlimited", name: "Unlimited", price: 70, gigabytes: null, minutes: null, messages: null },
];
