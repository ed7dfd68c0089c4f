import type { Localized } from "../../data/text.ts";
import { type Count, type Figure, given } from "../disclosure/count.ts";
import { CountTable } from "../disclosure/count-table.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { identifier } from "../duckdb/quote.ts";
import type { ProblemTraits } from "../problems/problems-ahead.ts";
import type { ReportSource } from "./report-source.ts";
import { significant } from "./round.ts";

/** Members of whom one known problem is expected next. */
export interface ExpectedProblem {
  readonly id: string;
  readonly name: Localized;
  readonly send: Localized;
  readonly customers: Count;
  /** How many of them are expected to hit it within the horizon: the sum of their chances. */
  readonly expected: Figure;
}

/** Whom help is to be sent to now. */
export interface ProblemsNow {
  /** Most expected hits first. */
  readonly problems: readonly ExpectedProblem[];
}

/**
 * Members by the problem that is expected next, those alone whose chance of it is as high as that of everyone to hit any problem.
 *
 * @param least that chance
 */
export async function problemsNow(
  { db, current }: ReportSource,
  { model, problem, chance }: ProblemTraits,
  least: number,
): Promise<ProblemsNow> {
  const rows = await db.rows<{ id: string; customers: number; expected: number }>(
    `SELECT ${identifier(problem)} AS id, count(*)::INTEGER AS customers, sum(${identifier(chance)}::DECIMAL(18, 6))::DOUBLE AS expected
     FROM profiles WHERE ${identifier(problem)} IS NOT NULL AND ${identifier(chance)} >= ${least} GROUP BY ALL ORDER BY expected DESC, id`,
  );
  const table = new CountTable();
  const cells = rows.map(({ customers }) => table.add(customers));
  // Readers know how many members there are.
  const rest = current.manifest.customerCount - rows.reduce((sum, { customers }) => sum + customers, 0);
  table.know([...cells, table.add(rest)]);
  const counts = table.publish();
  return {
    problems: rows.flatMap(({ id, expected }, i) => {
      const declared = model.problems.find((each) => each.id === id);
      const customers = counts[cells[i] ?? -1] ?? "either";
      if (declared === undefined) return [];
      const { name, send } = declared;
      return [{ id, name, send, customers, expected: given(customers, () => significant(expected, 3)) }];
    }),
  };
}

export const problemsNowNumbers: NumbersOf<ProblemsNow> = {
  "problems.customers": "customers",
  "problems.expected": "ratio of problems.customers",
};
