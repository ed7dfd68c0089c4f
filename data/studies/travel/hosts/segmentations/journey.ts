import type { Segmentation } from "../../../../study.ts";
import { group, part } from "../../words.ts";
import { all, trait } from "../language.ts";

/** Where a host stands with the platform. */
export const journey: Segmentation = {
  id: "host_journey",
  name: { en: "Host journey", fa: "مسیر میزبان" },
  description: {
    en: "Hosts by where they stand: new, filling, fewer than last year, empty.",
    fa: "میزبان‌ها بر پایهٔ جایگاهشان: تازه، پرشونده، کمتر از پارسال، خالی.",
  },
  basis: "journey",
  goal: "keep_hosts",
  cases: [
    group("host_new", trait("days_since_first_home", "LT", 180), "first_home", [
      ["New", "تازه"],
      ["First offered a home within half a year.", "نخستین خانه را در نیم سال گذشته عرضه کرده‌اند."],
    ]),
    group("host_empty", trait("stands_empty", "EQ", true), "price_advice", [
      ["Standing empty", "خالی‌مانده"],
      ["Nobody has come for 90 days.", "۹۰ روز است کسی نیامده است."],
    ]),
    group(
      "host_cooling",
      all(
        trait("stays_year_before", "GTE", 4),
        trait("stays_12_months", "LT", { trait: "stays_year_before" }),
      ),
      "agency_manager",
      [
        ["Fewer than last year", "کمتر از پارسال"],
        [
          "Fewer stays in 12 months than in the 12 before, which were four or more.",
          "اقامت کمتر از ۱۲ ماه پیش از آن، که دست‌کم چهار بود.",
        ],
      ],
    ),
  ],
  otherwise: part("host_filling", "host_circle", [
    ["Filling", "پرشونده"],
    ["Guests come, as many as last year or more.", "مهمان می‌آید، به اندازهٔ پارسال یا بیشتر."],
  ]),
  stages: ["host_new", "host_filling", "host_cooling", "host_empty"],
};
