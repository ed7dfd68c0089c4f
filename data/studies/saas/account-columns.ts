import type { Column, ForeignKey } from "../../contract.ts";

/** The column by which a table says whose row it is. */
export const accountId = {
  noun: { en: "account", fa: "شرکت" },
  type: "string",
  required: true,
  description: "The account.",
} as const satisfies Column;

export const accountKey = {
  column: "account_id",
  table: "accounts",
  references: "account_id",
} as const satisfies ForeignKey;

/** An instant that windows go by. */
export const time = {
  noun: { en: "time", fa: "زمان" },
  type: "instant",
  required: true,
} as const satisfies Omit<Column, "description">;
