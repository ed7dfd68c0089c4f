import type { Words } from "../../define/define-traits.ts";

interface Question {
  readonly id: string;
  /** What somebody who says yes wants. */
  readonly label: Words;
  readonly question: string;
}

/** What the survey asks customers, to be answered with yes or no. */
export const questions = [
  {
    id: "guaranteed_rate",
    label: ["a guaranteed rate", "سود تضمینی"],
    question: "Would you take a lower rate that is guaranteed?",
  },
  {
    id: "no_loss",
    label: ["no loss at any price", "پرهیز از هر زیان"],
    question: "Would a loss keep you awake?",
  },
  {
    id: "cushion_first",
    label: ["a cushion first", "پس‌انداز پیش از هر چیز"],
    question: "Do you put a cushion aside before anything else?",
  },
  {
    id: "some_risk",
    label: ["some risk for more in the end", "خطرپذیری برای سود بیشتر"],
    question: "Do you accept some risk for more in the end?",
  },
  {
    id: "eye_on_market",
    label: ["an eye on the market", "چشم‌داشتن به بازار"],
    question: "Do you keep an eye on the market?",
  },
  {
    id: "money_that_works",
    label: ["money that works", "پولی که کار کند"],
    question: "Should your money work rather than wait?",
  },
  {
    id: "banking_by_phone",
    label: ["banking on the telephone", "بانکداری با تلفن همراه"],
    question: "Do you settle everything on your telephone?",
  },
  {
    id: "never_queueing",
    label: ["never queueing", "هرگز در صف نماندن"],
    question: "Is a queue the worst of a bank?",
  },
  {
    id: "finding_out_alone",
    label: ["finding out alone", "خود پی‌بردن"],
    question: "Do you find out for yourself what suits you?",
  },
  {
    id: "one_adviser",
    label: ["one adviser who knows them", "یک مشاور آشنا"],
    question: "Do you want one adviser who knows you?",
  },
  {
    id: "talking_first",
    label: ["talking it over first", "گفت‌وگو پیش از تصمیم"],
    question: "Do you talk it over before you decide?",
  },
  {
    id: "on_paper",
    label: ["having it on paper", "داشتن آن روی کاغذ"],
    question: "Do you want it on paper?",
  },
] as const satisfies readonly Question[];

type QuestionId = (typeof questions)[number]["id"];

/** What answers vary by: an opposite, with the question that leads it. */
export const opposites = [
  { id: "growth", label: ["growth", "رشد"], leads: "money_that_works" },
  {
    id: "alone",
    label: ["doing things alone rather than safely", "خود انجام‌دادن بیش از امنیت"],
    leads: "banking_by_phone",
  },
  { id: "adviser", label: ["a person to ask", "کسی برای پرسیدن"], leads: "talking_first" },
] as const satisfies readonly { readonly id: string; readonly label: Words; readonly leads: QuestionId }[];

/** A group of customers who want the same of their bank. */
interface Attitude {
  /** The segment of those who have it. */
  readonly segment: string;
  readonly name: Words;
  readonly wants: Words;
  /** What they say yes to more than to the rest. */
  readonly high: readonly [QuestionId, QuestionId, QuestionId];
  readonly play: string;
}

/** The attitudes that are told apart, as they were found among those who answered. */
export const attitudeGroups = [
  {
    segment: "attitude_safety",
    name: ["Safety first", "امنیت پیش از همه"],
    wants: ["safety", "امنیت"],
    high: ["guaranteed_rate", "no_loss", "cushion_first"],
    play: "deposit_at_branch",
  },
  {
    segment: "attitude_growth",
    name: ["Growth minded", "جویندگان رشد"],
    wants: ["growth", "رشد"],
    high: ["some_risk", "eye_on_market", "money_that_works"],
    play: "next_product",
  },
  {
    segment: "attitude_alone",
    name: ["Do it themselves", "خودگردان‌ها"],
    wants: ["to settle things alone", "خود انجام‌دادن"],
    high: ["banking_by_phone", "never_queueing", "finding_out_alone"],
    play: "first_savings",
  },
  {
    segment: "attitude_adviser",
    name: ["Ask a person", "مشورت‌خواهان"],
    wants: ["a person to ask", "کسی برای پرسیدن"],
    high: ["one_adviser", "talking_first", "on_paper"],
    play: "retirement_talk",
  },
] as const satisfies readonly Attitude[];
