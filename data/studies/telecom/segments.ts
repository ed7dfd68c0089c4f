import { defineLanguage, partIds } from "../../define/define-language.ts";
import type { Segment } from "../../study.ts";
import { all, any, event, sequence, stays, trait } from "./language.ts";
import { bundleFit } from "./segmentations/bundle-fit.ts";
import { experienceGroups } from "./segmentations/experience-groups.ts";
import { usageGroups } from "./segmentations/usage-groups.ts";
import { telecomTables } from "./tables.ts";
import { traits } from "./traits/index.ts";

const { segment } = defineLanguage({
  traits,
  tables: telecomTables,
  segments: [...partIds(usageGroups), ...partIds(bundleFit), ...partIds(experienceGroups), "bill_shocked"],
});

/** Segments beside the groups; they overlap with those and with each other. */
export const segments: readonly Segment[] = [
  {
    id: "bill_shocked",
    name: { en: "Shocked by a bill", fa: "شگفت‌زده از صورتحساب" },
    description: {
      en: "A bill of the last three months was at least one and a half times the smallest of the last six, with at least 25 beyond the bundle.",
      fa: "صورتحسابی در سه ماه گذشته دست‌کم یک‌ونیم برابر کوچک‌ترین شش ماه گذشته بود، با دست‌کم ۲۵ واحد بیرون از بسته.",
    },
    basis: "value",
    goal: "no_surprises",
    where: all(
      stays,
      trait("bill_jump", "GTE", 1.5),
      event({
        table: "bills",
        measure: "MAX",
        column: "extra_charges",
        window: { last: { months: 3 } },
        op: "GTE",
        value: 25,
      }),
    ),
    play: "upgrade_after_shock",
  },
  {
    id: "at_risk",
    name: { en: "At risk of leaving", fa: "در خطر رفتن" },
    description: {
      en: "Free to go, and poor reception, a shocking bill, two calls to support or a first year on fiber without technical support gives a reason.",
      fa: "آزادند بروند، و آنتن ضعیف، صورتحساب شگفت‌آور، دو تماس با پشتیبانی یا سال نخست فیبر بی پشتیبانی فنی دلیلش را می‌دهد.",
    },
    basis: "journey",
    goal: "keep_subscribers",
    where: all(
      stays,
      trait("contract", "EQ", "Month-to-month"),
      any(
        segment("poor_reception"),
        segment("bill_shocked"),
        trait("support_calls_last_3_months", "GTE", 2),
        all(
          trait("internet_service", "EQ", "Fiber optic"),
          trait("tech_support", "EQ", false),
          trait("tenure_months", "LT", 12),
        ),
      ),
    ),
    play: "offer_a_term",
  },
  {
    id: "top_fifth_by_charges",
    name: { en: "Top fifth by charges", fa: "یک‌پنجم پرپرداخت‌ترین‌ها" },
    description: {
      en: "The fifth of those who stay that is charged the most a month.",
      fa: "یک‌پنجم ماندگاران که ماهانه بیشترین هزینه را می‌پردازند.",
    },
    basis: "value",
    goal: "grow_charges",
    where: trait("charges_now", "TOP_PERCENT", 20),
    play: "thank_long_stay",
  },
  {
    id: "long_standing",
    name: { en: "Four years and more", fa: "چهار سال و بیشتر" },
    description: {
      en: "Still there after 48 months or more.",
      fa: "پس از ۴۸ ماه یا بیشتر همچنان مشترک‌اند.",
    },
    basis: "journey",
    goal: "keep_subscribers",
    where: all(stays, trait("tenure_months", "GTE", 48)),
    play: "thank_long_stay",
  },
  {
    id: "first_half_year",
    name: { en: "First half-year", fa: "نیم‌سال نخست" },
    description: { en: "With the operator for six months at most.", fa: "نهایتاً شش ماه است که مشترک‌اند." },
    basis: "journey",
    goal: "keep_subscribers",
    where: all(stays, trait("tenure_months", "LTE", 6)),
    play: "welcome_check",
  },
  {
    id: "light_in_large_bundle",
    name: { en: "Light users in a large bundle", fa: "کم‌مصرف با بستهٔ بزرگ" },
    description: {
      en: "Light users who pay for a larger bundle than they need.",
      fa: "کم‌مصرف‌هایی که برای بسته‌ای بزرگ‌تر از نیاز می‌پردازند.",
    },
    basis: "behavioural",
    goal: "fair_price",
    where: all(segment("light_users"), segment("bundle_too_large")),
    play: "economical_bundle",
  },
  {
    id: "heavy_beyond_bundle",
    name: { en: "Heavy users beyond their bundle", fa: "پرمصرف بیرون از بسته" },
    description: {
      en: "Heavy users who pay at least 5 a month beyond their bundle.",
      fa: "پرمصرف‌هایی که ماهانه دست‌کم ۵ واحد بیرون از بسته می‌پردازند.",
    },
    basis: "behavioural",
    goal: "grow_charges",
    where: all(segment("heavy_users"), trait("extra_charges_a_month", "GTE", 5)),
    play: "large_bundle",
  },
  {
    id: "growing_use",
    name: { en: "Use is growing", fa: "مصرف رو به رشد" },
    description: {
      en: "Used at least a quarter more data in the last three months than in the three before.",
      fa: "در سه ماه گذشته دست‌کم یک‌چهارم بیش از سه ماه پیش از آن داده مصرف کرده‌اند.",
    },
    basis: "behavioural",
    goal: "grow_charges",
    where: all(stays, trait("data_growth", "GTE", 0.25)),
    play: "large_bundle",
  },
  {
    id: "frequent_callers",
    name: { en: "Call support often", fa: "پرتماس با پشتیبانی" },
    description: {
      en: "Called support at least three times in the last three months.",
      fa: "در سه ماه گذشته دست‌کم سه بار با پشتیبانی تماس گرفته‌اند.",
    },
    basis: "behavioural",
    goal: "keep_subscribers",
    where: all(stays, trait("support_calls_last_3_months", "GTE", 3)),
    play: "apology_call",
  },
  {
    id: "silent_in_poor_reception",
    name: { en: "Poor reception, no complaint yet", fa: "آنتن ضعیف، هنوز بی شکایت" },
    description: {
      en: "Still there with poor reception, and have not called about it in the last three months.",
      fa: "با آنتن ضعیف همچنان مشترک‌اند، و در سه ماه گذشته درباره‌اش تماس نگرفته‌اند.",
    },
    basis: "behavioural",
    goal: "good_network",
    where: all(stays, segment("poor_reception"), trait("reception_complaints", "LT", 1)),
    play: "repair_first",
  },
  {
    id: "complained_twice",
    name: { en: "Complained again within a month", fa: "شکایت دوباره در یک ماه" },
    description: {
      en: "Called about reception, and again within 30 days, in the last half-year.",
      fa: "در نیم‌سال گذشته دربارهٔ آنتن تماس گرفته‌اند، و تا ۳۰ روز دوباره.",
    },
    basis: "journey",
    goal: "good_network",
    where: all(
      stays,
      sequence({
        steps: [
          { table: "support_calls", where: [{ column: "topic", op: "EQ", value: "reception" }] },
          {
            table: "support_calls",
            where: [{ column: "topic", op: "EQ", value: "reception" }],
            within: { days: 30 },
          },
        ],
        window: { last: { months: 6 } },
      }),
    ),
    play: "repair_first",
  },
  {
    id: "senior_subscribers",
    name: { en: "65 and older", fa: "۶۵ ساله و بیشتر" },
    description: { en: "Subscribers of 65 or older.", fa: "مشترکان ۶۵ ساله یا بزرگ‌تر." },
    basis: "demographic",
    goal: "keep_subscribers",
    where: all(stays, trait("senior", "EQ", true)),
    play: "economical_bundle",
  },
  {
    id: "families",
    name: { en: "Families", fa: "خانواده‌ها" },
    description: {
      en: "Live with a partner and have dependents.",
      fa: "با همسر زندگی می‌کنند و وابستگان دارند.",
    },
    basis: "demographic",
    goal: "grow_charges",
    where: all(stays, trait("partner", "EQ", true), trait("dependents", "EQ", true)),
    play: "large_bundle",
  },
  {
    id: "streamers",
    name: { en: "Stream television and films", fa: "تماشای برخط تلویزیون و فیلم" },
    description: {
      en: "Stream both television and films over the line.",
      fa: "هم تلویزیون و هم فیلم را برخط تماشا می‌کنند.",
    },
    basis: "psychographic",
    goal: "grow_charges",
    where: all(stays, trait("services", "CONTAINS_ALL", ["television", "films"])),
    play: "large_bundle",
  },
  {
    id: "fiber_without_support",
    name: { en: "Fiber without technical support", fa: "فیبر بی پشتیبانی فنی" },
    description: {
      en: "Have fiber at home, without technical support.",
      fa: "در خانه فیبر دارند، بی پشتیبانی فنی.",
    },
    basis: "behavioural",
    goal: "keep_subscribers",
    where: all(stays, trait("internet_service", "EQ", "Fiber optic"), trait("tech_support", "EQ", false)),
    play: "next_service",
  },
  {
    id: "pays_by_hand",
    name: { en: "Pay by check", fa: "پرداخت با چک" },
    description: {
      en: "Pay by electronic or mailed check, not by an automatic payment.",
      fa: "با چک الکترونیکی یا پستی می‌پردازند، نه خودکار.",
    },
    basis: "behavioural",
    goal: "keep_subscribers",
    where: all(stays, trait("payment_method", "IN", ["Electronic check", "Mailed check"])),
    play: "automatic_payment",
  },
];
