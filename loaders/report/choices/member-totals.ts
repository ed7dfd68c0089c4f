import type { ChoiceRows } from "./choice-rows.ts";

/**
 * What a member did in a span: `n` is 1 where it took anything, `e` its events, `q` units, `a` what it brought; behind each stands 1
 * for the earlier span and 2 for the later.
 */
export const totalColumns: readonly string[] = ["n", "e", "q", "a"].flatMap((total) => [
  `${total}1`,
  `${total}2`,
]);

/** A query: one row a member, or one a group and member, with the totals of both spans; in one order, so that sums never differ. */
export function memberTotals(
  { rows, periods: { start, middle, end } }: Pick<ChoiceRows, "rows" | "periods">,
  keys: "member" | "grp, member" = "member",
): string {
  const later = `"at" >= ${middle}`;
  const totals = [`NOT (${later})`, later].map((span, place) => {
    const i = place + 1;
    return `max((${span})::INTEGER)::DOUBLE AS n${i}, count(DISTINCT event) FILTER (${span})::DOUBLE AS e${i},
      coalesce(sum(quantity) FILTER (${span}), 0)::DOUBLE AS q${i}, coalesce(sum(amount) FILTER (${span}), 0)::DOUBLE AS a${i}`;
  });
  const known = keys === "member" ? "" : "AND grp IS NOT NULL";
  return `SELECT ${keys}, ${totals.join(", ")} FROM ${rows} WHERE "at" >= ${start} AND "at" < ${end} ${known} GROUP BY ${keys} ORDER BY ${keys}`;
}
