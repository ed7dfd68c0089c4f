import type { TraitCondition } from "../../data/language.ts";
import type { Expression, Trait } from "../../data/study.ts";
import { canonicalJson } from "../canonical.ts";
import type { Dialect } from "../engine/dialect.ts";
import { expressionType } from "../language/expression-type.ts";
import { comparisonSql, operators, versusSql } from "../language/operators/index.ts";
import { type AsOf, asOfDay } from "../language/windows.ts";
import type { PopulationNumbers } from "./population-number.ts";

export interface ExpressionContext {
  readonly dialect: Dialect;
  readonly asOf: AsOf;
  readonly traits: ReadonlyMap<string, Trait>;
  /** Id of the trait that is derived. */
  readonly trait: string;
  readonly numbers: PopulationNumbers;
}

/** SQL of a derived trait over a layer that has a column for each trait it reads. */
export function expressionSql(expression: Expression, context: ExpressionContext): string {
  const { dialect } = context;
  const sql = (operand: Expression) => expressionSql(operand, context);
  const condition = (test: TraitCondition) => {
    const operator = operators.get(test.op);
    const trait = context.traits.get(test.id);
    if (operator === undefined || trait === undefined) throw new Error(`unchecked condition on ${test.id}`);
    if (test.trait !== undefined)
      return versusSql(operator, dialect.identifier(test.id), dialect.identifier(test.trait));
    const ignoreCase = test.ignoreCase ?? false;
    return comparisonSql(operator, dialect.identifier(test.id), test.value, {
      dialect,
      asOf: context.asOf,
      type: trait.type,
      ignoreCase,
    });
  };
  if ("trait" in expression) return dialect.identifier(expression.trait);
  if ("number" in expression) return dialect.value(expression.number);
  if ("text" in expression) return dialect.value(expression.text);
  if ("add" in expression) return `(${expression.add.map(sql).join(" + ")})`;
  if ("subtract" in expression) return `(${expression.subtract.map(sql).join(" - ")})`;
  if ("divide" in expression) {
    const [numerator, denominator] = expression.divide;
    return `(${dialect.toNumber(sql(numerator))} / nullif(${dialect.toNumber(sql(denominator))}, 0))`;
  }
  if ("coalesce" in expression) return `coalesce(${expression.coalesce.map(sql).join(", ")})`;
  if ("concat" in expression)
    return `(${expression.concat.map((operand) => textSql(operand, sql(operand), context)).join(" || ")})`;
  if ("when" in expression) {
    const otherwise = expression.otherwise === undefined ? "NULL" : sql(expression.otherwise);
    return `CASE WHEN ${condition(expression.when)} THEN ${sql(expression.gives)} ELSE ${otherwise} END`;
  }
  if ("holds" in expression) return condition(expression.holds);
  if ("band" in expression) {
    const value = sql(expression.band);
    const cases = expression.edges.map(
      (edge, i) => `WHEN ${value} < ${edge} THEN ${dialect.value(expression.labels[i] ?? "")}`,
    );
    return `CASE WHEN ${value} IS NULL THEN NULL ${cases.join(" ")} ELSE ${dialect.value(expression.labels.at(-1) ?? "")} END`;
  }
  if ("lookup" in expression) {
    const value = sql(expression.lookup);
    const cases = Object.entries(expression.table).map(
      ([from, to]) => `WHEN ${value} = ${dialect.value(from)} THEN ${dialect.value(to)}`,
    );
    const otherwise = expression.otherwise === undefined ? "NULL" : dialect.value(expression.otherwise);
    return `CASE WHEN ${value} IS NULL THEN NULL ${cases.join(" ")} ELSE ${otherwise} END`;
  }
  if ("yearsSince" in expression) {
    const value = sql(expression.yearsSince);
    const isInstant = expressionType(expression.yearsSince, context.traits) === "instant";
    const day = isInstant ? dialect.localDay(value, context.asOf.timeZone) : value;
    return dialect.yearsBetween(day, dialect.date(asOfDay(context.asOf)));
  }
  if ("labelOfLargest" in expression) {
    const values = expression.labelOfLargest.map(({ of }) => `coalesce(${sql(of)}, 0)`);
    const largest = `greatest(${values.join(", ")})`;
    const cases = expression.labelOfLargest.map(
      ({ label }, i) => `WHEN ${values[i]} = ${largest} THEN ${dialect.value(label)}`,
    );
    return `CASE WHEN ${largest} <= 0 THEN NULL ${cases.join(" ")} END`;
  }
  if ("listOf" in expression)
    return dialect.listOf(expression.listOf.map(({ label, when }) => ({ label, holds: condition(when) })));
  if ("point" in expression) return dialect.point(sql(expression.point[0]), sql(expression.point[1]));
  return quintileSql(expression, context);
}

/** An operand of `concat`: numbers without decimals, rounded half away from zero. */
function textSql(operand: Expression, value: string, { dialect, traits }: ExpressionContext): string {
  return expressionType(operand, traits) === "number" ? dialect.wholeText(value) : dialect.toText(value);
}

/**
 * Scores 1–5: one more than the number of quintile cut points below the value. `RANK` does the same on the ranks
 * 1…n in the order of values and ids, whose cut points are 1 + (n − 1)·i/5: those below a rank are those whose whole
 * part is, so that no rounding enters.
 */
function quintileSql(
  expression: Extract<Expression, { quintile: Expression }>,
  context: ExpressionContext,
): string {
  const value = expressionSql(expression.quintile, context);
  const below = expression.by === "CUT_POINTS" ? cutPointsBelow : ranksBelow;
  const cutsBelow = below(expression, value, context);
  const score = expression.lowIsBest === true ? `5 - (${cutsBelow})` : `1 + (${cutsBelow})`;
  return `CASE WHEN ${value} IS NOT NULL THEN ${score} END`;
}

const quintiles = [1, 2, 3, 4] as const;

function cutPointsBelow(
  expression: Expression,
  value: string,
  { dialect, ...context }: ExpressionContext,
): string {
  const cuts = quintiles.map((index) =>
    context.numbers.of({
      about: { quintile: { trait: context.trait, expression: canonicalJson(expression), index } },
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
function ranksBelow(
  expression: Expression,
  value: string,
  { dialect, ...context }: ExpressionContext,
): string {
  if (context.numbers.as === "queries") return countedRanksBelow(value, dialect);
  const over = (layer: string) =>
    `(SELECT ${value} AS v, customer_id, row_number() OVER (ORDER BY ${value}, customer_id) AS place,` +
    ` (SELECT count(${value}) FROM ${layer}) AS n FROM ${layer} WHERE ${value} IS NOT NULL) AS ranked`;
  const at = (index: number, column: string) =>
    `max(CASE WHEN place = 1 + ${dialect.integerDivide(`((n - 1) * ${index})`, "5")} THEN ${column} END)`;
  return quintiles
    .map((index) => {
      // The largest value of a quintile is also what a profile scored by itself is held against.
      const about = { quintile: { trait: context.trait, expression: canonicalJson(expression), index } };
      const cut = context.numbers.of({ about, aggregate: at(index, "v"), over });
      const id = context.numbers.of({ aggregate: at(index, "customer_id"), over });
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
