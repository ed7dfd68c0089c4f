import { modelled } from "../../../define/define-traits.ts";
import { leaving } from "../models.ts";

export const predictedTraits = [
  modelled(
    "leaving_chance",
    "number",
    "share",
    ["chance to cancel", "احتمال لغو"],
    [
      "How likely an account like this one cancels within 90 days, from plan, term, use and trouble; missing for those who do not pay.",
      "احتمال آن که شرکتی مانند این تا ۹۰ روز لغو کند، از طرح، دوره، کار و دشواری‌ها؛ نامعلوم برای کسانی که نمی‌پردازند.",
    ],
    leaving,
    "chance",
  ),
  modelled(
    "leaving_reason",
    "string",
    undefined,
    ["strongest reason to cancel", "قوی‌ترین دلیل لغو"],
    [
      "The trait that raises the chance most above the average; unknown where none raises it.",
      "ویژگی‌ای که احتمال را بیش از همه از میانگین بالاتر می‌برد؛ نامعلوم اگر هیچ‌یک نبرد.",
    ],
    leaving,
    "reason",
  ),
] as const;
