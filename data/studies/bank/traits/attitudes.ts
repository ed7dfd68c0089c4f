import { attitudesOf, leaning } from "../../../define/define-attitudes.ts";
import { measured } from "../../../define/define-traits.ts";
import { opposites, questions } from "../attitudes.ts";
import { attitudes, wishes } from "../models.ts";

/** What customers want of their bank: as they say, and as models tell of it. */
export const attitudeTraits = [
  ...questions.map(({ id, label: [en, fa], question }) =>
    measured(
      id,
      "share",
      "psychographic",
      [`wish for ${en}`, `خواست ${fa}`],
      [
        `“${question}” 1 for yes, 0 for no, by the survey; missing without an answer.`,
        `پاسخ نظرسنجی دربارهٔ ${fa}: ۱ آری، ۰ نه؛ نامعلوم بی پاسخ.`,
      ],
      { table: "survey_answers", measure: "AVG", column: id },
    ),
  ),
  ...opposites.map(({ id, label }) => leaning(`wish_${id}`, label, wishes, id)),
  ...attitudesOf(
    attitudes,
    ["attitude", "نگرش"],
    {
      id: "attitude",
      description: [
        "What the customer wants of the bank, by their own answers to the survey; missing without an answer.",
        "آنچه مشتری از بانک می‌خواهد، به پاسخ خودش در نظرسنجی؛ نامعلوم بی پاسخ.",
      ],
    },
    {
      id: "likely_attitude",
      description: [
        "By the customer’s own answers, else the likeliest by age, job, family, money and channels.",
        "به پاسخ خود مشتری، وگرنه محتمل‌ترین از سن، شغل، خانواده، پول و کانال‌ها.",
      ],
    },
    {
      id: "attitude_chance",
      description: [
        "How likely the attitude is that is told of a customer who did not answer the survey.",
        "احتمال نگرشی که برای مشتری بی‌پاسخ گفته شده است.",
      ],
    },
  ),
];
