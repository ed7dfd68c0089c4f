import type { TraitCondition } from "../../data/language.ts";
import type { Expression } from "../../data/study.ts";
import type { Operand } from "../language/operators/operator.ts";
import type { Vocabulary } from "../language/vocabulary.ts";
import { addDecimals, decimalsOf, mostDecimals } from "./decimals.ts";

/** A value of one customer, prepared once; null is missing. */
export type ValueOf<State> = (state: State) => Operand | null;

export interface ExpressionContext<State> {
  readonly vocabulary: Vocabulary;
  /** The calendar day of as-of. */
  readonly today: string;
  readonly dayOf: (instant: number) => string;
  readonly trait: (id: string) => ValueOf<State>;
  readonly condition: (condition: TraitCondition) => (state: State) => boolean;
  /** The four cut points of a quintile, ascending; undefined where the population had none, or none is known. */
  readonly cutPoints: (quintile: Expression) => readonly number[] | undefined;
}

/** A derived trait as a function of one customer; every kind of expression, missing as `data/study.ts` says. */
export function compileExpression<State>(
  expression: Expression,
  context: ExpressionContext<State>,
): ValueOf<State> {
  const compile = (operand: Expression) => compileExpression(operand, context);
  if ("trait" in expression) return context.trait(expression.trait);
  if ("number" in expression) return () => expression.number;
  if ("text" in expression) return () => expression.text;
  if ("add" in expression) return compileSum(expression.add, 1, context);
  if ("subtract" in expression) return compileSum(expression.subtract, -1, context);
  if ("divide" in expression) {
    const [numerator, denominator] = expression.divide.map(compile);
    return (state) => {
      const above = numerator?.(state) ?? null;
      const below = denominator?.(state) ?? null;
      return above === null || below === null || Number(below) === 0 ? null : Number(above) / Number(below);
    };
  }
  if ("coalesce" in expression) {
    const values = expression.coalesce.map(compile);
    return (state) => {
      for (const value of values) {
        const found = value(state);
        if (found !== null) return found;
      }
      return null;
    };
  }
  if ("concat" in expression) {
    const values = expression.concat.map(compile);
    return (state) => {
      let text = "";
      for (const value of values) {
        const found = value(state);
        const part = typeof found === "number" ? wholeText(found) : found;
        if (part === null) return null;
        text += String(part);
      }
      return text;
    };
  }
  if ("when" in expression) {
    const holds = context.condition(expression.when);
    const gives = compile(expression.gives);
    const otherwise = expression.otherwise === undefined ? () => null : compile(expression.otherwise);
    return (state) => (holds(state) ? gives(state) : otherwise(state));
  }
  if ("holds" in expression) return context.condition(expression.holds);
  if ("band" in expression) {
    const value = compile(expression.band);
    const { edges, labels } = expression;
    return (state) => {
      const found = value(state);
      if (found === null) return null;
      const place = edges.findIndex((edge) => Number(found) < edge);
      return labels.at(place) ?? null;
    };
  }
  if ("lookup" in expression) {
    const value = compile(expression.lookup);
    const table = new Map(Object.entries(expression.table));
    return (state) => {
      const found = value(state);
      return found === null ? null : (table.get(String(found)) ?? expression.otherwise ?? null);
    };
  }
  if ("yearsSince" in expression) {
    const value = compile(expression.yearsSince);
    const { today } = context;
    return (state) => {
      const found = value(state);
      if (found === null) return null;
      const day = typeof found === "number" ? context.dayOf(found) : String(found);
      const hadBirthday = today.slice(5) >= day.slice(5);
      return Number(today.slice(0, 4)) - Number(day.slice(0, 4)) - (hadBirthday ? 0 : 1);
    };
  }
  if ("labelOfLargest" in expression) {
    const values = expression.labelOfLargest.map(({ of }) => compile(of));
    return (state) => {
      let best: string | null = null;
      let largest = 0;
      for (const [i, value] of values.entries()) {
        const found = Number(value(state) ?? 0);
        if (found <= largest) continue;
        largest = found;
        best = expression.labelOfLargest[i]?.label ?? null;
      }
      return best;
    };
  }
  if ("listOf" in expression) {
    const parts = expression.listOf.map(({ label, when }) => ({ label, holds: context.condition(when) }));
    return (state) => parts.flatMap(({ label, holds }) => (holds(state) ? [label] : []));
  }
  if ("point" in expression) {
    const [latitude, longitude] = expression.point.map(compile);
    return (state) => {
      const [north, east] = [latitude?.(state) ?? null, longitude?.(state) ?? null];
      return north === null || east === null ? null : ([Number(north), Number(east)] as const);
    };
  }
  return compileQuintile(expression, context);
}

/** Without decimals, rounded half away from zero; missing from 2¹²⁷ on, where the engine's whole numbers end. */
function wholeText(value: number): string | null {
  const whole = Math.sign(value) * Math.floor(Math.abs(value) + 0.5);
  if (!(Math.abs(whole) < 2 ** 127)) return null;
  return BigInt(Math.abs(value) < 2 ** 52 ? whole : value).toString();
}

/** Operand by operand from the left, exactly where both sides are decimals. */
function compileSum<State>(
  operands: readonly Expression[],
  sign: 1 | -1,
  context: ExpressionContext<State>,
): ValueOf<State> {
  const values = operands.map((operand) => compileExpression(operand, context));
  const decimals = operands.map((operand) => decimalsOf(operand, context.vocabulary));
  const upTo = decimals.map((_, i) => mostDecimals(decimals.slice(0, i + 1)));
  return (state) => {
    let total = 0;
    for (const [i, value] of values.entries()) {
      const found = value(state);
      if (found === null) return null;
      total = i === 0 ? Number(found) : addDecimals(total, sign * Number(found), upTo[i]);
    }
    return total;
  };
}

/**
 * Score 1–5 by the population's cut points, which one profile cannot tell: with those of the snapshot it is one more
 * than the number of cut points below the value. For `RANK` the cut points are the values at the edges of the ranks,
 * and all who share the value at an edge get the lower score, since a single profile has no place among its equals.
 * Where none are given the score is missing.
 */
function compileQuintile<State>(
  expression: Extract<Expression, { quintile: Expression }>,
  context: ExpressionContext<State>,
): ValueOf<State> {
  const value = compileExpression(expression.quintile, context);
  const cuts = context.cutPoints(expression);
  if (cuts === undefined) return () => null;
  return (state) => {
    const found = value(state);
    if (found === null) return null;
    let below = 0;
    for (const cut of cuts) if (Number(found) > cut) below += 1;
    return expression.lowIsBest === true ? 5 - below : 1 + below;
  };
}
