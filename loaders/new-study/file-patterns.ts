import { nameMatches } from "../ingest/name-matches.ts";

const month =
  "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const time = `(?:\\d+|(?<![\\p{L}\\d])(?:${month}|[qhw]\\d{1,2})(?![\\p{L}\\d]))`;
const timeAtEnd = new RegExp(`${time}(?:[_. -]*(?:(?<=[_. -])to[_. -]+)?${time})*$`, "iu");

/** The name of a file, without its ending, up to the time that it is of: `sales-2024-01-to-04` → `sales-`. */
export function beforeTime(stem: string): string {
  return stem.replace(timeAtEnd, "");
}

/**
 * Patterns of names that later files of the same kind will have too: `orders_2024_01.csv` and `orders_Jan_2024.csv` →
 * `orders_*.csv`, `orders.csv` → `orders*.csv`; the name itself where the pattern would take in a file of another kind.
 * @param kinds names of files that are read together
 */
export function filePatterns(kinds: readonly (readonly string[])[]): string[][] {
  return kinds.map((names, i) => {
    const others = kinds.filter((_, j) => j !== i).flat();
    const patterns = names.map((name) => {
      const [, stem = name, ending = ""] = /^(.*?)((?:[.][a-z]+)?[.][a-z0-9]+)$/i.exec(name) ?? [];
      const pattern = `${beforeTime(stem)}*${ending}`;
      return others.some((other) => nameMatches(pattern, other)) ? name : pattern;
    });
    return [...new Set(patterns)];
  });
}
