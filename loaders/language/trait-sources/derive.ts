import type { Expression } from "../../../data/study.ts";
import type { DefinitionProblem } from "../../errors.ts";
import { traitsCompared } from "../catalogue.ts";
import { derivationOf, expressionType, operandsOf, repeatedTraits } from "../expressions/index.ts";
import { problemsOf } from "../schema/building.ts";
import { languageSchemas } from "../schema/conditions.ts";
import { shownPath } from "../schema/shown.ts";
import type { Vocabulary } from "../vocabulary.ts";
import type { FromOf, TraitSource } from "./trait-source.ts";

/** An expression over other traits. */
export const deriveSource: TraitSource<FromOf<"derive">> = {
  inLayer: true,
  reads: ({ derive }) => new Set(traitsOf(derive)),
  measures: () => [],
  type: ({ derive }, { traits }) => {
    const type = expressionType(derive, traits);
    return type && { type, of: "what it is derived as" };
  },
  problems: ({ derive }, path, vocabulary) => problemsIn(derive, `${path}.derive`, vocabulary),
  repeatsPersonal: ({ derive }, vocabulary) => {
    const found = repeatedTraits(derive).find((id) => vocabulary.traits.get(id)?.personal === true);
    return found === undefined ? undefined : `trait ${found}`;
  },
  decimals: ({ derive }, of) => of.expression(derive),
  sql: ({ derive }, { expression }) => expression(derive),
  inMemory: ({ derive }, { expression }) => expression(derive),
  words: ({ derive }, { expression }) => expression(derive),
};

function traitsOf(expression: Expression): string[] {
  const derivation = derivationOf(expression);
  return [
    ...(derivation.traits?.(expression) ?? []),
    ...(derivation.tests?.(expression) ?? []).flatMap(({ test }) => traitsCompared(test)),
    ...operandsOf(expression).flatMap(traitsOf),
  ];
}

function problemsIn(expression: Expression, path: string, vocabulary: Vocabulary): DefinitionProblem[] {
  const derivation = derivationOf(expression);
  const { traitTest } = languageSchemas(vocabulary);
  const ofTests = (derivation.tests?.(expression) ?? []).flatMap(({ test, at }) => {
    const { error } = traitTest.safeParse(test);
    return error === undefined ? [] : problemsOf(error, (keys) => shownPath(`${path}.${at}`, keys));
  });
  // An unknown trait is for `traitLevels` to name.
  const typeOf = (operand: Expression) => expressionType(operand, vocabulary.traits);
  const own = (derivation.problems?.(expression, typeOf) ?? []).map(({ at, message }) => ({
    path: `${path}${at}`,
    message,
  }));
  const { takes, alike, operands: operandsIn, tests } = derivation;
  const isEmpty =
    (operandsIn ?? tests) !== undefined &&
    operandsOf(expression).length + (tests?.(expression) ?? []).length === 0;
  const operands = operandsOf(expression);
  const types = operands.map(typeOf);
  const first = alike === true ? types.find((type) => type !== undefined) : undefined;
  const ofTypes = types.flatMap((type, i) => {
    if (type === undefined) return [];
    if (takes !== undefined && !takes.types.includes(type))
      return [{ path: `${path}[${i}]`, message: `expected ${takes.words}, got ${type}` }];
    return first === undefined || type === first
      ? []
      : [{ path: `${path}[${i}]`, message: `expected ${first}, as what stands before it; got ${type}` }];
  });
  const within = operands.flatMap((operand, i) => problemsIn(operand, `${path}[${i}]`, vocabulary));
  const none = isEmpty
    ? [{ path, message: `expected one or more in ${Object.keys(expression)[0]}, got none` }]
    : [];
  return [...none, ...ofTests, ...own, ...ofTypes, ...within];
}
