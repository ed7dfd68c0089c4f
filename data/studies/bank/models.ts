import type { AttitudesModel, ClusterModel, FactorsModel, TreesModel } from "../../model.ts";
import { attitudeGroups, opposites, questions } from "./attitudes.ts";

/** Who says yes to a term deposit, from what is known before the call. */
export const response: TreesModel = {
  id: "response",
  name: { en: "Response to the deposit offer", fa: "پاسخ به پیشنهاد سپرده" },
  description: {
    en: "The chance to say yes to a term deposit, from what is known before the call is made.",
    fa: "احتمال پذیرش سپردهٔ مدت‌دار از آنچه پیش از تماس دانسته است.",
  },
  refit: "quarterly",
  kind: "trees",
  outcome: "deposit",
  // A term deposit brings 74 in its first year on average, over the accounts of the sample.
  profit: { play: "deposit_high_rate", gain: 74 },
  inputs: [
    ...["age", "job", "marital", "education", "balance", "in_default", "housing_loan", "personal_loan"],
    ...[
      "contact_channel",
      "contact_month",
      "contact_day",
      "contacts_this_campaign",
      "days_since_campaign",
      "contacts_before",
      "previous_outcome",
    ],
  ],
};

const items = questions.map(({ id }) => id);

/** What lies behind what customers want of their bank. */
export const wishes: FactorsModel = {
  id: "wishes",
  name: { en: "Wishes", fa: "خواست‌ها" },
  description: {
    en: "What the twelve answers to the survey vary by: growth, doing things alone or safely, a person to ask.",
    fa: "آنچه دوازده پاسخ نظرسنجی در آن تفاوت دارند: رشد، خود انجام‌دادن یا امنیت، کسی برای پرسیدن.",
  },
  refit: "quarterly",
  kind: "factors",
  items,
  factors: opposites.map(({ id, leads }) => ({ id, leads })),
};

/** Who wants what of the bank, and who of those whom nobody asked would. */
export const attitudes: AttitudesModel = {
  id: "attitudes",
  name: { en: "Attitudes", fa: "نگرش‌ها" },
  description: {
    en: "Customers who want the same of their bank, by the survey; for those who did not answer the likeliest group, from age, job, family, money and the channels that they use.",
    fa: "مشتریانی که از بانک یک چیز می‌خواهند، بر پایهٔ نظرسنجی؛ برای بی‌پاسخ‌ها محتمل‌ترین گروه، از سن، شغل، خانواده، پول و کانال‌ها.",
  },
  refit: "quarterly",
  kind: "attitudes",
  items,
  scale: "none",
  groups: attitudeGroups.map(({ name: [en, fa], high }) => ({ name: { en, fa }, high })),
  predictors: [
    ...["age", "job", "marital", "education", "balance", "money_put_by", "housing_loan", "personal_loan"],
    ...["products_held", "payments_3_months", "app_logins_3_months", "branch_visits_3_months"],
  ],
};

/** Groups of customers by wealth, debt and stage of life. */
export const personas: ClusterModel = {
  id: "personas",
  name: { en: "Personas by wealth and age", fa: "شخصیت‌های مالی" },
  description: {
    en: "Customers who are alike in age, in what they have with the bank and in what they owe it.",
    fa: "مشتریانی که در سن، دارایی نزد بانک و بدهی به آن به هم می‌مانند.",
  },
  refit: "quarterly",
  kind: "kmeans",
  k: 4,
  scale: "standard",
  inputs: [{ trait: "age" }, { trait: "wealth" }, { trait: "money_owed" }],
  compare: { outcomes: ["income_12_months", "deposit", "products_held"] },
};

export const models = [response, wishes, attitudes, personas];
