import { isKnown } from "../../../../loaders/disclosure/count.ts";
import { count, money, percent } from "../../../components/format.ts";
import type { ErrorBand } from "../../reports/error-cost.ts";

const ends = (bands: readonly ErrorBand[]) => [bands[0], bands.at(-1)] as const;

/** Whether those with the most errors cancel more than those with none, beyond chance: their intervals lie apart. */
export function isCostly(bands: readonly ErrorBand[]): boolean {
  const [few, many] = ends(bands);
  return few?.high != null && many?.low != null && many.low > few.high;
}

/** How many more cancelled than would have at the rate of those without errors, and their revenue of a year. */
export function costOf(
  bands: readonly ErrorBand[],
): { readonly accounts: number; readonly revenue: number } | undefined {
  const [few, many] = ends(bands);
  if (!isCostly(bands) || few?.share == null || many?.share == null || many.revenue === null)
    return undefined;
  if (!isKnown(many.customers)) return undefined;
  const accounts = many.customers * (many.share - few.share);
  return { accounts, revenue: accounts * many.revenue };
}

export function errorCostSentence(bands: readonly ErrorBand[], currency: string | null): string {
  const [few, many] = ends(bands);
  if (few?.share == null || many?.share == null) return "Who cancels, by the errors they meet";
  const told = `${percent(many.share, 1)} of those with two errors a month or more cancelled within 90 days, ${percent(few.share, 1)} of those with none`;
  const cost = costOf(bands);
  return cost === undefined
    ? `${told}: no clear difference`
    : `${told}: ${count(Math.round(cost.accounts))} more, ${money(cost.revenue, currency)} of yearly revenue`;
}
