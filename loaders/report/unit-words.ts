import type { Study } from "../../data/study.ts";
import type { Unit } from "../../data/unit.ts";

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
