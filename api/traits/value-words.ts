import { inLocale, type Locale } from "../../data/text.ts";
import { namedValue, reasonTrait } from "../../loaders/language/models/named-values.ts";
import { eventWords } from "../../loaders/language/sentence.ts";
import { timeText, valueText } from "../../loaders/language/value-words.ts";
import type { ValueNames } from "../../loaders/models/value-names.ts";
import type { TraitValue } from "../../loaders/serving/records.ts";
import type { TraitValueView } from "../columns/trait-values.ts";
import type { TraitView } from "../study-view.ts";
import { withNames } from "./value-names.ts";

/**
 * A customer's value in words. A model's reason is told by the label of the input that it names and the customer's value of
 * that: `contract: Month-to-month`; without the value where that is personal.
 */
export function customerWords(
  { study, trait, value, other }: TraitValueView,
  locale: Locale,
): string | null | Promise<string> {
  if (value === null) return null;
  const named = typeof value === "string" ? reasonTrait(trait.definition, value) : undefined;
  const about = study.traits.find(({ key, isPersonal }) => key === named && !isPersonal);
  return withNames(study, [trait, about], (names) => {
    const words = textOf(trait, value, locale, names);
    const own = about === undefined ? null : other(about);
    return about === undefined || own === null ? words : `${words}: ${textOf(about, own, locale, names)}`;
  });
}

/**
 * A value of a trait in words: texts as they stand, or as people call them where they are codes, items and groups as a model names
 * them, amounts with their currency, numbers with their unit, days with the month's name.
 */
export function valueWords(trait: TraitView, value: TraitValue, locale: Locale): string | Promise<string> {
  return withNames(trait.study, [trait], (names) => textOf(trait, value, locale, names));
}

function textOf(
  { study, key, definition }: TraitView,
  value: TraitValue,
  locale: Locale,
  names: ValueNames,
): string {
  const { vocabulary } = study.language;
  const format = eventWords(study.language);
  const text = (one: string): string => {
    const name =
      namedValue(definition, one, vocabulary.traits) ??
      names.get(key)?.get(one) ??
      vocabulary.calledInTrait(definition, one);
    if (name !== undefined) return inLocale(name, locale);
    const isTime = definition.type === "date" || definition.type === "instant";
    return isTime ? timeText(one, locale, format) : one;
  };
  if (typeof value === "string") return text(value);
  if (Array.isArray(value) && definition.type === "list")
    return value.map((one) => text(String(one))).join(locale === "en" ? ", " : "، ");
  return valueText(value, locale, definition.unit, format);
}
