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
  description:
    "What the value is called: an item that a model recommends, or a group that it finds, by its name; an input of a model by its label; the value itself where it is a word.",
  args: localeArgument,
  resolve: (
    { trait, value }: OfTrait,
    { locale }: { readonly locale?: Locale | null },
  ): string | Promise<string> => valueWords(trait, value, locale ?? "en"),
};
