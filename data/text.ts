/** A text that a person declares: in English and, where the business speaks it, in Persian. */
export interface Localized {
  readonly en: string;
  readonly fa?: string;
}

/** What something is called in a sentence, with the number that an English verb agrees with. */
export interface Label extends Localized {
  /** It is several: “the calls are”, not “the call is”. Persian says both alike. */
  readonly plural?: true;
}

/** A text in every language the product speaks, such as the sentences that it writes itself. */
export interface Bilingual extends Localized {
  readonly fa: string;
}

/** The text in both languages, in English where it was not translated. */
export function inBoth({ en, fa = en }: Localized): Bilingual {
  return { en, fa };
}

/** What values that are English words themselves are called in both languages. */
export function inPersian(words: Readonly<Record<string, string>>): Readonly<Record<string, Bilingual>> {
  return Object.fromEntries(Object.entries(words).map(([en, fa]) => [en, { en, fa }]));
}

export type Locale = keyof Localized;

/** The text in a language; in English where it was not translated. */
export function inLocale(text: Localized, locale: Locale): string {
  return text[locale] ?? text.en;
}

/** The text with its first letter as a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What a metric is called without its window, which its label has after a comma: `Nights` of `Nights, 12 months`. */
export function withoutWindow(label: string): string {
  const [name = label] = label.split(/, |، /);
  return name;
}

/** The text as it goes on within a sentence, with its first letter small; a first word in capitals stays: `CRM groups`. */
export function uncapitalised(text: string): string {
  if (/^\p{Lu}{2}/u.test(text)) return text;
  return text.charAt(0).toLowerCase() + text.slice(1);
}
