import type { AttitudesModel, FactorsModel, PropensityModel, RecommendModel } from "../../model.ts";
import { attitudeGroups, wishes } from "./attitudes.ts";
import { tastes } from "./tastes.ts";

const items = wishes.map(({ id }) => id);

/** What lies behind the wishes of an evening. */
export const motives: FactorsModel = {
  id: "motives",
  name: { en: "Motives", fa: "انگیزه‌ها" },
  description: {
    en: "Three opposites behind the seven answers to the survey: company or thrill, people or other worlds, learning or laughter.",
    fa: "سه تقابل پشت هفت پاسخ نظرسنجی: هم‌نشینی یا هیجان، آدم‌ها یا دنیاهای دیگر، آموختن یا خنده.",
  },
  refit: "quarterly",
  kind: "factors",
  items,
  factors: [
    { id: "company", leads: "wants_together" },
    { id: "people", leads: "wants_feeling" },
    { id: "learning", leads: "wants_learning" },
  ],
};

/** Who wants what of an evening, and who of those whom nobody asked would. */
export const attitudes: AttitudesModel = {
  id: "attitudes",
  name: { en: "Attitudes", fa: "نگرش‌ها" },
  description: {
    en: "Viewers who want the same of an evening, by the survey; for those who did not answer the likeliest group, from what they watch, their age and household.",
    fa: "بینندگانی که از یک شب یک چیز می‌خواهند، بر پایهٔ نظرسنجی؛ برای بی‌پاسخ‌ها محتمل‌ترین گروه، از آنچه می‌بینند و سن و خانوار.",
  },
  refit: "quarterly",
  kind: "attitudes",
  items,
  scale: "none",
  groups: attitudeGroups.map(({ name: [en, fa], high }) => ({ name: { en, fa }, high })),
  predictors: [...tastes.map(({ id }) => `${id}_share`), "film_share", "phone_share", "age", "household"],
};

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

export const models = [motives, attitudes, company, nextTitles];
