/**
 * Units that every study knows: `currency` is the study's; `share` a fraction of one, also one by which something grew or shrank,
 * shown as per cent; `ratio` how many times as much, shown as `1.5 ×`; a `score` has no word of its own.
 */
export const commonUnits = [
  "currency",
  "share",
  "ratio",
  "score",
  "days",
  "years",
  "degrees",
  "members",
] as const;

/** One of `commonUnits`, or one that the study declares among its own. */
export type Unit = string;

/** The words of a unit after a number: "1 order", "12 orders"; Persian has one form there. */
export interface UnitNoun {
  readonly en: { readonly one: string; readonly many: string };
  readonly fa?: string;
}
