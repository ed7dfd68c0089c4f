import { isKnown } from "../../../../loaders/disclosure/count.ts";
import { count, money, percent } from "../../../components/format.ts";
import type { ReceptionGroup } from "../../reports/reception.ts";

const groupOf = (groups: readonly ReceptionGroup[], id: string) => groups.find((group) => group.id === id);

/** Whether those with poor reception leave more than those with good, beyond chance: their intervals lie apart. */
export function isWorse(groups: readonly ReceptionGroup[]): boolean {
  const [good, poor] = [groupOf(groups, "good_reception"), groupOf(groups, "poor_reception")];
  return poor?.low != null && good?.high != null && poor.low > good.high;
}

/** How many more leave a quarter than would at the rate of those with good reception, and their monthly charges. */
export function costOf(
  groups: readonly ReceptionGroup[],
): { readonly subscribers: number; readonly charges: number } | undefined {
  const [good, poor] = [groupOf(groups, "good_reception"), groupOf(groups, "poor_reception")];
  if (!isWorse(groups) || good?.share == null || poor?.share == null || poor.charges === null)
    return undefined;
  if (!isKnown(poor.customers)) return undefined;
  const subscribers = poor.customers * (poor.share - good.share);
  return { subscribers, charges: subscribers * poor.charges };
}

export function receptionSentence(groups: readonly ReceptionGroup[], currency: string | null): string {
  const [good, poor] = [groupOf(groups, "good_reception"), groupOf(groups, "poor_reception")];
  if (good?.share == null || poor?.share == null) return "Who leaves, by reception";
  const cost = costOf(groups);
  if (cost === undefined)
    return `${percent(poor.share, 1)} with poor reception left within 90 days, ${percent(good.share, 1)} with good: no clear difference`;
  return `${percent(poor.share, 1)} with poor reception left within 90 days, ${percent(good.share, 1)} with good: ${count(Math.round(cost.subscribers))} more, ${money(cost.charges, currency)} of monthly charges`;
}
