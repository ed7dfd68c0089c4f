import type { Column, TableContract } from "../../contract.ts";

const flag = (description: string) =>
  ({ type: "boolean", optional: true, description }) as const satisfies Column;

/** Who subscribes, on which contract and with what beside it. */
export const subscribers = {
  name: "subscribers",
  grain: "one row per subscriber, those who left among them",
  primaryKey: ["subscriber_id"],
  foreignKeys: [],
  columns: {
    subscriber_id: { type: "string", required: true, description: "The subscriber, as the source names it." },
    joined_at: { type: "instant", optional: true, description: "When the first contract began." },
    region: { type: "string", optional: true, description: "Region of the home address." },
    gender: { type: "string", optional: true, description: "Gender as the subscriber states it." },
    senior: flag("Is 65 or older."),
    partner: flag("Lives with a partner."),
    dependents: flag("Has dependents."),
    contract: {
      type: "string",
      required: true,
      oneOf: ["Month-to-month", "One year", "Two year"],
      called: {
        "Month-to-month": { en: "Month-to-month", fa: "ماه‌به‌ماه" },
        "One year": { en: "One year", fa: "یک‌ساله" },
        "Two year": { en: "Two year", fa: "دوساله" },
      },
      description: "Term of the contract.",
    },
    payment_method: {
      type: "string",
      optional: true,
      called: {
        "Electronic check": { en: "Electronic check", fa: "چک الکترونیکی" },
        "Mailed check": { en: "Mailed check", fa: "چک پستی" },
      },
      description: "How bills are paid.",
    },
    paperless_billing: flag("Gets bills without paper."),
    currency: {
      type: "string",
      optional: true,
      matches: { pattern: "[A-Z]{3}", expected: "an ISO 4217 code such as USD" },
      description: "ISO 4217 code of every amount.",
    },
    tenure_months: {
      type: "integer",
      unit: "months",
      optional: true,
      min: 0,
      description: "Months with the operator as the source states them, where no bills tell.",
    },
    monthly_charges: {
      type: "money",
      unit: "currency",
      optional: true,
      min: 0,
      description: "Charges of a month as the source states them, where no bills tell.",
    },
    total_charges: {
      type: "money",
      unit: "currency",
      optional: true,
      min: 0,
      description:
        "Charges so far as the source states them, where no bills tell; missing in the first month.",
    },
    churned: flag("Has left, as the source states it, where no events of contracts tell."),
    phone_service: flag("Has a telephone line."),
    multiple_lines: flag("Has several telephone lines."),
    internet_service: {
      type: "string",
      optional: true,
      oneOf: ["DSL", "Fiber optic", "No"],
      called: {
        "Fiber optic": { en: "Fiber optic", fa: "فیبر نوری" },
        No: { en: "No", fa: "ندارد" },
      },
      description: "Internet at home, if any.",
    },
    online_security: flag("Takes the service against attacks online."),
    online_backup: flag("Takes the service that keeps copies online."),
    device_protection: flag("Takes the insurance of devices."),
    tech_support: flag("Takes the technical support."),
    streaming_tv: flag("Streams television over the line."),
    streaming_movies: flag("Streams films over the line."),
  },
} as const satisfies TableContract;
