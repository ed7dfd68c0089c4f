import type { ClusterModel, PropensityModel } from "../../model.ts";

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

/** Groups of subscribers by what they use. */
export const personas: ClusterModel = {
  id: "personas",
  name: { en: "Personas of use", fa: "شخصیت‌های مصرف" },
  description: {
    en: "Subscribers who are alike in how much data, calls and messages they use.",
    fa: "مشترکانی که در مقدار مصرف داده، تماس و پیام به هم می‌مانند.",
  },
  among: { id: "churned", op: "EQ", value: false },
  refit: "quarterly",
  kind: "kmeans",
  k: 3,
  scale: "standard",
  inputs: [{ trait: "mean_data_gb" }, { trait: "voice_minutes" }, { trait: "messages_sent" }],
  compare: { outcomes: ["charges_now", "overpaid", "support_calls_last_3_months"] },
};

export const models = [churn, personas];
