import { derived, measured, trait, type Words } from "../../../define/define-traits.ts";
import { inPersian } from "../../../text.ts";

const year = { last: { days: 365 } } as const;

const named = <const Id extends string>(id: Id, answer: string, label: Words, description: Words) =>
  measured(id, "members", "psychographic", label, description, {
    table: "survey_answers",
    measure: "COUNT",
    where: [{ column: "matters_most", op: "EQ", value: answer }],
    window: year,
  });

/** What its people think, as they answered the survey of the last year. */
export const surveyTraits = [
  measured(
    "recommend_score",
    "score",
    "psychographic",
    ["score of the survey", "امتیاز نظرسنجی"],
    [
      "Mean of how likely it would recommend us, 0 to 10, in the last year; missing where it did not answer.",
      "میانگین احتمال توصیهٔ ما، ۰ تا ۱۰، در سال گذشته؛ نامعلوم اگر پاسخ نداده باشد.",
    ],
    { table: "survey_answers", measure: "AVG", column: "recommend_score", window: year },
  ),
  named(
    "answers_speed",
    "speed",
    ["answers that name speed", "پاسخ‌های سرعت", "plural"],
    ["Answers that name speed as what matters most.", "پاسخ‌هایی که سرعت را مهم‌ترین می‌دانند."],
  ),
  named(
    "answers_price",
    "price",
    ["answers that name the price", "پاسخ‌های قیمت", "plural"],
    ["Answers that name the price as what matters most.", "پاسخ‌هایی که قیمت را مهم‌ترین می‌دانند."],
  ),
  named(
    "answers_control",
    "control",
    ["answers that name control", "پاسخ‌های اختیار", "plural"],
    ["Answers that name control as what matters most.", "پاسخ‌هایی که اختیار را مهم‌ترین می‌دانند."],
  ),
  named(
    "answers_help",
    "help",
    ["answers that name help", "پاسخ‌های کمک", "plural"],
    ["Answers that name help as what matters most.", "پاسخ‌هایی که کمک را مهم‌ترین می‌دانند."],
  ),
  derived(
    "what_matters",
    "string",
    undefined,
    "psychographic",
    ["what matters most", "مهم‌ترین موضوع"],
    [
      "What most of its answers of the last year name as what matters most; missing where it did not answer.",
      "آنچه بیشتر پاسخ‌های سال گذشته مهم‌ترین می‌دانند؛ نامعلوم اگر پاسخ نداده باشد.",
    ],
    {
      labelOfLargest: [
        { label: "Speed", of: trait("answers_speed") },
        { label: "Price", of: trait("answers_price") },
        { label: "Control", of: trait("answers_control") },
        { label: "Help", of: trait("answers_help") },
      ],
    },
    inPersian({ Speed: "سرعت", Price: "قیمت", Control: "اختیار", Help: "کمک" }),
  ),
] as const;
