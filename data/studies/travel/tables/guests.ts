import type { Column, TableContract } from "../../../contract.ts";
import { countries } from "../../../define/countries.ts";

/** Who travels. */
export const guests = {
  name: "guests",
  grain: "one row per guest, those who have only searched among them",
  primaryKey: ["guest_id"],
  foreignKeys: [],
  columns: {
    guest_id: { type: "string", required: true, description: "The guest, as the source names them." },
    joined_at: { type: "instant", optional: true, description: "When the guest opened an account." },
    home_country: {
      type: "string",
      optional: true,
      called: countries,
      description: "Country of the account.",
    },
    age: {
      type: "integer",
      unit: "years",
      optional: true,
      min: 1,
      max: 120,
      description: "Age as the guest states it.",
    },
    agrees_to_messages: {
      type: "boolean",
      optional: true,
      description: "Agrees to e-mails and notices; missing is no consent.",
    },
  },
} as const satisfies TableContract;

export const guestId = {
  noun: { en: "guest", fa: "مهمان", many: { en: "guests", fa: "مهمان‌ها" } },
  type: "string",
  required: true,
  description: "The guest.",
} as const satisfies Column;

export const guestKey = { column: "guest_id", table: "guests", references: "guest_id" } as const;
