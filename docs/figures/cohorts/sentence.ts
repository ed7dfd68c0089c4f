import type { Cohorts } from "../../../loaders/report/cohorts.ts";
import { percent } from "../../components/format.ts";

export function cohortSentence({ average, unit }: Cohorts): string {
  const first = average.find(({ period }) => period === 1);
  const later = average.find(({ period }) => period === (unit === "quarter" ? 4 : 6)) ?? average.at(-1);
  if (first === undefined || later === undefined || first === later)
    return "Who comes back after the first order";
  return `${percent(first.share, 0)} order again in the next ${unit}, ${percent(later.share, 0)} in the ${ordinal(later.period)}`;
}

function ordinal(n: number): string {
  const ending =
    n % 10 === 1 && n % 100 !== 11
      ? "st"
      : n % 10 === 2 && n % 100 !== 12
        ? "nd"
        : n % 10 === 3 && n % 100 !== 13
          ? "rd"
          : "th";
  return `${n}${ending}`;
}
