import type { Segmentation } from "../../../study.ts";
import { trait } from "../language.ts";

/** How large the company is, by who works there. */
export const companySize: Segmentation = {
  id: "company_size",
  name: { en: "Size of the company", fa: "اندازهٔ شرکت" },
  description: {
    en: "Accounts by how many people work at the company.",
    fa: "شرکت‌ها بر پایهٔ شمار کارکنان.",
  },
  basis: "firmographic",
  goal: "grow_revenue",
  cases: [
    {
      segment: "large_companies",
      name: { en: "1,000 and more", fa: "۱۰۰۰ و بیشتر" },
      description: { en: "A thousand people or more work there.", fa: "هزار نفر یا بیشتر در آن کار می‌کنند." },
      where: trait("employees", "GTE", 1000),
      play: "account_plan",
    },
    {
      segment: "middle_companies",
      name: { en: "100 to 999", fa: "۱۰۰ تا ۹۹۹" },
      description: { en: "From 100 to 999 people work there.", fa: "۱۰۰ تا ۹۹۹ نفر در آن کار می‌کنند." },
      where: trait("employees", "GTE", 100),
      play: "account_plan",
    },
    {
      segment: "small_companies",
      name: { en: "10 to 99", fa: "۱۰ تا ۹۹" },
      description: { en: "From 10 to 99 people work there.", fa: "۱۰ تا ۹۹ نفر در آن کار می‌کنند." },
      where: trait("employees", "GTE", 10),
      play: "next_feature",
    },
  ],
  otherwise: {
    segment: "tiny_companies",
    name: { en: "Fewer than 10", fa: "کمتر از ۱۰" },
    description: {
      en: "Fewer than ten people work there, or it is not known.",
      fa: "کمتر از ده نفر در آن کار می‌کنند، یا معلوم نیست.",
    },
    play: "guided_start",
  },
};
