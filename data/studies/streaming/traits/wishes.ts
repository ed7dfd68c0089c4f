import { derived, measured } from "../../../define/define-traits.ts";
import type { TypedTrait } from "../../../define/vocabulary.ts";
import { wishes } from "../attitudes.ts";

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
