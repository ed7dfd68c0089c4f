import type { PropensityModel, RecommendModel } from "../../model.ts";
import { tastes } from "./tastes.ts";

/** Who would say that they watch to be together, of those whom nobody has asked. */
export const company: PropensityModel = {
  id: "company",
  name: { en: "Watches to be together", fa: "تماشا برای با هم بودن" },
  description: {
    en: "The chance to agree with watching to be with the others, learnt from those who answered the survey, from what they watch, their age and household.",
    fa: "احتمال موافقت با تماشا برای با هم بودن، آموخته از پاسخ‌دهندگان نظرسنجی، از آنچه می‌بینند و سن و خانوار.",
  },
  refit: "quarterly",
  kind: "logistic",
  outcome: "watches_for_company",
  inputs: [...tastes.map(({ id }) => `${id}_share`), "film_share", "phone_share", "age", "household"],
};

/** What viewers may like next. */
export const nextTitles: RecommendModel = {
  id: "next_titles",
  name: { en: "Next titles", fa: "عنوان‌های بعدی" },
  description: {
    en: "Titles that those watched who watched the same; never one that the viewer has seen before.",
    fa: "عنوان‌هایی که بینندگان همان عنوان‌ها دیده‌اند؛ هرگز عنوانی که بیننده پیش‌تر دیده است.",
  },
  among: { id: "has_cancelled", op: "NEQ", value: true },
  refit: "quarterly",
  kind: "recommend",
  table: "viewings",
  item: "title_id",
  label: "title_name",
  likeness: "cosine",
  again: false,
};

export const models = [company, nextTitles];
