import type { DerivationsOf } from "./derivation.ts";

/** A trait, a value of its own, and whether a condition holds. */
export const plainDerivations: DerivationsOf<"trait" | "number" | "text" | "holds"> = {
  trait: {
    traits: ({ trait }) => [trait],
    type: ({ trait }, of) => of.trait(trait),
    repeats: (expression) => [expression],
    decimals: ({ trait }, of) => of.trait(trait),
    sql: ({ trait }, { dialect }) => dialect.identifier(trait),
    inMemory: ({ trait }, context) => context.trait(trait),
    words: ({ trait }, words) => words.trait(trait),
  },
  number: {
    type: () => "number",
    problems: ({ number }) =>
      Number.isFinite(number) ? [] : [{ at: ".number", message: `expected a finite number, got ${number}` }],
    decimals: ({ number }) => decimalsWritten(number),
    sql: ({ number }, { dialect }) => dialect.value(number),
    inMemory:
      ({ number }) =>
      () =>
        number,
    words: ({ number }, words) => words.number(number),
  },
  text: {
    type: () => "string",
    sql: ({ text }, { dialect }) => dialect.value(text),
    inMemory:
      ({ text }) =>
      () =>
        text,
    texts: ({ text }) => [text],
    words: ({ text }, { named }) => {
      const { en, fa } = named(text);
      return { en: `“${en}”`, fa: `«${fa}»` };
    },
  },
  holds: {
    tests: ({ holds }) => [{ test: holds, at: "holds" }],
    isTest: true,
    type: () => "boolean",
    sql: ({ holds }, { condition }) => condition(holds),
    inMemory: ({ holds }, { condition }) => condition(holds),
    words: ({ holds }, { condition }) => {
      const { en, fa } = condition(holds);
      return { en: `whether ${en}`, fa: `این‌که آیا ${fa}` };
    },
  },
};

function decimalsWritten(number: number): number | undefined {
  const text = String(number);
  return text.includes("e") ? undefined : (text.split(".")[1]?.length ?? 0);
}
