import type { Column, TableContract } from "../../../contract.ts";
import { viewerId, viewerKey } from "./viewers.ts";

const agreement = (en: string, fa: string, statement: string) =>
  ({
    noun: { en, fa },
    type: "integer",
    unit: "score",
    min: 1,
    max: 5,
    description: `Agreement with “${statement}”, from 1 (not at all) to 5 (fully); missing where not answered.`,
  }) as const satisfies Column;

/** What viewers want of an evening, in their own words: the part of them that answered. */
export const surveyAnswers = {
  name: "survey_answers",
  grain: "one row per viewer who answered the survey",
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
  primaryKey: ["viewer_id"],
  foreignKeys: [viewerKey],
  eventTime: "answered_at",
  columns: {
    viewer_id: viewerId,
    answered_at: {
      noun: { en: "time", fa: "زمان" },
      type: "instant",
      required: true,
      description: "When it was answered.",
    },
    wants_together: agreement("watching together", "تماشای جمعی", "I watch to be with the others"),
    wants_thrill: agreement("thrill", "هیجان", "I want to sit on the edge of my seat"),
    wants_learning: agreement("learning", "آموختن", "I want to know more afterwards than before"),
    wants_laughter: agreement("laughter", "خنده", "I want to laugh"),
    wants_feeling: agreement("feeling", "احساس", "I want people to care about"),
    wants_worlds: agreement("another world", "دنیاهای دیگر", "I want to be taken to another world"),
    wants_first: agreement("being first", "پیشگامی", "I like to have seen it before others talk about it"),
  },
} as const satisfies TableContract;
