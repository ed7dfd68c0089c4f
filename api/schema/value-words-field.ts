import type { Locale } from "../../data/text.ts";
import type { TraitView } from "../study-view.ts";
import { valueWords } from "../traits/value-words.ts";
import { localeArgument } from "./localized.ts";

interface OfTrait {
  readonly trait: TraitView;
  readonly value: string;
}

/** The field `words` of whatever is a value of a trait as it is told of many. */
export const valueWordsField = {
  description: "What the value is called: where it names an input of a model, the input's label.",
  args: localeArgument,
  resolve: ({ trait, value }: OfTrait, { locale }: { readonly locale?: Locale | null }): string =>
    valueWords(trait, value, locale ?? "en"),
};
