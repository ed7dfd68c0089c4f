import { type Count, type Figure, given } from "../../disclosure/count.ts";
import { suppressParts } from "../../disclosure/count-table.ts";
import type { NumbersOf } from "../../disclosure/grain.ts";
import { roundedOrNull } from "../round.ts";
import type { ChoiceRows } from "./choice-rows.ts";

/** The same month of the earlier span and of the later. */
export interface PeriodStep {
  /** First day of the later, `YYYY-MM-DD`, and of the earlier. */
  readonly at: string;
  readonly atBefore: string;
  readonly customers: Count;
  readonly customersBefore: Count;
  readonly amount: Figure;
  readonly before: Figure;
}

export interface PeriodOnPeriod {
  readonly months: number;
  readonly start: string;
  readonly middle: string;
  readonly end: string;
  /** Earliest first; months begin on the day of the month that as-of has. */
  readonly steps: readonly PeriodStep[];
}

/** What each month of the later span brought beside the month of the same place in the earlier. */
export async function periodOnPeriod({ db, rows, periods }: ChoiceRows): Promise<PeriodOnPeriod | undefined> {
  const { months, start, middle, end, days } = periods;
  if (months === 0) return undefined;
  const found = await db.rows<{ at: string; at_before: string; now: number; before: number } & Sizes>(`
    WITH edges AS (
      SELECT k, (${end} - to_months(CAST(${months} - k AS INTEGER))) AS "from", (${end} - to_months(CAST(${months} - k - 1 AS INTEGER))) AS "to",
        (${middle} - to_months(CAST(${months} - k AS INTEGER))) AS "from_before", (${middle} - to_months(CAST(${months} - k - 1 AS INTEGER))) AS "to_before"
      FROM range(${months}) AS r(k)),
    spent AS (SELECT member, "at", amount FROM ${rows} WHERE "at" >= ${start} AND "at" < ${end})
    SELECT strftime(any_value("from"), '%Y-%m-%d') AS "at", strftime(any_value("from_before"), '%Y-%m-%d') AS at_before,
      coalesce(sum(amount) FILTER ("at" >= "from"), 0)::DOUBLE AS now, coalesce(sum(amount) FILTER ("at" < "to_before"), 0)::DOUBLE AS before,
      (count(DISTINCT member) FILTER ("at" >= "from"))::INTEGER AS customers,
      (count(DISTINCT member) FILTER ("at" < "to_before"))::INTEGER AS customers_before
    FROM edges LEFT JOIN spent ON ("at" >= "from" AND "at" < "to") OR ("at" >= "from_before" AND "at" < "to_before")
    GROUP BY k ORDER BY k`);
  // Each span's amount is known elsewhere, so that one hidden month alone would be given away.
  const [later, earlier] = [
    suppressParts(found.map(({ customers }) => customers)),
    suppressParts(found.map(({ customers_before }) => customers_before)),
  ];
  return {
    months,
    ...days,
    steps: found.map(({ at, at_before, now, before }, index) => {
      const [customers, customersBefore] = [later[index] ?? "either", earlier[index] ?? "either"];
      return {
        at,
        atBefore: at_before,
        customers,
        customersBefore,
        amount: given(customers, () => roundedOrNull(now, 9)),
        before: given(customersBefore, () => roundedOrNull(before, 9)),
      };
    }),
  };
}

interface Sizes {
  readonly customers: number;
  readonly customers_before: number;
}

export const periodNumbers: NumbersOf<PeriodOnPeriod> = {
  months: "key",
  "steps.customers": "customers",
  "steps.customersBefore": "customers",
  "steps.amount": "figure of steps.customers",
  "steps.before": "figure of steps.customersBefore",
};
