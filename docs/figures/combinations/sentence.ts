import { type Figure, isKnown } from "../../../loaders/disclosure/count.ts";
import type { Combination, CrossShop } from "../../../loaders/report/choices/cross-shop.ts";
import { percent } from "../../components/format.ts";
import { list } from "../../render/words.ts";

/** What a combination is called: `Web and app`, `Web alone`, `None of these`; `Shoes, none of the others` where there are more than are combined. */
export function combinationName({ groups: [first, ...others] }: Combination, isAll: boolean): string {
  if (first === undefined) return "None of these";
  if (others.length > 0) return list([first, ...others]);
  return isAll ? `${first} alone` : `${first}, not the others`;
}

/** The groups that are put together, and whether those are all there are. */
export function combinedGroups({ combinations, groups: all }: CrossShop): {
  readonly names: readonly string[];
  readonly isAll: boolean;
} {
  const names = [...new Set(combinations.flatMap(({ groups }) => groups))];
  return {
    names,
    isAll: all.length <= names.length && combinations.every(({ groups }) => groups.length > 0),
  };
}

/** Those of several groups: their share of members and of the amount, where both are published whole. */
export function combinationSentence(found: CrossShop, many: string, kinds: string, amount: string): string {
  const total = totals(found);
  const several = found.combinations.filter(({ groups }) => groups.length > 1);
  const [members, brought] = [sum(several, membersOf), sum(several, broughtBy)];
  if (total === undefined || members === undefined || brought === undefined)
    return `Which ${kinds} the same ${many} combine`;
  const share = members / total.customers;
  const { names, isAll } = combinedGroups(found);
  const what = isAll ? kinds : `${names.length > 2 ? "two or more of " : ""}${list(names)}`;
  return brought === 0
    ? `${percent(share, 0)} of ${many} combine ${what}`
    : `${percent(share, 0)} of ${many} combine ${what} and bring ${percent(brought / total.amount, 0)} of ${amount}`;
}

/** Of all combinations; undefined where one is hidden. */
export function totals({ combinations }: CrossShop): { customers: number; amount: number } | undefined {
  const [customers, amount] = [sum(combinations, membersOf), sum(combinations, broughtBy)];
  return customers === undefined || amount === undefined ? undefined : { customers, amount };
}

const membersOf = ({ customers }: Combination): Figure => customers;
const broughtBy = ({ amount }: Combination): Figure => amount;

function sum(combinations: readonly Combination[], of: (each: Combination) => Figure): number | undefined {
  let whole = 0;
  for (const combination of combinations) {
    const value = of(combination);
    if (!isKnown(value)) return undefined;
    whole += value;
  }
  return whole;
}
