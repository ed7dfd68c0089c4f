import type { Model } from "../../../data/model.ts";
import type { Expression } from "../../../data/study.ts";
import { closure } from "../../dependencies.ts";
import { traitsReadBy } from "../trait-levels.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { modelReads } from "./model-outputs.ts";

/** An input that tells what it should foretell, itself or by what it is made of; undefined where none does. */
export function leak(model: Model, vocabulary: Vocabulary): string | undefined {
  switch (model.kind) {
    case "attitudes": {
      const asked = madeOf(model.predictors, model.items, vocabulary);
      if (asked === undefined) return undefined;
      const item =
        asked.id === asked.of ? "an item of the survey" : `made of ${asked.of}, an item of the survey,`;
      return `${asked.id} is ${item} and cannot predict who did not answer it; leave it out`;
    }
    case "logistic":
    case "trees":
      return told(model, vocabulary);
    case "uplift": {
      const treated = madeOf(model.inputs, [model.treated], vocabulary);
      return (
        told(model, vocabulary) ??
        (treated && `${treated.id} says who was treated and is an input of the same model; leave it out`)
      );
    }
    default:
      return undefined;
  }
}

/** What cannot be known before the outcome. */
function told(
  { inputs, outcome }: { readonly inputs: readonly string[]; readonly outcome: string },
  vocabulary: Vocabulary,
): string | undefined {
  const late = inputs.find((id) => vocabulary.traits.get(id)?.knownAfter !== undefined);
  if (late !== undefined)
    return `${late} is known only after the outcome and cannot predict it; leave it out`;
  const own = madeOf(inputs, [outcome], vocabulary);
  if (own === undefined) {
    const decides = decidedBy(outcome, vocabulary).find((id) => inputs.includes(id));
    return (
      decides &&
      `the outcome ${outcome} is whether ${decides} has some value, and ${decides} is an input of its model; leave it out`
    );
  }
  return own.id === outcome
    ? `the outcome ${outcome} is an input of its own model; leave it out`
    : `${own.id} is made of the outcome ${outcome}, whose model it is an input of; leave it out`;
}

/** The traits whose values are all that an outcome says, not those that only say for whom it is known. */
function decidedBy(outcome: string, { traits }: Vocabulary): string[] {
  const found = new Set<string>();
  const decide = (id: string): undefined => {
    if (found.has(id)) return;
    found.add(id);
    const from = traits.get(id)?.from;
    if (from !== undefined && "derive" in from) for (const each of tests(from.derive)) decide(each);
  };
  const tests = (expression: Expression): string[] => {
    if ("trait" in expression) return [expression.trait];
    if ("holds" in expression) return expression.holds.trait === undefined ? [expression.holds.id] : [];
    if ("coalesce" in expression) return expression.coalesce.flatMap(tests);
    if (!("when" in expression)) return [];
    const { gives, otherwise } = expression;
    return [gives, ...(otherwise === undefined ? [] : [otherwise])].flatMap(tests);
  };
  decide(outcome);
  found.delete(outcome);
  return [...found];
}

/** The first trait that is one of these or is made of one, and of which. What groups are only held against is not in them. */
function madeOf(
  ids: readonly string[],
  these: readonly string[],
  { traits }: Vocabulary,
): { readonly id: string; readonly of: string } | undefined {
  const reads = (id: string): Iterable<string> => {
    const from = traits.get(id)?.from;
    if (from === undefined) return [];
    if (!("model" in from)) return traitsReadBy(from);
    const { compare: _, ...fitted } = { compare: undefined, ...from.model };
    return modelReads(fitted as Model);
  };
  for (const id of ids) {
    const behind = closure([id], reads);
    const of = these.includes(id) ? id : these.find((each) => behind.has(each));
    if (of !== undefined) return { id, of };
  }
  return undefined;
}
