import type { Bilingual, Locale } from "../../data/text.ts";
import { plain } from "../language/value-words.ts";

/** What a group asks, and how many of its parts hold. */
export function groupSentence(kind: "all" | "any", parts: number, holding: number): Bilingual {
  if (parts === 0)
    return kind === "all"
      ? { en: "no conditions, so it always holds", fa: "بی شرط است و همیشه برقرار" }
      : { en: "none to choose from, so it never holds", fa: "گزینه‌ای ندارد و هرگز برقرار نیست" };
  if (parts === 1)
    return holding === 1
      ? { en: "one condition must hold, and does", fa: "یک شرط باید برقرار باشد و هست" }
      : { en: "one condition must hold, but does not", fa: "یک شرط باید برقرار باشد، ولی نیست" };
  const [n, m] = [numbers(parts), numbers(holding)];
  const held = {
    en: holding === 0 ? "none holds" : `${m.en} ${holding === 1 ? "holds" : "hold"}`,
    fa: holding === 0 ? "هیچ‌یک برقرار نیست" : `${m.fa} شرط برقرار است`,
  };
  if (kind === "all")
    return {
      en: `all of ${n.en} conditions must hold; ${held.en}`,
      fa: `همهٔ ${n.fa} شرط باید برقرار باشد؛ ${held.fa}`,
    };
  return {
    en: `at least one of ${n.en} conditions must hold; ${held.en}`,
    fa: `دست‌کم یکی از ${n.fa} شرط باید برقرار باشد؛ ${held.fa}`,
  };
}

/** The condition inside must not hold. */
export function notSentence(insideHolds: boolean): Bilingual {
  return insideHolds
    ? { en: "must not hold, but does", fa: "نباید برقرار باشد، ولی هست" }
    : { en: "must not hold, and does not", fa: "نباید برقرار باشد و نیست" };
}

export function segmentSentence({ en, fa }: Bilingual, isMember: boolean): Bilingual {
  return isMember
    ? { en: `in “${en}”`, fa: `در «${fa}» هست` }
    : { en: `not in “${en}”`, fa: `در «${fa}» نیست` };
}

/** An earlier part of a segmentation by its own conditions, which would win. */
export function caseSentence({ en, fa }: Bilingual, holds: boolean): Bilingual {
  return holds
    ? {
        en: `fits the conditions of “${en}”, which comes first`,
        fa: `در شرط‌های «${fa}» که پیش‌تر می‌آید می‌گنجد`,
      }
    : {
        en: `does not fit the conditions of “${en}”, which comes first`,
        fa: `در شرط‌های «${fa}» که پیش‌تر می‌آید نمی‌گنجد`,
      };
}

/** As many leaves as a summary names. */
const mostNamed = 3;

/** "Not in “Champions”: the recency score is 3 (needed: 5)." */
export function summaryOf(
  name: Bilingual | undefined,
  matched: boolean,
  leaves: readonly Bilingual[] | null,
): Bilingual {
  const head = {
    en:
      name === undefined
        ? matched
          ? "Meets the conditions"
          : "Does not meet the conditions"
        : `${matched ? "In" : "Not in"} “${name.en}”`,
    fa:
      name === undefined
        ? `شرط‌ها برقرار ${matched ? "است" : "نیست"}`
        : `در «${name.fa}» ${matched ? "هست" : "نیست"}`,
  };
  if (leaves === null)
    return {
      en: `${head.en}; no change of single conditions is known that would alter that.`,
      fa: `${head.fa}؛ هیچ تغییری در تک‌تک شرط‌ها شناخته نیست که این را دگرگون کند.`,
    };
  if (leaves.length === 0) return { en: `${head.en}.`, fa: `${head.fa}.` };
  const more = leaves.length - mostNamed;
  const say = (locale: Locale) => {
    const named = leaves.slice(0, mostNamed).map((leaf) => leaf[locale]);
    if (more > 0)
      named.push(locale === "en" ? `and ${plain(more, "en")} more` : `و ${plain(more, "fa")} شرط دیگر`);
    return named.join(locale === "en" ? "; " : "؛ ");
  };
  return { en: `${head.en}: ${say("en")}.`, fa: `${head.fa}: ${say("fa")}.` };
}

function numbers(value: number): Bilingual {
  return { en: plain(value, "en"), fa: plain(value, "fa") };
}
