import { modelled } from "../../../define/define-traits.ts";
import { churn, personas } from "../models.ts";

export const predictedTraits = [
  modelled(
    "churn_chance",
    "number",
    "share",
    ["chance to leave", "احتمال رفتن"],
    [
      "How likely a subscriber like this one is among those who left, from contract, time, charges and services.",
      "احتمال آن که مشترکی مانند این از رفتگان باشد، از قرارداد، مدت، هزینه و خدمات.",
    ],
    churn,
    "chance",
  ),
  modelled(
    "churn_reason",
    "string",
    undefined,
    ["strongest reason to leave", "قوی‌ترین دلیل رفتن"],
    [
      "The trait that raises the chance most above the average; unknown where none raises it.",
      "ویژگی‌ای که احتمال را بیش از همه از میانگین بالاتر می‌برد؛ نامعلوم اگر هیچ‌یک نبرد.",
    ],
    churn,
    "reason",
  ),
  modelled(
    "persona",
    "string",
    undefined,
    ["persona of use", "شخصیت مصرف"],
    [
      "Number of the persona, which stays with the same people when groups are found anew; unknown of those who have left.",
      "شمارهٔ شخصیت مصرف که با یافتن دوبارهٔ گروه‌ها نزد همان کسان می‌ماند؛ برای رفتگان نامعلوم است.",
    ],
    personas,
    "cluster",
  ),
];
