import { attribute } from "../../../define/define-traits.ts";

/** What kind of company the account is, and what it has taken. */
export const companyTraits = [
  attribute(
    "industry",
    "string",
    "firmographic",
    ["industry", "صنعت"],
    ["Industry of the company.", "صنعت شرکت."],
  ),
  attribute(
    "country",
    "string",
    "firmographic",
    ["country", "کشور"],
    ["Country of its head office.", "کشور دفتر مرکزی."],
  ),
  attribute(
    "employees",
    "number",
    "firmographic",
    ["employees", "کارمندان", "plural"],
    ["How many people work there.", "شمار کارکنان شرکت."],
    { unit: "employees" },
  ),
  attribute(
    "company_revenue",
    "number",
    "firmographic",
    ["the company’s own revenue", "درآمد خود شرکت"],
    [
      "What the company itself earns in a year; missing where the source does not tell.",
      "درآمد سالانهٔ خود شرکت؛ نامعلوم اگر منبع نگوید.",
    ],
    { unit: "currency" },
  ),
  attribute(
    "company_age",
    "number",
    "firmographic",
    ["age of the company", "عمر شرکت"],
    ["Years since the company was founded.", "سال‌های گذشته از تأسیس شرکت."],
    { unit: "years" },
  ),
  attribute(
    "belongs_to_group",
    "boolean",
    "firmographic",
    ["belongs to a group", "عضو گروه"],
    ["Belongs to another company.", "به شرکت دیگری تعلق دارد."],
  ),
  attribute(
    "found_us_by",
    "string",
    "behavioural",
    ["way to us", "راه آشنایی"],
    ["How the company came to us.", "شرکت چگونه با ما آشنا شد."],
  ),
  attribute(
    "plan_name",
    "string",
    "value",
    ["plan", "طرح"],
    ["The plan that it tries or pays for.", "طرحی که می‌آزماید یا برایش می‌پردازد."],
  ),
  attribute(
    "billing_term",
    "string",
    "journey",
    ["term", "دوره"],
    ["Bound for a month or for a year at a time.", "هر بار برای یک ماه یا یک سال متعهد است."],
  ),
  attribute(
    "seats",
    "number",
    "value",
    ["seats", "صندلی‌ها", "plural"],
    ["Seats that it tries or pays for.", "صندلی‌هایی که می‌آزماید یا برایشان می‌پردازد."],
    { unit: "seats" },
  ),
  attribute(
    "was_shown_around",
    "boolean",
    "journey",
    ["was shown around", "راهنمایی شده"],
    [
      "Somebody of ours showed its people around when it began.",
      "هنگام آغاز کار، کسی از ما افرادش را راهنمایی کرد.",
    ],
  ),
] as const;
