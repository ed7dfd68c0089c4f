import { derived, measured } from "../../../define/define-traits.ts";
import type { TypedTrait } from "../../../define/vocabulary.ts";

const wishes = [
  { id: "wants_together", en: "watching together", fa: "تماشای جمعی" },
  { id: "wants_thrill", en: "thrill", fa: "هیجان" },
  { id: "wants_learning", en: "learning", fa: "آموختن" },
  { id: "wants_laughter", en: "laughter", fa: "خنده" },
  { id: "wants_feeling", en: "feeling", fa: "احساس" },
  { id: "wants_worlds", en: "other worlds", fa: "دنیاهای دیگر" },
  { id: "wants_first", en: "being first", fa: "پیشگامی" },
] as const;

/** What viewers who answered the survey say they want of an evening. */
const answers = wishes.map(({ id, en, fa }) =>
  measured<(typeof wishes)[number]["id"]>(
    id,
    "score",
    "psychographic",
    [`wish for ${en}`, `خواست ${fa}`],
    [
      `Agreement with wanting ${en} of an evening, 1 to 5, by the survey; missing without an answer.`,
      `موافقت با خواست ${fa}، ۱ تا ۵، در نظرسنجی؛ نامعلوم بی پاسخ.`,
    ],
    { table: "survey_answers", measure: "AVG", column: id },
  ),
);

const together: TypedTrait<"watches_for_company", "boolean"> = derived(
  "watches_for_company",
  "boolean",
  undefined,
  "psychographic",
  ["watches to be together", "تماشا برای با هم بودن"],
  [
    "Agreed, at least 4 of 5, with watching to be with the others; missing without an answer.",
    "با «تماشا برای با هم بودن» دست‌کم ۴ از ۵ موافق است؛ نامعلوم بی پاسخ.",
  ],
  {
    when: { id: "wants_together", op: "EXISTS" },
    gives: { holds: { id: "wants_together", op: "GTE", value: 4 } },
  },
);

export const wishTraits = [...answers, together];
