import type { Segmentation } from "../../../../study.ts";
import { group, part } from "../../words.ts";
import { trait } from "../language.ts";

/** By how many homes a host lets. */
export const hostScale: Segmentation = {
  id: "host_scale",
  name: { en: "Scale of hosts", fa: "اندازهٔ میزبان‌ها" },
  description: { en: "Hosts by how many homes they let.", fa: "میزبان‌ها بر پایهٔ شمار خانه‌هایشان." },
  basis: "firmographic",
  goal: "fill_homes",
  cases: [
    group("many_homes", trait("homes", "GTE", 4), "agency_manager", [
      ["Many homes", "بسیارخانه"],
      ["Let four homes or more.", "چهار خانه یا بیشتر اجاره می‌دهند."],
    ]),
    group("few_homes", trait("homes", "GTE", 2), "price_advice", [
      ["A few homes", "چندخانه"],
      ["Let two or three homes.", "دو یا سه خانه اجاره می‌دهند."],
    ]),
    group("one_home", trait("homes", "GTE", 1), "host_circle", [
      ["One home", "تک‌خانه"],
      ["Let one home.", "یک خانه اجاره می‌دهند."],
    ]),
  ],
  otherwise: part("no_home_yet", "first_home", [
    ["No home yet", "هنوز بی خانه"],
    ["Let no home so far.", "تاکنون خانه‌ای عرضه نکرده‌اند."],
  ]),
};
