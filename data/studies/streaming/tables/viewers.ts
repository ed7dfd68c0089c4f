import type { Column, TableContract } from "../../../contract.ts";
import { countries } from "../../../define/countries.ts";
import { inPersian } from "../../../text.ts";

/** Plans on sale, cheapest first. */
export const plans = ["Basic", "Standard", "Premium"] as const;

/** Who watches. */
export const viewers = {
  name: "viewers",
  grain: "one row per viewer, those who cancelled among them",
  primaryKey: ["viewer_id"],
  foreignKeys: [],
  columns: {
    viewer_id: { type: "string", required: true, description: "The viewer, as the source names them." },
    signed_up_at: { type: "instant", optional: true, description: "When the first subscription began." },
    age: {
      type: "integer",
      unit: "years",
      optional: true,
      min: 1,
      max: 120,
      description: "Age as the viewer states it.",
    },
    gender: {
      type: "string",
      optional: true,
      called: inPersian({ female: "زن", male: "مرد" }),
      description: "Gender as the viewer states it.",
    },
    occupation: { type: "string", optional: true, description: "Occupation as the viewer states it." },
    country: { type: "string", optional: true, called: countries, description: "Country of the account." },
    household: {
      type: "string",
      optional: true,
      oneOf: ["Alone", "Couple", "With children"],
      called: {
        Alone: { en: "Alone", fa: "تنها" },
        Couple: { en: "Couple", fa: "زوج" },
        "With children": { en: "With children", fa: "با کودکان" },
      },
      description: "Who lives in the home of the account, as stated at sign-up.",
    },
    subscription_plan: {
      type: "string",
      optional: true,
      oneOf: plans,
      description: "The plan, of those who cancelled the last one.",
    },
    agrees_to_messages: {
      type: "boolean",
      optional: true,
      description: "Agrees to e-mails and notices; missing is no consent.",
    },
    currency: {
      type: "string",
      optional: true,
      matches: { pattern: "[A-Z]{3}", expected: "an ISO 4217 code such as EUR" },
      description: "ISO 4217 code of every amount.",
    },
  },
} as const satisfies TableContract;

export const viewerId = {
  noun: { en: "viewer", fa: "بیننده" },
  type: "string",
  required: true,
  description: "The viewer.",
} as const satisfies Column;

export const viewerKey = { column: "viewer_id", table: "viewers", references: "viewer_id" } as const;
