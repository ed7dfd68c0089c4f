import type { Model } from "../../../data/model.ts";
import { closure } from "../../dependencies.ts";
import { traitsReadBy } from "../trait-levels.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { decidedBy } from "./decided-by.ts";
import { modelReads } from "./model-outputs.ts";
import { measuredBeside } from "./outcome-days.ts";

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
    const deciding = decidedBy(outcome, vocabulary);
    const decides = deciding.find(({ id, together }) => together !== true && inputs.includes(id))?.id;
    if (decides !== undefined)
      return `the outcome ${outcome} is whether ${decides} has some value, and ${decides} is an input of its model; leave it out`;
    const beside = measuredBeside(inputs, deciding, vocabulary);
    return (
      beside &&
      `${beside.id} is measured over ${beside.table} in the days that the outcome ${outcome} tells of; expected a window that ends before them, such as previous`
    );
  }
  return own.id === outcome
    ? `the outcome ${outcome} is an input of its own model; leave it out`
    : `${own.id} is made of the outcome ${outcome}, whose model it is an input of; leave it out`;
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
