import type { TreesModel } from "../../model.ts";

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

export const models = [response];
