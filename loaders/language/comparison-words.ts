import type { Span } from "../../data/language.ts";
import type { Bilingual, Locale } from "../../data/text.ts";
import { operators } from "./operators/index.ts";
import type { Circle, OperandType, Operator, Words } from "./operators/operator.ts";
import { orUnknown } from "./operators/words.ts";
import {
  definedText,
  percentText,
  plain,
  spanText,
  timeText,
  unitNoun,
  type ValueFormat,
  withoutOne,
} from "./value-words.ts";
import { isDay } from "./windows.ts";

/** What is compared, as far as words need it. */
export interface Compared {
  readonly op: string;
  readonly value?: unknown;
  /** What is compared is several, as English verbs have it. */
  readonly isMany?: boolean;
  /** The other trait as a subject, where one stands in place of the value. */
  readonly other?: Bilingual;
  readonly ignoreCase?: boolean;
  /** It is said beside that the value is known: a negation need not say that it holds of the unknown too. */
  readonly isKnown?: boolean;
  readonly type: OperandType;
  /** Of the value, to be said with it. */
  readonly unit?: string;
  /** What a text is called, where it is no word for people itself. */
  readonly named?: (text: string) => Bilingual | undefined;
}

/** "the country is “France”", from the subject and the operator's own words. */
export function comparedText(
  subject: string,
  compared: Compared,
  locale: Locale,
  format: ValueFormat,
): string {
  const values = valueTexts(operatorOf(compared), compared, locale, format);
  const isMany = compared.isMany ?? false;
  const text = wordsOf(compared)[locale]({ subject, isMany, values });
  const unknown = locale === "en" ? orUnknown.en(isMany) : orUnknown.fa;
  const said = compared.isKnown === true ? text.replace(` ${unknown}`, "") : text;
  return `${said}${caseText(compared, locale)}`;
}

/** "at least £1,000": what is needed, without the subject. */
export function neededText(compared: Compared, locale: Locale, format: ValueFormat): string {
  const values = valueTexts(operatorOf(compared), compared, locale, format);
  const text = wordsOf(compared).needed[locale](values);
  return `${text}${caseText(compared, locale)}`;
}

function operatorOf({ op }: Compared): Operator {
  const operator = operators.get(op);
  if (operator === undefined) throw new Error(`unchecked operator ${op}`);
  return operator;
}

function wordsOf(compared: Compared): Words {
  const operator = operatorOf(compared);
  return compared.other === undefined ? operator : (operator.versus?.words(compared.type) ?? operator);
}

function caseText({ ignoreCase }: Compared, locale: Locale): string {
  if (ignoreCase !== true) return "";
  return locale === "en" ? " (ignoring case)" : " (بی‌توجه به بزرگی و کوچکی حروف)";
}

function valueTexts(
  { value: shape, dayEnds = [] }: Operator,
  { value, other, type, unit, named }: Compared,
  locale: Locale,
  format: ValueFormat,
): string[] {
  if (other !== undefined) return [other[locale]];
  const one = (item: unknown, place = 0) => {
    const name = typeof item === "string" ? named?.(item)?.[locale] : undefined;
    if (name !== undefined) return definedText(name, locale, unit, format);
    if (typeof item !== "string" || (type !== "date" && type !== "instant"))
      return definedText(item, locale, unit, format);
    const text = timeText(item, locale, format);
    if (type === "date" || !isDay(item) || !dayEnds.includes(place)) return text;
    return locale === "en" ? `the end of ${text}` : `پایان ${text}`;
  };
  switch (shape) {
    case "none":
      return [];
    case "percent":
      return [percentText(Number(value), locale)];
    case "span":
      return [withoutOne(spanText(value as Span, locale))];
    case "circle": {
      const { km, of } = value as Circle;
      return [plain(km, locale), definedText(of, locale, undefined, format)];
    }
    case "pair": {
      // "between 7 and 60 days"
      const [low, high] = value as readonly [unknown, unknown];
      const isNoun = typeof low === "number" && unitNoun(unit, format) !== undefined;
      return [isNoun ? plain(low, locale) : one(low, 0), one(high, 1)];
    }
    case "list":
    case "texts":
      return (value as readonly unknown[]).map((item, place) => one(item, place));
    default:
      return [one(value)];
  }
}
