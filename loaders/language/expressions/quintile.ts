import { canonicalJson } from "../../canonical.ts";
import type { Dialect } from "../../engine/dialect.ts";
import { type DerivationSql, type DerivationsOf, type ExpressionOf, takesNumbers } from "./derivation.ts";

type Quintile = ExpressionOf<"quintile">;

const quintiles = [1, 2, 3, 4] as const;

/**
 * Scores 1–5: one more than the number of quintile cut points below the value. `RANK` does the same on the ranks 1…n in
 * the order of values and ids, whose cut points are 1 + (n − 1)·i/5: those below a rank are those whose whole part is, so
 * that no rounding enters.
 */
export const quintileDerivations: DerivationsOf<"quintile"> = {
  quintile: {
    operands: ({ quintile }) => [quintile],
    recodes: true,
    takes: takesNumbers,
    type: () => "number",
    decimals: () => 0,
    sql: (expression, context) => {
      const value = context.sql(expression.quintile);
      const cutsBelow =
        expression.by === "CUT_POINTS"
          ? cutPointsBelow(expression, value, context)
          : ranksBelow(expression, value, context);
      const score = expression.lowIsBest === true ? `5 - (${cutsBelow})` : `1 + (${cutsBelow})`;
      return `CASE WHEN ${value} IS NOT NULL THEN ${score} END`;
    },
    /**
     * One profile cannot tell the population's cut points; with those of the snapshot it is one more than the number of
     * those below the value. For `RANK` they are the values at the edges of the ranks, and all who share the value at an
     * edge get the lower score, since a single profile has no place among its equals. Where none are given the score is
     * missing.
     */
    inMemory: (expression, context) => {
      const value = context.value(expression.quintile);
      const cuts = context.cutPoints(expression);
      if (cuts === undefined) return () => null;
      return (state) => {
        const found = value(state);
        if (found === null) return null;
        let below = 0;
        for (const cut of cuts) if (Number(found) > cut) below += 1;
        return expression.lowIsBest === true ? 5 - below : 1 + below;
      };
    },
    words: ({ quintile, lowIsBest }, { operand }) => {
      const { en, fa } = operand(quintile);
      return {
        en: `the fifth of everyone, 1 to 5, by ${en}${lowIsBest === true ? ", the lowest 5" : ""}`,
        fa: `پنجک ۱ تا ۵ بر پایهٔ ${fa}${lowIsBest === true ? "، کمترین‌ها ۵" : ""}`,
      };
    },
  },
};

function cutPointsBelow(expression: Quintile, value: string, { dialect, trait, numbers }: DerivationSql) {
  const cuts = quintiles.map((index) =>
    numbers.of({
      about: { quintile: { trait, expression: canonicalJson(expression), index } },
      aggregate: dialect.quantile(
        dialect.toNumber(value),
        quintiles.map((quintile) => quintile / 5),
        index - 1,
      ),
    }),
  );
  return cuts.map((cut) => `CASE WHEN ${value} > ${cut} THEN 1 ELSE 0 END`).join(" + ");
}

/**
 * A customer is beyond a cut point when the value, or among equals the id, is greater than that of the one whose rank it
 * is. In one statement, where asking for them would cost more than ranking everyone, the rank itself is counted with.
 */
function ranksBelow(expression: Quintile, value: string, { dialect, trait, numbers }: DerivationSql): string {
  if (numbers.as === "queries") return countedRanksBelow(value, dialect);
  const over = (layer: string) =>
    `(SELECT ${value} AS v, customer_id, row_number() OVER (ORDER BY ${value}, customer_id) AS place,` +
    ` (SELECT count(${value}) FROM ${layer}) AS n FROM ${layer} WHERE ${value} IS NOT NULL) AS ranked`;
  const at = (index: number, column: string) =>
    `max(CASE WHEN place = 1 + ${dialect.integerDivide(`((n - 1) * ${index})`, "5")} THEN ${column} END)`;
  return quintiles
    .map((index) => {
      // The largest value of a quintile is also what a profile scored by itself is held against.
      const about = { quintile: { trait, expression: canonicalJson(expression), index } };
      const cut = numbers.of({ about, aggregate: at(index, "v"), over });
      const id = numbers.of({ aggregate: at(index, "customer_id"), over });
      return `CASE WHEN ${value} > ${cut} OR (${value} = ${cut} AND customer_id > ${id}) THEN 1 ELSE 0 END`;
    })
    .join(" + ");
}

function countedRanksBelow(value: string, dialect: Dialect): string {
  const known = `CASE WHEN ${value} IS NULL THEN 1 ELSE 0 END`;
  const rank = `row_number() OVER (PARTITION BY ${known} ORDER BY ${value}, customer_id)`;
  const gaps = `(count(*) OVER (PARTITION BY ${known}) - 1)`;
  const steps = dialect.integerDivide(`((${rank} - 1) * 5 + ${gaps} - 1)`, `nullif(${gaps}, 0)`);
  return `greatest(0, coalesce(${steps}, 0) - 1)`;
}
