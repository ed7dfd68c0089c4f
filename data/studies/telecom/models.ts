import type { PropensityModel } from "../../model.ts";

/** Who is likely to leave, by contract, time and services. */
export const churn: PropensityModel = {
  id: "churn",
  name: { en: "Churn", fa: "رفتن مشترکان" },
  description: {
    en: "The chance to be among those who have left, from contract, time with us, charges and services.",
    fa: "احتمال بودن در میان رفتگان، از قرارداد، مدت اشتراک، هزینه و خدمات.",
  },
  refit: "quarterly",
  kind: "logistic",
  outcome: "churned",
  inputs: [
    ...[
      "contract",
      "tenure_months",
      "monthly_charges",
      "internet_service",
      "payment_method",
      "paperless_billing",
    ],
    ...[
      "senior",
      "partner",
      "dependents",
      "phone_service",
      "multiple_lines",
      "online_security",
      "online_backup",
    ],
    ...["device_protection", "tech_support", "streaming_tv", "streaming_movies"],
  ],
};

export const models = [churn];
