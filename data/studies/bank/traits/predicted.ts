import { modelled } from "../../../define/define-traits.ts";
import { personas, response } from "../models.ts";

export const predicted = [
  modelled(
    "deposit_chance",
    "number",
    "share",
    ["chance of yes to the deposit", "احتمال پذیرش سپرده"],
    [
      "How likely the customer says yes to a term deposit, from what is known before the call.",
      "احتمال پذیرش سپردهٔ مدت‌دار از آنچه پیش از تماس دانسته است.",
    ],
    response,
    "chance",
  ),
  modelled(
    "deposit_reason",
    "string",
    undefined,
    ["strongest reason for yes", "قوی‌ترین دلیل پذیرش"],
    [
      "The trait that raises the chance most above the average; unknown where none raises it.",
      "ویژگی‌ای که احتمال را بیش از همه از میانگین بالاتر می‌برد؛ نامعلوم اگر هیچ‌یک نبرد.",
    ],
    response,
    "reason",
  ),
  modelled(
    "deposit_reasons",
    "list",
    undefined,
    ["parts of the chance of yes", "پاره‌های احتمال پذیرش", "plural"],
    [
      "What everyone has, the five traits that change the logarithm of the odds most, and all others together; they sum to it.",
      "آنچه همه دارند، پنج ویژگی با بیشترین اثر بر لگاریتم بخت، و باقی با هم؛ جمعشان همان لگاریتم است.",
    ],
    response,
    "reasons",
  ),
  modelled(
    "persona",
    "string",
    undefined,
    ["persona by wealth and age", "شخصیت مالی"],
    [
      "Number of the persona, which stays with the same people when groups are found anew.",
      "شمارهٔ شخصیت مالی که با یافتن دوبارهٔ گروه‌ها نزد همان کسان می‌ماند.",
    ],
    personas,
    "cluster",
  ),
];
