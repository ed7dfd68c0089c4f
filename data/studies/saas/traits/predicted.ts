import { modelled } from "../../../define/define-traits.ts";
import { nextProblem } from "../known-problems.ts";
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
  modelled(
    "next_problem",
    "string",
    undefined,
    ["problem expected next", "مشکل چشم‌داشتهٔ بعدی"],
    [
      "The known problem that a paying account is most likely to open a ticket about next; unknown where no sign of one was seen for four weeks.",
      "مشکل شناخته‌شده‌ای که شرکت احتمالاً درخواست بعدی را دربارهٔ آن می‌دهد؛ نامعلوم اگر چهار هفته نشانه‌ای دیده نشده است.",
    ],
    nextProblem,
    "problem",
  ),
  modelled(
    "next_problem_chance",
    "number",
    "share",
    ["chance of that problem", "احتمال آن مشکل"],
    [
      "How likely an account like this one opens a ticket about that problem within seven days; missing for those who do not pay.",
      "احتمال آن که شرکتی مانند این تا هفت روز دربارهٔ آن مشکل درخواست دهد؛ نامعلوم برای کسانی که نمی‌پردازند.",
    ],
    nextProblem,
    "chance",
  ),
  modelled(
    "next_problem_reason",
    "string",
    undefined,
    ["sequence before the problem", "دنبالهٔ پیش از مشکل"],
    [
      "Of what happened at the account in seven days, the sequence after which that problem came most surely; unknown where none was seen.",
      "از رویدادهای هفت روز شرکت، دنباله‌ای که آن مشکل بیش از همه پس از آن آمده؛ نامعلوم اگر دیده نشده است.",
    ],
    nextProblem,
    "reason",
  ),
] as const;
