import { attributeSource } from "./attribute.ts";
import { deriveSource } from "./derive.ts";
import { measureSource } from "./measure.ts";
import { modelSource } from "./model.ts";
import type { From, TraitSource, TraitSourceKind, TraitSources } from "./trait-source.ts";

/** Every source of a trait by the key that tells it. */
export const traitSources: TraitSources = {
  attribute: attributeSource,
  measure: measureSource,
  derive: deriveSource,
  model: modelSource,
};

const kinds = Object.keys(traitSources) as TraitSourceKind[];

/** The record of a trait's source. */
export function sourceOf(from: From): TraitSource {
  const kind = kinds.find((each) => each in from);
  if (kind === undefined) throw new Error(`unchecked source of a trait: ${Object.keys(from).join(", ")}`);
  return traitSources[kind] as TraitSource;
}
