import { isKnown } from "../../../../loaders/disclosure/count.ts";
import { count, money, percent } from "../../../components/format.ts";
import type { BundleFit, FitBand } from "../../reports/bundle-fit.ts";

/** Who pays too much and too little, with the money on both sides. */
export function bundleFitSentence({ customers, over, under }: BundleFit, currency: string | null): string {
  if (!isKnown(customers) || !isKnown(over.customers) || !isKnown(over.money))
    return "What subscribers pay against the bundle that fits";
  const much = `${percent(over.customers / customers, 0)} pay ${money(over.money, currency)} a month too much for what they use`;
  return isKnown(under.customers) && isKnown(under.money) && under.customers > 0
    ? `${much}; ${percent(under.customers / customers, 0)} pay ${money(-under.money, currency)} too little`
    : much;
}

export function sideSentence({ customers, over, under }: BundleFit, currency: string | null): string {
  const side = ({ customers: some, money: sum }: BundleFit["over"], word: string) =>
    isKnown(some) && isKnown(sum)
      ? `${count(some)} pay too ${word}, ${money(Math.abs(sum), currency)} a month together`
      : `how many pay too ${word} is hidden`;
  return `Of ${isKnown(customers) ? count(customers) : "all"} subscribers ${side(over, "much")}, and ${side(under, "little")}.`;
}

/** `$10–15 above`, `over $50 above`, `within $5`. */
export function bandText({ from, to, side }: FitBand, currency: string | null): string {
  const amount = (value: number) => money(Math.abs(value), currency).replace(/\.00$/, "");
  if (side === "fits") return `within ${amount(to ?? 0)}`;
  if (from === null) return `over ${amount(to ?? 0)} below`;
  if (to === null) return `over ${amount(from)} above`;
  return side === "over" ? `${amount(from)}–${Math.abs(to)} above` : `${amount(to)}–${Math.abs(from)} below`;
}
