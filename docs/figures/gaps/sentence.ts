import type { Quantile, Spread } from "../../../loaders/report/choices/rhythm.ts";

/** Where so many members lie at or below; undefined where the report has none such. */
export function quantileAt({ quantiles }: Spread, share: number): Quantile | undefined {
  return quantiles.find(({ at }) => at === share);
}

/** `70 days`, `8.1 days`. */
export function daysWords(days: number): string {
  const told = days < 10 ? days.toFixed(1) : Math.round(days).toString();
  return `${told} ${told === "1" ? "day" : "days"}`;
}

/** `69 to 72 days`. */
export function daysBetween({ low, high }: Pick<Quantile, "low" | "high">): string {
  return `${daysWords(low).replace(/ days?$/, "")} to ${daysWords(high)}`;
}

/** How long half of those who come twice or more stay away, and the quickest tenth. */
export function gapsSentence(gaps: Spread, many: string): string {
  const [half, tenth] = [quantileAt(gaps, 0.5), quantileAt(gaps, 0.1)];
  if (half === undefined || tenth === undefined) return `How long ${many} stay away`;
  return `Half of the ${many} who came twice or more come at least every ${daysWords(half.value)}, a tenth every ${daysWords(tenth.value)}`;
}
