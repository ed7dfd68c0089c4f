import { attribute } from "../../../define/define-traits.ts";

/** Who the viewer is, as stated. */
export const personTraits = [
  attribute(
    "age",
    "number",
    "demographic",
    ["age", "سن"],
    ["Age as the viewer states it.", "سن به گفتهٔ خود بیننده."],
    {
      unit: "years",
    },
  ),
  attribute(
    "gender",
    "string",
    "demographic",
    ["gender", "جنسیت"],
    ["Gender as the viewer states it.", "جنسیت به گفتهٔ خود بیننده."],
  ),
  attribute(
    "occupation",
    "string",
    "demographic",
    ["occupation", "شغل"],
    ["Occupation as the viewer states it.", "شغل به گفتهٔ خود بیننده."],
  ),
  attribute(
    "country",
    "string",
    "demographic",
    ["country", "کشور"],
    ["Country of the account.", "کشور حساب."],
  ),
  attribute(
    "household",
    "string",
    "demographic",
    ["household", "خانوار"],
    ["Who lives in the home: alone, a couple, with children.", "ساکنان خانه: تنها، زوج، با فرزند."],
  ),
] as const;
