import type { PropensityModel } from "../../model.ts";
import { nextProblem } from "./known-problems.ts";

/** Which accounts are likely to cancel within a quarter, by plan, use and trouble. */
export const leaving: PropensityModel = {
  id: "leaving",
  name: { en: "Cancelling", fa: "لغو اشتراک" },
  description: {
    en: "The chance to be among those who cancelled in the last 90 days, of those who pay or did so, from plan, term, use and trouble of the last six months, each by month of use, so that who left earlier is not told by it.",
    fa: "احتمال بودن در میان کسانی که در ۹۰ روز گذشته لغو کرده‌اند، در میان پرداخت‌کنندگان و آنان، از طرح، دوره، کار و دشواری‌های شش ماه گذشته.",
  },
  refit: "quarterly",
  kind: "logistic",
  among: { id: "left_lately", op: "EXISTS" },
  outcome: "left_lately",
  inputs: [
    ...["industry", "plan_name", "billing_term", "seats", "was_shown_around", "found_us_by"],
    ...["seats_at_work_6_months", "errors_a_month", "tickets_a_month"],
  ],
};

export const models = [leaving, nextProblem];
