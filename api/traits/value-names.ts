import { isNamedByModel, type ValueNames, valueNames } from "../../loaders/models/value-names.ts";
import type { StudyView, TraitView } from "../study-view.ts";

/** Snapshots do not change, so names are read once for each, when they are first asked for, unless that fails. */
const known = new WeakMap<StudyView, ValueNames | Promise<ValueNames>>();

const none: ValueNames = new Map();

/** What is told with the names that models give to values of some traits: at once where there are none, or they are there. */
export function withNames<Told>(
  study: StudyView,
  traits: readonly (TraitView | undefined)[],
  tell: (names: ValueNames) => Told,
): Told | Promise<Told> {
  if (!traits.some((trait) => trait !== undefined && isNamedByModel(trait.definition))) return tell(none);
  const names = known.get(study) ?? read(study);
  return names instanceof Promise ? names.then(tell) : tell(names);
}

function read(study: StudyView): Promise<ValueNames> {
  const { lake, manifest, definitions } = study;
  const reading = valueNames(lake.snapshot(manifest.id), definitions.traits);
  known.set(study, reading);
  reading.then(
    (names) => known.set(study, names),
    () => known.delete(study),
  );
  return reading;
}
