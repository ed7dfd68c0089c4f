import type { Trait } from "../../data/study.ts";
import { type DefinitionProblem, suggestion } from "../errors.ts";
import { knownUnits } from "./check-units.ts";
import { ownTexts } from "./expressions/index.ts";
import { leak } from "./models/leaks.ts";
import { traitsReadBy } from "./trait-levels.ts";
import { sourceOf } from "./trait-sources/index.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What does not fit in the traits of a study; which traits a derived one reads is for `traitLevels` to check. */
export function traitProblems(vocabulary: Vocabulary): DefinitionProblem[] {
  return vocabulary.study.traits.flatMap((trait) => [
    ...unitProblems(trait, vocabulary),
    ...typeProblems(trait, vocabulary),
    ...sourceOf(trait.from).problems(trait.from, trait.id, vocabulary),
    ...nameProblems(trait),
    ...privacyProblems(trait, vocabulary),
    ...hindsightProblems(trait, vocabulary),
    ...leakProblems(trait, vocabulary),
  ]);
}

function unitProblems({ id, unit }: Trait, vocabulary: Vocabulary): DefinitionProblem[] {
  const units = knownUnits(vocabulary);
  if (unit === undefined || units.includes(unit)) return [];
  return [{ path: `${id}.unit`, message: `unknown unit: ${unit}${suggestion(unit, units)}` }];
}

/** A trait is of the type that its source gives: nothing is read as something else. */
function typeProblems({ id, type, from }: Trait, vocabulary: Vocabulary): DefinitionProblem[] {
  const given = sourceOf(from).type(from, vocabulary);
  return given === undefined || given.type === type
    ? []
    : [{ path: `${id}.type`, message: `expected ${given.type}, as ${given.of} is; got ${type}` }];
}

/** A trait calls only texts something that its own derivation gives; those of columns are called in their contracts. */
function nameProblems({ id, from, called = {} }: Trait): DefinitionProblem[] {
  const texts = "derive" in from ? ownTexts(from.derive) : [];
  return Object.keys(called)
    .filter((value) => !texts.includes(value))
    .map((value) => ({
      path: `${id}.called`,
      message: `unknown value of ${id}: ${value}${suggestion(value, texts)}`,
    }));
}

/** A trait that repeats a personal column or trait is personal itself, whatever it is called. */
function privacyProblems({ id, from, personal }: Trait, vocabulary: Vocabulary): DefinitionProblem[] {
  const repeated = personal === true ? undefined : sourceOf(from).repeatsPersonal(from, vocabulary);
  return repeated === undefined
    ? []
    : [{ path: `${id}.personal`, message: `expected true, since it repeats ${repeated}, which is personal` }];
}

/** A trait that is made of one known only after the outcome is known no earlier itself. */
function hindsightProblems({ id, from, knownAfter }: Trait, { traits }: Vocabulary): DefinitionProblem[] {
  const read = [...traitsReadBy(from)].find((each) => traits.get(each)?.knownAfter !== undefined);
  return read === undefined || knownAfter !== undefined
    ? []
    : [
        {
          path: `${id}.knownAfter`,
          message: `expected "outcome", since ${id} is made of ${read}, which has it`,
        },
      ];
}

/** A model may not be given what it is to tell; each model is checked at the trait that is its output. */
function leakProblems({ id, from }: Trait, vocabulary: Vocabulary): DefinitionProblem[] {
  const message = "model" in from ? leak(from.model, vocabulary) : undefined;
  return message === undefined ? [] : [{ path: `${id}.model`, message }];
}
