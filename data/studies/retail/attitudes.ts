import type { Words } from "../../define/define-traits.ts";

interface Statement {
  readonly id: string;
  /** What somebody who agrees values. */
  readonly label: Words;
  readonly statement: string;
}

/** What the survey of values asks customers how far they agree with. */
export const statements = [
  {
    id: "comparing_prices",
    label: ["price comparison", "سنجش قیمت"],
    statement: "I compare prices before I buy",
  },
  {
    id: "waiting_for_sales",
    label: ["waiting for the sales", "چشم‌به‌راه حراج بودن"],
    statement: "I can wait for the sales",
  },
  {
    id: "home_that_shows",
    label: ["a home that shows who one is", "خانه‌ای که خود آدم را نشان دهد"],
    statement: "My home shows who I am",
  },
  {
    id: "changing_home",
    label: ["a change at home", "تازه‌کردن خانه"],
    statement: "I like to change things at home",
  },
  {
    id: "special_gifts",
    label: ["the special gift", "هدیهٔ خاص"],
    statement: "A gift has to be something special",
  },
  {
    id: "gifts_all_year",
    label: ["looking for gifts all year", "سراسر سال در پی هدیه بودن"],
    statement: "I look out for gifts all year round",
  },
  {
    id: "quick_and_easy",
    label: ["quick and easy buying", "خرید تند و آسان"],
    statement: "It has to be quick and easy",
  },
  {
    id: "sooner_not_cheaper",
    label: ["sooner rather than cheaper", "زودتر، نه ارزان‌تر"],
    statement: "I would rather have it tomorrow than cheaper",
  },
  {
    id: "less_but_lasting",
    label: ["less, but lasting", "کمتر، ولی ماندگار"],
    statement: "I buy less, and it has to last",
  },
  {
    id: "knowing_origin",
    label: ["knowing where things come from", "دانستن خاستگاه کالا"],
    statement: "I want to know where things come from",
  },
] as const satisfies readonly Statement[];

type StatementId = (typeof statements)[number]["id"];

/** A group of customers who value the same. */
interface Attitude {
  /** The segment of those who have it. */
  readonly segment: string;
  /** The factor that the statements share. */
  readonly factor: string;
  readonly name: Words;
  readonly values: Words;
  /** What they agree with more than with the rest. */
  readonly high: readonly [StatementId, StatementId];
  readonly play: string;
}

/** The attitudes that are told apart, as they were found among those who answered. */
export const attitudeGroups = [
  {
    segment: "attitude_price",
    factor: "price",
    name: ["Price minded", "حسابگران قیمت"],
    values: ["the price", "قیمت"],
    high: ["comparing_prices", "waiting_for_sales"],
    play: "full_price_bundle",
  },
  {
    segment: "attitude_home",
    factor: "home",
    name: ["Home proud", "دل‌بستگان خانه"],
    values: ["their home", "خانه"],
    high: ["home_that_shows", "changing_home"],
    play: "cross_sell",
  },
  {
    segment: "attitude_gifts",
    factor: "gifts",
    name: ["Gift givers", "هدیه‌دهندگان"],
    values: ["gifts for others", "هدیه برای دیگران"],
    high: ["special_gifts", "gifts_all_year"],
    play: "early_access",
  },
  {
    segment: "attitude_ease",
    factor: "ease",
    name: ["Quick and easy", "تند و آسان"],
    values: ["time and ease", "زمان و آسانی"],
    high: ["quick_and_easy", "sooner_not_cheaper"],
    play: "app_first",
  },
  {
    segment: "attitude_lasting",
    factor: "lasting",
    name: ["Buy to last", "خریداران ماندگار"],
    values: ["what lasts", "ماندگاری"],
    high: ["less_but_lasting", "knowing_origin"],
    play: "interest_news",
  },
] as const satisfies readonly Attitude[];
