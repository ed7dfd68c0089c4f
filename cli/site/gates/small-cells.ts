import type { BuiltSite } from "./built-site.ts";
import { cellsOf } from "./cells.ts";
import { countsPeople } from "./count-names.ts";

/** Fewest customers that a published figure may describe. */
const smallestCell = 10;

/** No figure in a published file or table describes fewer than ten customers; zero says that nobody is there. */
export async function noSmallCells(site: BuiltSite): Promise<string[]> {
  const faults: string[] = [];
  for (const path of site.files) {
    for await (const { where, name, value, mixed } of cellsOf(site, path)) {
      if (mixed === true || typeof value !== "number" || !isSmall(value) || !countsPeople(name)) continue;
      faults.push(
        `${path}: ${where} is ${value}; expected at least ${smallestCell} customers or a suppressed figure`,
      );
    }
  }
  return faults;
}

/** A count of 1 to 9; a fraction is a share, not a count. */
function isSmall(value: number): boolean {
  return Number.isInteger(value) && value > 0 && value < smallestCell;
}
