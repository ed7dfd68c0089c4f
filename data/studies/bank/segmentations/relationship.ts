import type { Segmentation } from "../../../study.ts";
import { all, event, trait } from "../language.ts";

/**
 * Where a customer stands with the bank, by what is opened and used. Fifteen payments a month are one every other day: an
 * account that is paid from so often is the one that the salary goes to. Two fifths of the money gone within a quarter is
 * more than a holiday or a car costs most; who moves that much is mostly moving it elsewhere.
 */
export const relationship: Segmentation = {
  id: "relationship",
  name: { en: "Relationship", fa: "رابطه با بانک" },
  description: {
    en: "Customers by where they stand with the bank, from joining it to leaving it.",
    fa: "مشتریان بر پایهٔ جایگاهشان در رابطه با بانک، از پیوستن تا رفتن.",
  },
  basis: "journey",
  goal: "keep_using",
  cases: [
    {
      segment: "newly_joined",
      name: { en: "Newly joined", fa: "تازه‌پیوسته" },
      description: {
        en: "Opened their first product within the last 365 days.",
        fa: "نخستین محصول را در ۳۶۵ روز گذشته گشوده‌اند.",
      },
      where: event({ table: "accounts", measure: "DAYS_SINCE_FIRST", op: "LTE", value: 365 }),
      play: "welcome",
    },
    {
      segment: "money_leaving",
      name: { en: "Money leaving", fa: "پول در حال رفتن" },
      description: {
        en: "Had at least 500 at hand, and two fifths less in the last three months than in the three before.",
        fa: "دست‌کم ۵۰۰ در دسترس داشتند و در سه ماه گذشته دو پنجم کمتر از سه ماه پیش از آن.",
      },
      where: all(trait("money_quarter_before", "GTE", 500), trait("balance_trend", "LTE", -0.4)),
      play: "call_before_leaving",
    },
    {
      segment: "quiet_account",
      name: { en: "Quiet account", fa: "حساب خاموش" },
      description: { en: "No payment in the last three months.", fa: "در سه ماه گذشته پرداختی نداشته‌اند." },
      where: trait("payments_3_months", "LT", 1),
      play: "wake_account",
    },
    {
      segment: "main_bank",
      name: { en: "Main bank", fa: "بانک اصلی" },
      description: {
        en: "At least 45 payments in the last three months and three products or more.",
        fa: "دست‌کم ۴۵ پرداخت در سه ماه گذشته و سه محصول یا بیشتر.",
      },
      where: all(trait("payments_3_months", "GTE", 45), trait("products_held", "GTE", 3)),
      play: "next_product",
    },
    {
      segment: "settling_in",
      name: { en: "Settling in", fa: "در حال جاافتادن" },
      description: {
        en: "Pay from their account, but less often or with fewer products than those whose main bank this is.",
        fa: "از حساب خود پرداخت می‌کنند، ولی کمتر یا با محصول کمتر از کسانی که بانک اصلیشان این است.",
      },
      where: trait("payments_3_months", "GTE", 1),
      play: "salary_here",
    },
  ],
  otherwise: {
    segment: "no_statements",
    name: { en: "No statements", fa: "بی صورت‌حساب" },
    description: {
      en: "The data hold no statement of the last three months.",
      fa: "داده‌ها صورت‌حسابی از سه ماه گذشته ندارند.",
    },
    play: "salary_here",
  },
  stages: ["newly_joined", "settling_in", "main_bank", "money_leaving", "quiet_account", "no_statements"],
};
