import type { Column, TableContract } from "../../../contract.ts";
import { questions } from "../attitudes.ts";

/** The answer to each question. */
const answers = Object.fromEntries(
  questions.map(({ id, label: [en, fa], question }) => [
    id,
    {
      noun: { en, fa },
      type: "integer",
      unit: "share",
      min: 0,
      max: 1,
      description: `“${question}” 1 for yes, 0 for no; missing where not answered.`,
    },
  ]),
) as { readonly [Id in (typeof questions)[number]["id"]]: Column };

/** What customers want of their bank, in their own words: the part of them that answered. */
export const surveyAnswers = {
  name: "survey_answers",
  grain: "one row per customer who answered the survey",
  noun: {
    en: { one: "answer to the survey", many: "answers to the survey" },
    fa: {
      one: "پاسخ نظرسنجی",
      any: "پاسخی به نظرسنجی",
      many: "پاسخ‌های نظرسنجی",
      those: "پاسخ‌هایی به نظرسنجی",
    },
  },
  optional: true,
  primaryKey: ["customer_id"],
  foreignKeys: [{ column: "customer_id", table: "customers", references: "customer_id" }],
  eventTime: "answered_at",
  columns: {
    customer_id: { type: "string", required: true, description: "The customer." },
    answered_at: {
      noun: { en: "time", fa: "زمان" },
      type: "instant",
      required: true,
      description: "When it was answered.",
    },
    ...answers,
  },
} as const satisfies TableContract;
