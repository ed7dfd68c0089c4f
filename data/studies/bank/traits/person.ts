import { attribute, derived, trait } from "../../../define/define-traits.ts";

/** Where the bands of age begin, from the second on. */
const ageEdges = [25, 35, 45, 55, 65];

export const person = [
  attribute("age", "number", "demographic", ["age", "سن"], ["Age in whole years.", "سن به سال کامل."], {
    unit: "years",
  }),
  derived(
    "age_band",
    "string",
    undefined,
    "demographic",
    ["age group", "گروه سنی"],
    ["Age in bands of ten years.", "سن در بازه‌های ده‌ساله."],
    {
      band: trait("age"),
      edges: ageEdges,
      labels: ["under 25", "25–34", "35–44", "45–54", "55–64", "65 and over"],
    },
  ),
  attribute(
    "job",
    "string",
    "demographic",
    ["job", "شغل"],
    ["Kind of job; “unknown” where the source says so.", "نوع شغل؛ اگر منبع نداند «unknown»."],
  ),
  attribute(
    "marital",
    "string",
    "demographic",
    ["marital status", "وضع تأهل"],
    [
      "Married, single or divorced; widowed counts as divorced.",
      "متأهل، مجرد یا جدا؛ همسرازدست‌داده جدا به شمار می‌آید.",
    ],
  ),
  attribute(
    "education",
    "string",
    "demographic",
    ["education", "تحصیلات"],
    ["Highest education; “unknown” where the source says so.", "بالاترین تحصیلات؛ اگر منبع نداند «unknown»."],
  ),
];
