import type { EventMeasure } from "../language.ts";
import type { Model } from "../model.ts";
import type { Basis, Expression, Trait, TraitType } from "../study.ts";
import type { Label } from "../text.ts";
import type { Unit } from "../unit.ts";
import type { TypedTrait } from "./vocabulary.ts";

/** English and Persian, and whether what they name is several. */
export type Words = readonly [en: string, fa: string, number?: "plural"];

export const text = ([en, fa, number]: Words): Label => ({
  en,
  fa,
  ...(number === "plural" ? { plural: true } : {}),
});

interface AttributeOptions {
  readonly unit?: Unit;
  /** Left out: called as the trait is. */
  readonly column?: string;
  readonly personal?: boolean;
  readonly knownAfter?: "outcome";
}

/** A column of the population's table. */
export function attribute<const Id extends string, const Type extends TraitType>(
  id: Id,
  type: Type,
  basis: Basis,
  label: Words,
  description: Words,
  { column = id, ...rest }: AttributeOptions = {},
): TypedTrait<Id, Type> {
  return {
    ...{ id, type, basis, label: text(label), description: text(description) },
    from: { attribute: column },
    ...rest,
  };
}

/** A number of each member from the rows of one table. */
export function measured<const Id extends string>(
  id: Id,
  unit: Unit,
  basis: Basis,
  label: Words,
  description: Words,
  measure: EventMeasure,
): TypedTrait<Id, "number"> {
  return {
    ...{ id, type: "number", unit, basis, label: text(label), description: text(description) },
    from: { measure },
  };
}

/** From other traits. `called` names texts that it gives of its own. */
export function derived<const Id extends string, const Type extends TraitType>(
  id: Id,
  type: Type,
  unit: Unit | undefined,
  basis: Basis,
  label: Words,
  description: Words,
  derive: Expression,
  called?: Trait["called"],
): TypedTrait<Id, Type> {
  return {
    ...{ id, type, basis, label: text(label), description: text(description) },
    from: { derive },
    ...(unit === undefined ? {} : { unit }),
    ...(called === undefined ? {} : { called }),
  };
}

/** What a model says of one. */
export function modelled<const Id extends string, const Type extends TraitType>(
  id: Id,
  type: Type,
  unit: Unit | undefined,
  label: Words,
  description: Words,
  model: Model,
  output: string,
  basis: Basis = "predictive",
): TypedTrait<Id, Type> {
  return {
    ...{ id, type, basis, label: text(label), description: text(description) },
    from: { model, output },
    ...(unit === undefined ? {} : { unit }),
  };
}

/** Another trait's value, in a derivation. */
export const trait = (id: string): Expression => ({ trait: id });
