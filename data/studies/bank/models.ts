import type { PropensityModel } from "../../model.ts";

/** Who says yes to a term deposit, from what is known before the call. */
export const response: PropensityModel = {
  id: "response",
  name: { en: "Response to the deposit offer", fa: "پاسخ به پیشنهاد سپرده" },
  description: {
    en: "The chance to say yes to a term deposit, from what is known before the call is made.",
    fa: "احتمال پذیرش سپردهٔ مدت‌دار از آنچه پیش از تماس دانسته است.",
  },
  kind: "logistic",
  outcome: "deposit",
  inputs: [
    ...["age", "job", "marital", "education", "balance", "in_default", "housing_loan", "personal_loan"],
    ...[
      "contact_channel",
      "contacts_this_campaign",
      "days_since_campaign",
      "contacts_before",
      "previous_outcome",
    ],
  ],
};

export const models = [response];
