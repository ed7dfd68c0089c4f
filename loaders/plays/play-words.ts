import type { PlayWorth } from "../../data/play-worth.ts";
import type { Play } from "../../data/study.ts";
import { type Bilingual, inBoth, inLocale, type Locale } from "../../data/text.ts";
import type { SentenceContext } from "../language/sentence.ts";
import { plain, textsAlike, valueText } from "../language/value-words.ts";
import type { Vocabulary } from "../language/vocabulary.ts";
import type { PlayEffect } from "./play-effects.ts";

/**
 * Where the effect of a play is from and what it is: “2 trials measured 1.9 points more active customers (0.4 to 3.3)”.
 * A share of members is told in points.
 */
export function basisText(play: Play, effect: PlayEffect, language: SentenceContext): Bilingual {
  return {
    en: `${basisEn(play, effect)}: ${effectText(play, effect, "en", language)}`,
    fa: `${basisFa(play, effect)}: ${effectText(play, effect, "fa", language)}`,
  };
}

/** Why a member of a segment is offered a play. */
export function reasonText(segment: Bilingual, basis: Bilingual): Bilingual {
  return { en: `In “${segment.en}”. ${basis.en}.`, fa: `در «${segment.fa}». ${basis.fa}.` };
}

function basisEn({ worth }: Play, { basis, trials }: PlayEffect): string {
  if (basis === "measured")
    return trials === 1 ? "Measured in one experiment" : `Measured in ${trials} experiments`;
  return `Assumed, not measured (${worth?.assumed.because.en})`;
}

function basisFa({ worth }: Play, { basis, trials }: PlayEffect): string {
  if (basis === "measured")
    return `سنجیده در ${valueText(trials, "fa", undefined, { timeZone: "UTC" })} آزمایش`;
  return `فرض، نه سنجیده (${worth === undefined ? "" : inLocale(worth.assumed.because, "fa")})`;
}

function effectText(
  { worth }: Play,
  { effect, low, high }: PlayEffect,
  locale: Locale,
  { vocabulary, currency }: SentenceContext,
): string {
  const metric = vocabulary.study.metrics.find(({ id }) => id === worth?.moves);
  if (metric === undefined) return "";
  const isShare = "customersWith" in metric;
  const format = { timeZone: "UTC", ...(currency === undefined ? {} : { currency }) };
  const unit = metric.unit === "currency" ? "currency" : undefined;
  const told = [effect, low, high].map((value) =>
    isShare ? Math.round(value * 1000) / 10 : Number(value.toPrecision(3)),
  );
  const [middle = "", from = "", to = ""] = textsAlike(told, locale, unit, format);
  const range = locale === "en" ? `${from} to ${to}` : `${from} تا ${to}`;
  const [name = ""] = inBoth(metric.label)[locale].split(/, |، /);
  const what = locale === "en" ? `“${name}”` : `«${name}»`;
  const better = metric.goodDirection === "up";
  const each = valueWords(worth, locale, vocabulary);
  if (locale === "en")
    return `${what} ${isShare ? `${middle} ${middle === "1" ? "point" : "points"}` : `${middle} a head`} ${better ? "higher" : "lower"} (${range})${each}`;
  return `${what} ${isShare ? `${middle} واحد درصد` : `${middle} برای هر نفر`} ${better ? "بیشتر" : "کمتر"} (${range})${each}`;
}

/** What one of those is worth. */
function valueWords(worth: PlayWorth | undefined, locale: Locale, { traits }: Vocabulary): string {
  const { value } = worth ?? {};
  const label = traits.get(value?.trait ?? "")?.label;
  if (value === undefined || label === undefined) return "";
  const times = value.times === undefined ? "" : `${plain(value.times, locale)} × `;
  return locale === "en"
    ? `, each worth ${times}the ${label.en}`
    : `، هر یک به ارزش ${times}«${inLocale(label, "fa")}»`;
}
