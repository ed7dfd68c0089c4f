import type { Study, Trait } from "../../data/study.ts";
import type { Unit } from "../../data/unit.ts";
import { unitToSay } from "../language/value-words.ts";

/**
 * What reports name a unit by: one of the common units as it is, one of the study's own in the words that stand after several of it,
 * "GB" or "coupon redemptions", which its id need not be. Null without a unit.
 */
export function unitWords(unit: Unit, study: Pick<Study, "units">): Unit;
export function unitWords(unit: Unit | null | undefined, study: Pick<Study, "units">): Unit | null;
export function unitWords(unit: Unit | null | undefined, { units = {} }: Pick<Study, "units">): Unit | null {
  return units[unit ?? ""]?.en.many ?? unit ?? null;
}

/** The same of a trait or metric. */
export function inUnitWords<Measured extends { readonly unit?: Unit }>(
  measured: Measured,
  study: Pick<Study, "units">,
): Measured {
  return measured.unit === undefined ? measured : { ...measured, unit: unitWords(measured.unit, study) };
}

/** A trait whose values stand beside its name, which needs no unit where it names what is counted. */
export function besideItsName(trait: Trait, study: Pick<Study, "units">): Trait {
  const { unit, ...rest } = trait;
  const said = unitToSay(unit, trait.label, study);
  return said === undefined ? rest : { ...rest, unit: unitWords(said, study) };
}
