import type { Segmentation } from "../../../study.ts";
import { all, any, gone, trait } from "../language.ts";

/** The last sixty days of a term of so many days: when operators and their rivals call. */
const endsSoon = (contract: "One year" | "Two year", days: number) =>
  all(trait("contract", "EQ", contract), trait("days_since_term_began", "BETWEEN", [days - 60, days]));

/** Where a subscriber stands with the operator, from the first bill to leaving. */
export const journey: Segmentation = {
  id: "journey",
  name: { en: "Subscriber journey", fa: "مسیر مشترک" },
  description: {
    en: "Subscribers by where they stand with the operator: new, bound, free to go, near the end of a term, troubled, gone.",
    fa: "مشترکان بر پایهٔ جایگاهشان: تازه، دارای قرارداد، آزاد، نزدیک پایان دوره، ناخرسند، رفته.",
  },
  basis: "journey",
  goal: "keep_subscribers",
  cases: [
    {
      segment: "stage_gone",
      name: { en: "Gone", fa: "رفته" },
      description: { en: "Have left the operator.", fa: "اپراتور را ترک کرده‌اند." },
      where: gone,
      play: "win_back_call",
    },
    {
      segment: "stage_troubled",
      name: { en: "Troubled", fa: "ناخرسند" },
      description: {
        en: "Called support at least twice in the last three months, or had a bill of twice the usual.",
        fa: "در سه ماه گذشته دست‌کم دو بار با پشتیبانی تماس گرفته‌اند، یا صورتحسابی دو برابر معمول داشته‌اند.",
      },
      where: any(trait("support_calls_last_3_months", "GTE", 2), trait("bill_jump", "GTE", 2)),
      play: "apology_call",
    },
    {
      segment: "stage_new",
      name: { en: "New", fa: "تازه" },
      description: { en: "In their first three months.", fa: "در سه ماه نخست‌اند." },
      where: trait("tenure_months", "LTE", 3),
      play: "welcome_check",
    },
    {
      segment: "stage_ending",
      name: { en: "Due to renew", fa: "نزدیک تمدید" },
      description: {
        en: "In the last sixty days of a term of one or two years.",
        fa: "در شصت روز پایانی دورهٔ یک یا دو ساله‌اند.",
      },
      where: any(endsSoon("One year", 365), endsSoon("Two year", 730)),
      play: "renew_early",
    },
    {
      segment: "stage_bound",
      name: { en: "Bound", fa: "دارای قرارداد" },
      description: { en: "Within a term of one or two years.", fa: "در دورهٔ قرارداد یک یا دو ساله‌اند." },
      where: trait("contract", "IN", ["One year", "Two year"]),
      play: "next_service",
    },
  ],
  otherwise: {
    segment: "stage_free",
    name: { en: "Free to go", fa: "آزاد" },
    description: {
      en: "Month to month, after the first three months.",
      fa: "ماه‌به‌ماه، پس از سه ماه نخست.",
    },
    play: "offer_a_term",
  },
  stages: ["stage_new", "stage_free", "stage_bound", "stage_ending", "stage_troubled", "stage_gone"],
};
