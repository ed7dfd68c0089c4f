import { type Count, type Figure, given } from "../../disclosure/count.ts";
import { suppressParts } from "../../disclosure/count-table.ts";
import type { NumbersOf } from "../../disclosure/grain.ts";
import { roundedOrNull } from "../round.ts";
import type { ChoiceRows } from "./choice-rows.ts";

/** Who brought something in the later span alone, in both, and in the earlier alone. */
export const turnoverKinds = ["new", "repeating", "lapsed"] as const;

export interface TurnoverKind {
  readonly kind: (typeof turnoverKinds)[number];
  readonly customers: Count;
  /** What they brought in the earlier and in the later span. */
  readonly before: Figure;
  readonly now: Figure;
}

export interface Turnover {
  readonly months: number;
  readonly start: string;
  readonly middle: string;
  readonly end: string;
  readonly kinds: readonly TurnoverKind[];
}

/** Members who brought something in either span, by which; their amounts hide with them. Undefined where two spans do not fit. */
export async function turnover({ db, rows, periods }: ChoiceRows): Promise<Turnover | undefined> {
  const { months, start, middle, end, days } = periods;
  if (months === 0) return undefined;
  const found = await db.rows<{ kind: string; customers: number; before: number; now: number }>(`
    WITH m AS (
      SELECT member, coalesce(sum(amount) FILTER ("at" < ${middle}), 0) AS before, coalesce(sum(amount) FILTER ("at" >= ${middle}), 0) AS now
      FROM ${rows} WHERE "at" >= ${start} AND "at" < ${end} GROUP BY member)
    SELECT CASE WHEN before > 0 AND now > 0 THEN 'repeating' WHEN now > 0 THEN 'new' ELSE 'lapsed' END AS kind,
      count(*)::INTEGER AS customers, sum(before)::DOUBLE AS before, sum(now)::DOUBLE AS now
    FROM m WHERE before > 0 OR now > 0 GROUP BY 1`);
  const of = new Map(found.map((row) => [row.kind, row]));
  const counts = suppressParts(turnoverKinds.map((kind) => of.get(kind)?.customers ?? 0));
  return {
    months,
    ...days,
    kinds: turnoverKinds.map((kind, index) => {
      const customers = counts[index] ?? "either";
      const amounts = of.get(kind);
      return {
        kind,
        customers,
        before: given(customers, () => roundedOrNull(amounts?.before ?? 0, 9)),
        now: given(customers, () => roundedOrNull(amounts?.now ?? 0, 9)),
      };
    }),
  };
}

export const turnoverNumbers: NumbersOf<Turnover> = {
  months: "key",
  "kinds.customers": "customers",
  "kinds.before": "figure",
  "kinds.now": "figure",
};
