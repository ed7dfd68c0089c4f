import { type Count, type Figure, given, isPublishable, isSmall } from "../../disclosure/count.ts";
import { CountTable } from "../../disclosure/count-table.ts";
import type { NumbersOf } from "../../disclosure/grain.ts";
import { roundedOrNull } from "../round.ts";
import type { ChoiceRows } from "./choice-rows.ts";

/** Where a group's change came from; gains, then the losses in the same order. */
export const gainLossKinds = ["new", "from_others", "more", "lost", "to_others", "less"] as const;
export type GainLossKind = (typeof gainLossKinds)[number];

export interface GainLossPart {
  readonly kind: GainLossKind;
  /** Members of whom something is reckoned so. */
  readonly customers: Count;
  readonly amount: Figure;
}

export interface GroupChange {
  readonly group: string;
  /** Members who took of the group in either span. */
  readonly customers: number;
  /** What the group brought in the earlier and in the later span. */
  readonly before: number;
  readonly now: number;
  /** They add up to the change. */
  readonly parts: readonly GainLossPart[];
}

export interface GainLoss {
  readonly months: number;
  readonly start: string;
  readonly middle: string;
  readonly end: string;
  /** The largest in the later span first. */
  readonly groups: readonly GroupChange[];
  /** Groups there are, with those that are not shown: smaller ones, and those of which few brought anything in a span. */
  readonly of: number;
}

/** So many groups are shown at most, the largest of both spans together. */
const mostGroups = 12;

interface PartRow {
  readonly group: string;
  readonly customers: number;
  readonly before: number;
  readonly now: number;
  /** How many brought something in each span. */
  readonly earlier: number;
  readonly later: number;
  readonly [part: `n_${string}` | `a_${string}`]: number;
}

/**
 * The change of what each group brought from the earlier span to the later, member by member. With f a member's difference in
 * the group and c that in all other groups: who brought nothing at all before is new, who brings nothing at all now is lost; of
 * the rest, what f and c have in opposite directions moved between the group and the others, as far as the smaller of the two
 * goes, and what is left of f is more or less. A group's parts hide together with their counts: none follows from the change. Nor is
 * it told what 1 to 9 brought in a span: such a group is not shown, and beside few like it the smallest of the others is not.
 */
export async function gainLoss({ db, rows, periods }: ChoiceRows): Promise<GainLoss | undefined> {
  const { months, start, middle, end, days } = periods;
  if (months === 0) return undefined;
  const found = await db.rows<PartRow>(`
    WITH cells AS (
      SELECT member, grp, coalesce(sum(amount) FILTER ("at" < ${middle}), 0) AS f1, coalesce(sum(amount) FILTER ("at" >= ${middle}), 0) AS f2
      FROM ${rows} WHERE "at" >= ${start} AND "at" < ${end} AND grp IS NOT NULL GROUP BY member, grp),
    beside AS (
      SELECT *, f2 - f1 AS f, sum(f1) OVER w AS t1, sum(f2) OVER w AS t2, sum(f2 - f1) OVER w - (f2 - f1) AS c
      FROM cells WINDOW w AS (PARTITION BY member)),
    kept AS (
      SELECT *, CASE WHEN t1 = 0 OR t2 = 0 OR sign(f) = sign(c) OR f = 0 OR c = 0 THEN 0 ELSE sign(f) * least(abs(f), abs(c)) END AS moved FROM beside),
    parts AS (
      SELECT grp, f1, f2, CASE WHEN t1 = 0 THEN f2 ELSE 0 END AS new, CASE WHEN t1 > 0 AND t2 = 0 THEN -f1 ELSE 0 END AS lost,
        greatest(moved, 0) AS from_others, least(moved, 0) AS to_others,
        CASE WHEN t1 = 0 OR t2 = 0 THEN 0 ELSE greatest(f - moved, 0) END AS more,
        CASE WHEN t1 = 0 OR t2 = 0 THEN 0 ELSE least(f - moved, 0) END AS less
      FROM kept)
    SELECT grp AS "group", count(*)::INTEGER AS customers, sum(f1)::DOUBLE AS before, sum(f2)::DOUBLE AS now,
      (count(*) FILTER (f1 <> 0))::INTEGER AS earlier, (count(*) FILTER (f2 <> 0))::INTEGER AS later,
      ${gainLossKinds
        .map(
          (kind) =>
            `sum(${kind})::DOUBLE AS a_${kind}, (count(*) FILTER (${kind} <> 0))::INTEGER AS n_${kind}`,
        )
        .join(", ")}
    FROM parts GROUP BY grp ORDER BY sum(f1 + f2) DESC, grp`);
  const shown = shownGroups(found);
  if (shown.length === 0) return undefined;
  const table = new CountTable();
  const cells = shown.map((row) => gainLossKinds.map((kind) => table.add(row[`n_${kind}`] ?? 0)));
  // A group's change is known, and what all groups gained of one kind may be known from elsewhere.
  for (const row of cells) table.know(row);
  for (const index of gainLossKinds.keys()) table.know(cells.flatMap((row) => row[index] ?? []));
  const counts = table.publish();
  const groups = shown.map(
    (row, place): GroupChange => ({
      group: row.group,
      customers: row.customers,
      before: roundedOrNull(row.before, 9) ?? 0,
      now: roundedOrNull(row.now, 9) ?? 0,
      parts: gainLossKinds.map((kind, index) => {
        const customers = counts[cells[place]?.[index] ?? -1] ?? "either";
        return { kind, customers, amount: given(customers, () => roundedOrNull(row[`a_${kind}`], 9)) };
      }),
    }),
  );
  return {
    months,
    ...days,
    of: found.filter(({ customers }) => isPublishable(customers)).length,
    groups: groups.toSorted((a, b) => b.now - a.now),
  };
}

/** The first so many of whom enough brought something in each span, so that this goes for all others together too. */
function shownGroups(found: readonly PartRow[]): readonly PartRow[] {
  const spans = (row: PartRow): readonly number[] => [row.earlier, row.later];
  const shown = found
    .filter((row) => isPublishable(row.customers) && !spans(row).some(isSmall))
    .slice(0, mostGroups);
  const rest = found.filter((row) => !shown.includes(row));
  const together = () => [0, 1].map((span) => rest.reduce((sum, row) => sum + (spans(row)[span] ?? 0), 0));
  while (together().some(isSmall)) {
    const smallest = shown.pop();
    if (smallest === undefined) break;
    rest.push(smallest);
  }
  return shown;
}

export const gainLossNumbers: NumbersOf<GainLoss> = {
  months: "key",
  of: "other",
  "groups.customers": "customers",
  "groups.before": "figure",
  "groups.now": "figure",
  "groups.parts.customers": "customers",
  "groups.parts.amount": "figure",
};
