import { modelled } from "../../../define/define-traits.ts";
import { company, nextTitles } from "../models.ts";

/** What models say of viewers. */
export const predictedTraits = [
  modelled(
    "company_chance",
    "number",
    "share",
    ["chance to watch to be together", "احتمال تماشا برای با هم بودن"],
    [
      "How likely the viewer would agree with watching to be with the others, from what they watch, age and household.",
      "احتمال موافقت بیننده با تماشا برای با هم بودن، از آنچه می‌بیند و سن و خانوار.",
    ],
    company,
    "chance",
  ),
  modelled(
    "next_titles",
    "list",
    undefined,
    ["titles to show next", "عنوان‌های پیشنهادی", "plural"],
    [
      "Five titles, the best first, that those watched who watched the same; none that the viewer has seen.",
      "پنج عنوان که بینندگان همان عنوان‌ها دیده‌اند، بهترین نخست؛ هیچ‌یک را بیننده ندیده است.",
    ],
    nextTitles,
    "items",
  ),
  modelled(
    "next_title",
    "string",
    undefined,
    ["title to show first", "نخستین عنوان پیشنهادی"],
    ["The first of the titles to show next.", "نخستین عنوان از عنوان‌های پیشنهادی."],
    nextTitles,
    "first",
  ),
  modelled(
    "next_title_because",
    "string",
    undefined,
    ["title that speaks for it", "عنوانی که پشت آن است"],
    [
      "The title watched before that speaks most for the one to show first.",
      "عنوانی که پیش‌تر دیده شده و بیش از همه پشت نخستین پیشنهاد است.",
    ],
    nextTitles,
    "because",
  ),
] as const;
