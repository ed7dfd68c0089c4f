import type { TraitCondition } from "../../../data/language.ts";
import type { Expression, Trait, TraitType } from "../../../data/study.ts";
import { arithmeticDerivations } from "./arithmetic.ts";
import { choiceDerivations } from "./choices.ts";
import { compositionDerivations } from "./compositions.ts";
import type { Derivation, DerivationKind, Derivations } from "./derivation.ts";
import { plainDerivations } from "./plain.ts";
import { quintileDerivations } from "./quintile.ts";

/** Every kind of derivation by the key that tells it. */
export const derivations: Derivations = {
  ...plainDerivations,
  ...arithmeticDerivations,
  ...choiceDerivations,
  ...compositionDerivations,
  ...quintileDerivations,
};

const kinds = Object.keys(derivations) as DerivationKind[];

/** The record of an expression's kind. */
export function derivationOf(expression: Expression): Derivation {
  const kind = kinds.find((each) => each in expression);
  if (kind === undefined) throw new Error(`unchecked expression: ${Object.keys(expression).join(", ")}`);
  return derivations[kind] as Derivation;
}

export function operandsOf(expression: Expression): readonly Expression[] {
  return derivationOf(expression).operands?.(expression) ?? [];
}

/** The conditions on traits that stand anywhere in an expression. */
export function testsWithin(expression: Expression): TraitCondition[] {
  const own = derivationOf(expression).tests?.(expression) ?? [];
  return [...own.map(({ test }) => test), ...operandsOf(expression).flatMap(testsWithin)];
}

/** The type of what an expression gives, as far as it is declared; undefined for one that reads an unknown trait. */
export function expressionType(
  expression: Expression,
  traits: ReadonlyMap<string, Trait>,
): TraitType | undefined {
  return derivationOf(expression).type(expression, {
    operand: (operand) => operand && expressionType(operand, traits),
    trait: (id) => traits.get(id)?.type,
  });
}

/** Traits whose value an expression gives as it is, alone or within a text; what it computes of others tells less. */
export function repeatedTraits(expression: Expression): string[] {
  const derivation = derivationOf(expression);
  return (derivation.repeats?.(expression) ?? []).flatMap((repeated) =>
    repeated === expression ? (derivation.traits?.(expression) ?? []) : repeatedTraits(repeated),
  );
}

/** Texts that an expression may give and that are no other trait's. */
export function ownTexts(expression: Expression): string[] {
  const { texts, repeats } = derivationOf(expression);
  const within = (repeats?.(expression) ?? []).filter((repeated) => repeated !== expression);
  return [...(texts?.(expression) ?? []), ...within.flatMap(ownTexts)];
}

/** The only texts that an expression can give, with those of traits by `ofTrait`; undefined where it can give any. */
export function possibleTexts(
  expression: Expression,
  ofTrait: (id: string) => readonly string[] | undefined,
): readonly string[] | undefined {
  const { texts, repeats, joins, traits } = derivationOf(expression);
  if (texts !== undefined) return texts(expression);
  if (repeats === undefined || joins === true) return undefined;
  const possible = repeats(expression).flatMap((repeated) =>
    repeated === expression ? (traits?.(expression) ?? []).map(ofTrait) : [possibleTexts(repeated, ofTrait)],
  );
  const known = possible.filter((each) => each !== undefined);
  return known.length === possible.length ? known.flat() : undefined;
}
