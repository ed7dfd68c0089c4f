import type { Column, TableContract } from "../../contract.ts";
import { inPersian } from "../../text.ts";
import { accountId, accountKey, time } from "./account-columns.ts";

const ticketId = {
  noun: { en: "ticket", fa: "درخواست" },
  type: "string",
  required: true,
  description: "The ticket.",
} as const satisfies Column;

const supportTickets = {
  name: "support_tickets",
  grain: "one row per ticket of the support desk",
  noun: {
    en: { one: "ticket", many: "tickets" },
    fa: { one: "درخواست", any: "درخواستی", many: "درخواست‌ها", those: "درخواست‌هایی" },
  },
  optional: true,
  primaryKey: ["ticket_id"],
  foreignKeys: [accountKey],
  eventTime: "opened_at",
  columns: {
    ticket_id: ticketId,
    account_id: accountId,
    opened_at: { ...time, description: "When the ticket was opened." },
    known_problem: {
      noun: { en: "problem", fa: "مشکل" },
      type: "string",
      optional: true,
      description: "Which known problem it is about.",
    },
    urgency: {
      noun: { en: "urgency", fa: "فوریت" },
      type: "integer",
      unit: "score",
      optional: true,
      min: 1,
      max: 4,
      description: "How much of the work stands still, as the account says: 1 hardly any, 4 all of it.",
    },
    contact_channel: {
      noun: { en: "channel", fa: "کانال" },
      type: "string",
      optional: true,
      called: inPersian({ Telephone: "تلفن", "E-mail": "ایمیل", Chat: "گفت‌وگوی برخط" }),
      description: "How the account reached us.",
    },
  },
} as const satisfies TableContract;

const ticketSteps = {
  name: "ticket_steps",
  grain: "one row per step of a ticket",
  noun: {
    en: { one: "step of a ticket", many: "steps of tickets" },
    fa: {
      one: "گام درخواست",
      any: "گامی از درخواست",
      many: "گام‌های درخواست",
      those: "گام‌هایی از درخواست",
    },
  },
  optional: true,
  primaryKey: ["ticket_id", "step_at", "ticket_step"],
  foreignKeys: [accountKey, { column: "ticket_id", table: "support_tickets", references: "ticket_id" }],
  eventTime: "step_at",
  columns: {
    ticket_id: ticketId,
    account_id: accountId,
    step_at: { ...time, description: "When the step was done." },
    ticket_step: {
      noun: { en: "step", fa: "گام" },
      type: "string",
      required: true,
      called: {
        opened: { en: "opened", fa: "گشودن" },
        answered: { en: "answered", fa: "پاسخ" },
        closed: { en: "closed", fa: "بستن" },
        reopened: { en: "reopened", fa: "بازگشودن" },
        "closed again": { en: "closed again", fa: "بستن دوباره" },
      },
      description:
        "What was done: opened, answered, closed, reopened, closed again, or as the desk calls it.",
    },
  },
} as const satisfies TableContract;

/** What the support desk holds. */
export const supportTables = [supportTickets, ticketSteps] as const;
