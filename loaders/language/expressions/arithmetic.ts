import type { Expression } from "../../../data/study.ts";
import type { Bilingual } from "../../../data/text.ts";
import {
  type DerivationMemory,
  type DerivationsOf,
  inBrackets,
  mostDecimals,
  takesNumbers,
  type ValueOf,
} from "./derivation.ts";

/** Sums, differences and quotients of numbers. */
export const arithmeticDerivations: DerivationsOf<"add" | "subtract" | "divide"> = {
  add: {
    operands: ({ add }) => add,
    takes: takesNumbers,
    type: () => "number",
    decimals: ({ add }, of) => mostDecimals(add.map(of.operand)),
    sql: ({ add }, { sql }) => `(${add.map(sql).join(" + ")})`,
    inMemory: ({ add }, context) => sum(add, 1, context),
    words: ({ add }, { operand }) => joined(add, operand, " plus ", " به‌اضافهٔ "),
  },
  subtract: {
    operands: ({ subtract }) => subtract,
    takes: takesNumbers,
    type: () => "number",
    decimals: ({ subtract }, of) => mostDecimals(subtract.map(of.operand)),
    sql: ({ subtract }, { sql }) => `(${subtract.map(sql).join(" - ")})`,
    inMemory: ({ subtract }, context) => sum(subtract, -1, context),
    words: ({ subtract }, { operand }) => joined(subtract, operand, " minus ", " منهای "),
  },
  divide: {
    operands: ({ divide }) => divide,
    takes: takesNumbers,
    type: () => "number",
    sql: ({ divide: [numerator, denominator] }, { dialect, sql }) =>
      `(${dialect.toNumber(sql(numerator))} / nullif(${dialect.toNumber(sql(denominator))}, 0))`,
    inMemory: ({ divide }, { value }) => {
      const [numerator, denominator] = [value(divide[0]), value(divide[1])];
      return (state) => {
        const [above, below] = [numerator(state), denominator(state)];
        return above === null || below === null || Number(below) === 0 ? null : Number(above) / Number(below);
      };
    },
    words: ({ divide }, { operand }) => joined(divide, operand, " divided by ", " تقسیم بر "),
  },
};

function joined(
  operands: readonly Expression[],
  words: (operand: Expression) => Bilingual,
  en: string,
  fa: string,
): Bilingual {
  const [only] = operands;
  if (only !== undefined && operands.length === 1) return words(only);
  const parts = operands.map((operand) => inBrackets(operand, words(operand)));
  return {
    en: `(${parts.map((part) => part.en).join(en)})`,
    fa: `(${parts.map((part) => part.fa).join(fa)})`,
  };
}

/** Operand by operand from the left, exactly where both sides are decimals. */
function sum<State>(
  operands: readonly Expression[],
  sign: 1 | -1,
  { value, decimals }: DerivationMemory<State>,
): ValueOf<State> {
  const values = operands.map((operand) => value(operand));
  const kept = operands.map((operand) => decimals(operand));
  const upTo = kept.map((_, i) => mostDecimals(kept.slice(0, i + 1)));
  return (state) => {
    let total = 0;
    for (const [i, of] of values.entries()) {
      const found = of(state);
      if (found === null) return null;
      total = i === 0 ? Number(found) : addDecimals(total, sign * Number(found), upTo[i]);
    }
    return total;
  };
}

/** The sum of two numbers that keep so many decimals: the double nearest to the exact sum. */
function addDecimals(a: number, b: number, decimals: number | undefined): number {
  if (decimals === undefined || decimals > 6) return a + b;
  const scale = 10 ** decimals;
  return Math.round((a + b) * scale) / scale;
}
