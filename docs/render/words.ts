import { commonUnits, type Unit } from "../../data/unit.ts";

/**
 * The chart that a browser module exports: `components/share-bars` has `shareBars`, `figures/cohorts/chart` has
 * `cohortsChart`, and so has one of a study's own, `shop/figures/cohorts/chart`.
 */
export function chartName(module: string): string {
  const name = module.replace(/^components\/|^(?:[^/]+\/)*figures\//, "").replace("/", "-");
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** `a`, `a and b`, `a, b and c`. */
export function list(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** `an order`, `a bill`: by the first letter, as nouns that studies give are said. */
export function withArticle(noun: string): string {
  return `${/^[aeio]/i.test(noun) ? "an" : "a"} ${noun}`;
}

/** The word that says a unit beside a number; null where its sign, as of money or per cent, says it. */
export function unitWord(unit: Unit | null): string | null {
  const common: readonly string[] = commonUnits;
  return unit === null || (common.includes(unit) && !["days", "years", "degrees"].includes(unit))
    ? null
    : unit;
}
