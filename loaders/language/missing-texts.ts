import type { Study } from "../../data/study.ts";
import type { Locale } from "../../data/text.ts";

/** One text that a study declares without one of its languages. */
export interface MissingText {
  /** `populations.customers.traits.plan.label` */
  readonly path: string;
  readonly locale: Locale;
  /** The text in English. */
  readonly en: string;
}

/** Texts of a study that lack a language which it says it speaks; none for one that says nothing. */
export function missingTexts(study: Study): MissingText[] {
  const { languages = [], sources: _, ...declared } = study;
  return languages.flatMap((locale) => textsWithout(declared, locale, study.id));
}

function textsWithout(value: unknown, locale: Locale, path: string): MissingText[] {
  if (value === null || typeof value !== "object") return [];
  if (Array.isArray(value))
    return value.flatMap((item, i) => textsWithout(item, locale, `${path}.${nameOf(item) ?? i}`));
  const own = isText(value) && (value as Partial<Record<Locale, unknown>>)[locale] === undefined;
  return [
    ...(own ? [{ path, locale, en: shown((value as { en: unknown }).en) }] : []),
    ...Object.entries(value).flatMap(([key, item]) => textsWithout(item, locale, `${path}.${key}`)),
  ];
}

/** A text has English; so has a noun, in one and many. */
function isText(value: object): boolean {
  return "en" in value && (typeof value.en === "string" || isNoun(value.en));
}

function isNoun(value: unknown): value is { readonly one: string } {
  return typeof value === "object" && value !== null && "one" in value;
}

function shown(en: unknown): string {
  return isNoun(en) ? en.one : String(en);
}

function nameOf(item: unknown): string | undefined {
  if (item === null || typeof item !== "object") return undefined;
  const { id, segment, name } = item as { id?: unknown; segment?: unknown; name?: unknown };
  return [id, segment, name].find((each) => typeof each === "string") as string | undefined;
}
