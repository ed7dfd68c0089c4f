import type { Segmentation } from "../../../study.ts";
import { all, stays, trait } from "../language.ts";

/** Tenure and contract, those most bound first: what every operator knows of everyone, and what decides most of who leaves. */
export const contractGroups: Segmentation = {
  id: "contract_groups",
  name: { en: "Contract and tenure", fa: "قرارداد و سابقه" },
  description: {
    en: "Subscribers by the term of their contract and, without one, by how long they have been there; and those who left.",
    fa: "مشترکان بر پایهٔ مدت قرارداد و، بی آن، بر پایهٔ سابقه؛ و کسانی که رفته‌اند.",
  },
  basis: "journey",
  goal: "keep_subscribers",
  cases: [
    {
      segment: "two_year_contract",
      name: { en: "Two-year contract", fa: "قرارداد دوساله" },
      description: { en: "Bound for two years at a time.", fa: "هر بار برای دو سال قرارداد دارند." },
      where: all(stays, trait("contract", "EQ", "Two year")),
      play: "thank_long_stay",
    },
    {
      segment: "one_year_contract",
      name: { en: "One-year contract", fa: "قرارداد یک‌ساله" },
      description: { en: "Bound for a year at a time.", fa: "هر بار برای یک سال قرارداد دارند." },
      where: all(stays, trait("contract", "EQ", "One year")),
      play: "next_service",
    },
    {
      segment: "monthly_settled",
      name: { en: "Monthly, settled", fa: "ماه‌به‌ماه، ماندگار" },
      description: {
        en: "Free to go every month, and still there after twelve months or more.",
        fa: "هر ماه آزادند بروند، و پس از دوازده ماه یا بیشتر همچنان هستند.",
      },
      where: all(stays, trait("tenure_months", "GTE", 12)),
      play: "offer_a_term",
    },
    {
      segment: "monthly_first_year",
      name: { en: "Monthly, first year", fa: "ماه‌به‌ماه، سال نخست" },
      description: {
        en: "Free to go every month, and there for less than twelve months.",
        fa: "هر ماه آزادند بروند، و کمتر از دوازده ماه است که مشترک‌اند.",
      },
      where: stays,
      play: "offer_a_term",
    },
  ],
  otherwise: {
    segment: "left_operator",
    name: { en: "Left", fa: "رفته" },
    description: { en: "Have left the operator.", fa: "اپراتور را ترک کرده‌اند." },
    play: "win_back_call",
  },
};
