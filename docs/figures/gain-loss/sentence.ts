import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { GrowthReport } from "../../../loaders/report/choices/choice-reports.ts";
import type {
  GainLoss,
  GainLossKind,
  GainLossPart,
  GroupChange,
} from "../../../loaders/report/choices/gain-loss.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { amountText } from "../../render/choice-words.ts";

/** What the parts of a change are called, of members who are called `many`, among groups that are called `groups`. */
export function partNames(many: string, groups: string): Readonly<Record<GainLossKind, string>> {
  return {
    new: `New or back ${many}`,
    from_others: `From other ${groups}`,
    more: "More of the same",
    lost: `Lapsed ${many}`,
    to_others: `To other ${groups}`,
    less: "Less of the same",
  };
}

/** Parts with a number, the largest first. */
export function knownParts({ parts }: GroupChange): (GainLossPart & { readonly amount: number })[] {
  return parts
    .flatMap((part) => (isKnown(part.amount) ? [{ ...part, amount: part.amount }] : []))
    .toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
}

/** The group that changed most, and the part that weighs most in the same direction. */
export function gainLossSentence(
  { words }: Pick<GrowthReport, "words">,
  { groups }: GainLoss,
  overview: Overview,
): string {
  const [most] = groups.toSorted((a, b) => Math.abs(b.now - b.before) - Math.abs(a.now - a.before));
  if (most === undefined) return `Where the change of each ${words.group.en.one} came from`;
  const difference = most.now - most.before;
  const told = `${most.group} ${difference < 0 ? "lost" : "gained"} most, ${amountText(Math.abs(difference), words, overview)}`;
  const part = knownParts(most).find(({ amount }) => Math.sign(amount) === Math.sign(difference));
  if (part === undefined) return told;
  const names = partNames(overview.population.noun.en.many, words.group.en.many);
  return `${told}; largest part: ${names[part.kind].toLowerCase()}, ${amountText(part.amount, words, overview, true)}`;
}
