import type { Segmentation } from "../../../study.ts";
import { all, any, not, trait } from "../language.ts";

const under35 = trait("age", "LT", 35);
const under55 = trait("age", "LT", 55);
const married = trait("marital", "EQ", "married");

/**
 * By age, job and whether married: what a bank knows of everybody, in every source. Retirement counts before age and studies
 * before youth, since they say more of what money is there for.
 */
export const lifeStage: Segmentation = {
  id: "life_stage",
  name: { en: "Life stages", fa: "مرحلهٔ زندگی" },
  description: {
    en: "Customers by age, job and whether they are married.",
    fa: "مشتریان بر پایهٔ سن، شغل و تأهل.",
  },
  basis: "demographic",
  goal: "answer_offers",
  cases: [
    {
      segment: "retired",
      name: { en: "Retired", fa: "بازنشستگان" },
      description: {
        en: "Retired by their job, or 65 and over.",
        fa: "با شغل بازنشسته، یا ۶۵ ساله و بیشتر.",
      },
      where: any(trait("job", "EQ", "retired"), trait("age", "GTE", 65)),
      play: "deposit_at_branch",
    },
    {
      segment: "students_starters",
      name: { en: "Students and starters", fa: "دانشجویان و تازه‌کاران" },
      description: { en: "Students, and everybody under 25.", fa: "دانشجویان و همهٔ زیر ۲۵ ساله‌ها." },
      where: any(trait("job", "EQ", "student"), trait("age", "LT", 25)),
      play: "first_savings",
    },
    {
      segment: "young_singles",
      name: { en: "Young singles", fa: "جوانان مجرد" },
      description: { en: "25 to 34 and not married.", fa: "۲۵ تا ۳۴ ساله و نامتأهل." },
      where: all(under35, not(married)),
      play: "low_rate_loan",
    },
    {
      segment: "young_couples",
      name: { en: "Young couples", fa: "زوج‌های جوان" },
      description: { en: "25 to 34 and married.", fa: "۲۵ تا ۳۴ ساله و متأهل." },
      where: under35,
      play: "low_rate_loan",
    },
    {
      segment: "midlife_couples",
      name: { en: "Midlife couples", fa: "زوج‌های میان‌سال" },
      description: { en: "35 to 54 and married.", fa: "۳۵ تا ۵۴ ساله و متأهل." },
      where: all(under55, married),
      play: "next_product",
    },
    {
      segment: "nearing_retirement",
      name: { en: "Nearing retirement", fa: "نزدیک بازنشستگی" },
      description: { en: "55 to 64, not retired yet.", fa: "۵۵ تا ۶۴ ساله، هنوز نه بازنشسته." },
      where: trait("age", "GTE", 55),
      play: "retirement_talk",
    },
  ],
  otherwise: {
    segment: "midlife_singles",
    name: { en: "Midlife singles", fa: "مجردهای میان‌سال" },
    description: {
      en: "35 to 54 and not married, and those whose age the bank does not know.",
      fa: "۳۵ تا ۵۴ ساله و نامتأهل، و کسانی که بانک سنشان را نمی‌داند.",
    },
    play: "next_product",
  },
};
