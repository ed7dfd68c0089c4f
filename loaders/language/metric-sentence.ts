import type { Metric } from "../../data/metric.ts";
import { bilingual } from "../../data/noun.ts";
import { type Bilingual, capital, type Locale, uncapitalised } from "../../data/text.ts";
import { measureText } from "./event-words.ts";
import { ezafe } from "./operators/words.ts";
import { checkedTrait, eventWords, type SentenceContext, sentences, traitSubject } from "./sentence.ts";

/** One sentence that says how a checked metric is computed, in English and Persian: "The total amount of orders …." */
export function metricSentences(metric: Metric, context: SentenceContext): Bilingual {
  const en = metricText(metric, "en", context);
  return { en: `${capital(en)}.`, fa: `${metricText(metric, "fa", context)}.` };
}

/** A metric as the subject of a sentence. */
function metricText(metric: Metric, locale: Locale, context: SentenceContext): string {
  const noun = bilingual(context.vocabulary.study.population.noun);
  if ("total" in metric) return measureText(metric.total, locale, eventWords(context));
  if ("customersWith" in metric) {
    const { customersWith: condition } = metric;
    const isEveryone = "all" in condition && condition.all.length === 0;
    if (isEveryone) return locale === "en" ? `the number of ${noun.en.many}` : `شمار ${noun.fa.many}`;
    const whom = sentences(condition, context)[locale].replace(/\.$/, "");
    return locale === "en" ? `the number of ${uncapitalised(whom)}` : `شمار ${whom}`;
  }
  if ("ratio" in metric) {
    const [over, under] = metric.ratio.map((id) => partText(id, locale, context));
    return locale === "en" ? `${over}, divided by ${under}` : `${over}، تقسیم بر ${under}`;
  }
  const isMean = "mean" in metric;
  const subject = traitSubject(
    checkedTrait(isMean ? metric.mean : metric.median, context.vocabulary),
    locale,
  );
  if (locale === "en")
    return `the ${isMean ? "mean" : "median"} of ${subject}, over the ${noun.en.many} of whom it is known`;
  return `${isMean ? "میانگین" : ezafe("میانه")} ${subject}، در میان ${noun.fa.those} که مقدارش برایشان معلوم است`;
}

/** A part of a ratio; one that is itself a ratio in brackets. */
function partText(id: string, locale: Locale, context: SentenceContext): string {
  const metric = context.vocabulary.study.metrics.find((each) => each.id === id);
  if (metric === undefined) throw new Error(`unchecked ratio of ${id}`);
  const text = metricText(metric, locale, context);
  return "ratio" in metric ? `(${text})` : text;
}
