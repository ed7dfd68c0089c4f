import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { PathStep, PurchasePath } from "../../../loaders/report/choices/path.ts";
import { percent } from "../../components/format.ts";

/** Beginnings of which is published how many came again, with the share who did and its ends, most often first. */
export function cameAgain({ firsts, steps }: PurchasePath) {
  return firsts
    .flatMap(({ group, customers, again, medianDays }) => {
      const none = steps.find(({ from, to }) => from === group && to === null);
      return isKnown(again) && none?.low != null && none.high != null
        ? [
            {
              group,
              customers,
              again,
              medianDays,
              share: again / customers,
              low: 1 - none.high,
              high: 1 - none.low,
            },
          ]
        : [];
    })
    .toSorted((a, b) => b.share - a.share);
}

/** Which beginning brings most back and which fewest, where the two are apart beyond chance; else how many come again of all. */
export function pathSentence(path: PurchasePath, event: string): string {
  const told = cameAgain(path);
  const [best, worst] = [told[0], told.at(-1)];
  if (best === undefined || worst === undefined) return `What comes after the first ${event}`;
  const [again, all] = [({ again }: Beginning) => again, ({ customers }: Beginning) => customers].map((of) =>
    told.reduce((sum, each) => sum + of(each), 0),
  );
  return areApart(path)
    ? `${percent(best.share, 0)} of those whose first ${event} was mainly ${best.group} come again within ${path.withinDays} days, ${percent(worst.share, 0)} of those of ${worst.group}`
    : `${percent((again ?? 0) / (all ?? 1), 0)} come again within ${path.withinDays} days of a first ${event}; no beginning is clearly better`;
}

type Beginning = ReturnType<typeof cameAgain>[number];

/** Whether the beginning that brings most back and the one that brings fewest are apart beyond chance. */
export function areApart(path: PurchasePath): boolean {
  const told = cameAgain(path);
  const [best, worst] = [told[0], told.at(-1)];
  return best !== undefined && worst !== undefined && best.low > worst.high;
}

/** Of a beginning, what came next most often, be it the same again. */
export function nextOf(
  { steps }: PurchasePath,
  from: string,
): (PathStep & { readonly share: number }) | undefined {
  return steps
    .flatMap((step) =>
      step.from === from && step.to !== null && isKnown(step.share) ? [{ ...step, share: step.share }] : [],
    )
    .toSorted((a, b) => b.share - a.share)[0];
}
