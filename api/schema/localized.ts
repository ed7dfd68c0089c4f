import { inLocale, type Locale, type Localized } from "../../data/text.ts";
import { builder } from "../builder.ts";
import { LocaleEnum } from "./enums.ts";

/** Options of a field of text in the language asked for; English unless said otherwise. */
export function localizedField<Source>(description: string, textOf: (source: Source) => Localized) {
  return {
    description,
    args: localeArgument,
    resolve: (source: Source, args: { readonly locale?: Locale | null }): string =>
      inLocale(textOf(source), args.locale ?? "en"),
  };
}

export const localeArgument = builder.args((t) => ({
  locale: t.field({ type: LocaleEnum, defaultValue: "en" }),
}));
