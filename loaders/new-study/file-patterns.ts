import { nameMatches } from "../ingest/name-matches.ts";

/**
 * Patterns of names that later files of the same kind will have too: `orders_2024_01.csv` → `orders_*.csv`, `orders.csv` →
 * `orders*.csv`; the name itself where the pattern would take in another of the files.
 */
export function filePatterns(names: readonly string[]): string[] {
  return names.map((name, i) => {
    const [, stem = name, ending = ""] = /^(.*?)((?:[.][a-z]+)?[.][a-z0-9]+)$/i.exec(name) ?? [];
    const pattern = `${stem.replace(/\d[\d_.-]*$/, "")}*${ending}`;
    const others = names.filter((_, j) => j !== i);
    return others.some((other) => nameMatches(pattern, other)) ? name : pattern;
  });
}
