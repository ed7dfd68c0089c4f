import type { Segmentation, SegmentationCase } from "../../../study.ts";
import { trait } from "../language.ts";

const industry = (
  segment: string,
  [en, fa]: readonly [string, string],
  [describedEn, describedFa]: readonly [string, string],
  names: readonly string[],
): SegmentationCase => ({
  segment,
  name: { en, fa },
  description: { en: describedEn, fa: describedFa },
  where: trait("industry", "IN", [...names]),
  play: "fix_the_obstacle",
});

/** Industries, those that meet the same obstacles together: what a company does decides what stands in its way. */
export const industries: Segmentation = {
  id: "industries",
  name: { en: "Industries", fa: "صنعت‌ها" },
  description: {
    en: "Accounts by what the company does; related industries stand together.",
    fa: "شرکت‌ها بر پایهٔ کارشان؛ صنعت‌های نزدیک در یک گروه‌اند.",
  },
  basis: "firmographic",
  goal: "fewer_errors",
  cases: [
    industry(
      "industry_technology",
      ["Technology", "فناوری"],
      ["Technology, software and telecommunications.", "فناوری، نرم‌افزار و مخابرات."],
      ["Technology", "Software", "Telecommunications"],
    ),
    industry(
      "industry_retail",
      ["Retail", "خرده‌فروشی"],
      ["Shops and chains.", "فروشگاه‌ها و زنجیره‌ها."],
      ["Retail"],
    ),
    industry(
      "industry_medical",
      ["Medical", "پزشکی"],
      ["Hospitals, practices and what supplies them.", "بیمارستان‌ها، مطب‌ها و تأمین‌کنندگانشان."],
      ["Medical"],
    ),
    industry(
      "industry_finance",
      ["Finance", "مالی"],
      ["Banks, insurers and funds.", "بانک‌ها، بیمه‌ها و صندوق‌ها."],
      ["Finance"],
    ),
    industry(
      "industry_manufacturing",
      ["Manufacturing", "تولید"],
      ["Makers of goods.", "تولیدکنندگان کالا."],
      ["Manufacturing"],
    ),
    industry(
      "industry_media",
      ["Media and marketing", "رسانه و بازاریابی"],
      ["Media, marketing and entertainment.", "رسانه، بازاریابی و سرگرمی."],
      ["Media", "Marketing", "Entertainment"],
    ),
    industry(
      "industry_education",
      ["Education", "آموزش"],
      ["Schools, universities and training.", "مدرسه‌ها، دانشگاه‌ها و آموزشگاه‌ها."],
      ["Education"],
    ),
  ],
  otherwise: {
    segment: "industry_other",
    name: { en: "Other services", fa: "خدمات دیگر" },
    description: {
      en: "Any other industry, or one that is not known.",
      fa: "هر صنعت دیگر، یا صنعتی نامعلوم.",
    },
    play: "account_plan",
  },
};
