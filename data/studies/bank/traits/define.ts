import type { TypedTrait } from "../../../define/vocabulary.ts";
import type { EventMeasure } from "../../../language.ts";
import type { Model } from "../../../model.ts";
import type { Basis, Expression, TraitType } from "../../../study.ts";
import type { Label } from "../../../text.ts";
import type { Unit } from "../../../unit.ts";

/** English and Persian. */
export type Words = readonly [en: string, fa: string, number?: "plural"];

export const text = ([en, fa, number]: Words): Label => ({
  en,
  fa,
  ...(number === "plural" ? { plural: true } : {}),
});

/** A column of the customers' table. */
export function attribute<const Id extends string, const Type extends TraitType>(
  id: Id,
  type: Type,
  basis: Basis,
  label: Words,
  description: Words,
  options: { readonly unit?: Unit; readonly column?: string; readonly knownAfter?: "outcome" } = {},
): TypedTrait<Id, Type> {
  const { column = id, ...rest } = options;
  return {
    id,
    type,
    basis,
    label: text(label),
    description: text(description),
    from: { attribute: column },
    ...rest,
  };
}

export function measured<const Id extends string>(
  id: Id,
  unit: Unit,
  basis: Basis,
  label: Words,
  description: Words,
  measure: EventMeasure,
): TypedTrait<Id, "number"> {
  return {
    id,
    type: "number",
    unit,
    basis,
    label: text(label),
    description: text(description),
    from: { measure },
  };
}

export function derived<const Id extends string, const Type extends TraitType>(
  id: Id,
  type: Type,
  unit: Unit | undefined,
  basis: Basis,
  label: Words,
  description: Words,
  derive: Expression,
): TypedTrait<Id, Type> {
  return {
    id,
    type,
    ...(unit === undefined ? {} : { unit }),
    basis,
    label: text(label),
    description: text(description),
    from: { derive },
  };
}

export const trait = (id: string): Expression => ({ trait: id });

/** What a model says of one. */
export function modelled<const Id extends string, const Type extends TraitType>(
  id: Id,
  type: Type,
  unit: Unit | undefined,
  label: Words,
  description: Words,
  model: Model,
  output: string,
): TypedTrait<Id, Type> {
  return {
    ...{ id, type, basis: "predictive", label: text(label), description: text(description) },
    from: { model, output },
    ...(unit === undefined ? {} : { unit }),
  };
}
