import type { Trait } from "../../../data/study.ts";
import { type Bilingual, inBoth } from "../../../data/text.ts";
import { problemWords, sequenceWords } from "./problem-words.ts";

/** What stands among the parts of a chance that is no input. */
const everybody: Bilingual = { en: "everyone", fa: "همه" };
const rest: Bilingual = { en: "all others", fa: "بقیه" };

/**
 * What a text of a trait is called where it names an input of a model, or a group that one declares: a `reason` is told by the input's label, and each of the
 * `reasons` by label and weight, `contract +0.412`; a known problem by its name, and what it follows by the signs in their order. Undefined for all other traits, whose texts are words already.
 */
export function namedValue(
  { from }: Pick<Trait, "from">,
  value: string,
  traits: ReadonlyMap<string, Trait>,
): Bilingual | undefined {
  if (!("model" in from)) return undefined;
  if (from.model.kind === "attitudes") return from.model.groups.find(({ name }) => name.en === value)?.name;
  if (from.model.kind === "problems")
    return from.output === "problem"
      ? problemWords(from.model, value)
      : sequenceWords(from.model, value.split(" "));
  if (!("outcome" in from.model)) return undefined;
  if (from.output === "reason") return labelOf(value, traits);
  if (from.output !== "reasons") return undefined;
  const [name = value, weight = ""] = value.split(" ");
  const { en, fa } = name === "everyone" ? everybody : name === "others" ? rest : labelOf(name, traits);
  return { en: `${en} ${weight}`, fa: `${fa} ${weight}` };
}

/** The trait that a reason names: the one that a value of its can be told of. */
export function reasonTrait({ from }: Pick<Trait, "from">, value: string): string | undefined {
  return "model" in from && "outcome" in from.model && from.output === "reason" ? value : undefined;
}

function labelOf(trait: string, traits: ReadonlyMap<string, Trait>): Bilingual {
  const label = traits.get(trait)?.label;
  return label === undefined ? inBoth({ en: trait.replaceAll("_", " ") }) : inBoth(label);
}
