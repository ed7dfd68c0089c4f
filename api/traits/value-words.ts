import { inLocale, type Locale } from "../../data/text.ts";
import { namedValue, reasonTrait } from "../../loaders/language/models/named-values.ts";
import { eventWords } from "../../loaders/language/sentence.ts";
import { timeText, valueText } from "../../loaders/language/value-words.ts";
import type { TraitValue } from "../../loaders/serving/records.ts";
import type { TraitValueView } from "../columns/trait-values.ts";
import type { TraitView } from "../study-view.ts";

/**
 * A customer's value in words. A model's reason is told by the label of the input that it names and the customer's value of
 * that: `contract: Month-to-month`; without the value where that is personal.
 */
export function customerWords({ trait, value, other }: TraitValueView, locale: Locale): string | null {
  if (value === null) return null;
  const words = valueWords(trait, value, locale);
  const named = typeof value === "string" ? reasonTrait(trait.definition, value) : undefined;
  const about = trait.study.traits.find(({ key }) => key === named);
  if (about === undefined || about.isPersonal) return words;
  const own = other(about);
  return own === null ? words : `${words}: ${valueWords(about, own, locale)}`;
}

/** A value of a trait in words: texts as they stand, amounts with their currency, days with the month's name. */
export function valueWords({ study, definition }: TraitView, value: TraitValue, locale: Locale): string {
  const { vocabulary } = study.language;
  const format = eventWords(study.language);
  const text = (one: string): string => {
    const name = namedValue(definition, one, vocabulary.traits);
    if (name !== undefined) return inLocale(name, locale);
    const isTime = definition.type === "date" || definition.type === "instant";
    return isTime ? timeText(one, locale, format) : one;
  };
  if (typeof value === "string") return text(value);
  if (Array.isArray(value) && definition.type === "list")
    return value.map((one) => text(String(one))).join(locale === "en" ? ", " : "، ");
  return valueText(value, locale, definition.unit, format);
}
