import type { Words } from "./operator.ts";

type Phrase = (values: readonly string[]) => string;

/** Words of an operator that says what a value is: "… is at most 5", where 5 at most is needed. */
export function is(en: Phrase, fa: Phrase): Words {
  return {
    en: ({ subject, isMany, values }) => `${subject} ${be(isMany)} ${en(values)}`,
    fa: ({ subject, values }) => `${subject} ${fa(values)} است`,
    needed: { en, fa },
  };
}

/** Whether a name is a question, "what matters most", which takes no article and belongs to nobody. */
export function isQuestion(name: string): boolean {
  return /^(what|how|whether) /.test(name);
}

/** The verb that agrees with a subject. */
export function be(isMany: boolean | undefined): "are" | "is" {
  return isMany === true ? "are" : "is";
}

/**
 * What a negated operator says besides, in brackets: beside other conditions it would otherwise stand for one of them.
 */
export const orUnknown = {
  en: (isMany: boolean | undefined): string => `(or ${be(isMany)} unknown)`,
  fa: "(یا نامعلوم است)",
} as const;

/** A noun that another word follows ("the channel of …"), as Persian writes it: دستهٔ, but ماه, whose h is spoken. */
export function ezafe(noun: string): string {
  if (/[^اوی]ه$/.test(noun)) return `${noun}ٔ`;
  return /[او]$/.test(noun) ? `${noun}ی` : noun;
}

/** `a, b or c`; "nothing" for none. */
export function listEn(values: readonly string[], word: "and" | "or"): string {
  if (values.length < 2) return values[0] ?? "nothing";
  return `${values.slice(0, -1).join(", ")} ${word} ${values.at(-1)}`;
}

/** The same in Persian. */
export function listFa(values: readonly string[], word: "و" | "یا"): string {
  if (values.length < 2) return values[0] ?? "هیچ";
  return `${values.slice(0, -1).join("، ")} ${word} ${values.at(-1)}`;
}

/** Persian for "none of a and b" and the like; of one value that value alone. */
export function ofFa(part: string, values: readonly string[]): string {
  return values.length === 1 ? String(values[0]) : `${part} ${listFa(values, "و")}`;
}
