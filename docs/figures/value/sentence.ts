import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";
import { money, percent, times } from "../../components/format.ts";
import { list } from "../../render/words.ts";

/** The groups that carry the business, as a sentence, and which they are. */
export interface LeadingGroups {
  readonly ids: readonly string[];
  /** Their value over everybody's. */
  readonly valueShare: number;
  readonly sentence: string;
}

/** The fewest groups, at most three, that together bring half of the value. */
export function leadingGroups(parts: readonly SegmentSummary[], measure: string): LeadingGroups {
  const ranked = parts
    .filter(({ valueShare, share }) => valueShare !== null && share !== null)
    .sort((a, b) => (b.valueShare ?? 0) - (a.valueShare ?? 0));
  const leading: SegmentSummary[] = [];
  let value = 0;
  for (const part of ranked) {
    if (leading.length === 3 || value >= 0.5) break;
    leading.push(part);
    value += part.valueShare ?? 0;
  }
  const customers = leading.reduce((sum, { share }) => sum + (share ?? 0), 0);
  const names = list(leading.map(({ name }) => name.en));
  return {
    ids: leading.map(({ id }) => id),
    valueShare: value,
    sentence:
      leading.length === 0
        ? "No group is large enough to be told of"
        : `${names}: ${percent(customers, 0)} of customers, ${percent(value, 0)} of ${measure}`,
  };
}

/** The group whose members are worth most, each against the average customer. */
export function headSentence(
  parts: readonly SegmentSummary[],
  { currency, valuePerCustomer }: Overview,
): string | undefined {
  const [best] = parts
    .filter(({ share, valuePerCustomer: mean }) => (share ?? 0) >= 0.01 && mean !== null)
    .toSorted((a, b) => (b.valuePerCustomer ?? 0) - (a.valuePerCustomer ?? 0));
  if (best === undefined || best.valuePerCustomer === null || !valuePerCustomer) return undefined;
  return `${best.name.en}: ${money(best.valuePerCustomer, currency)} a head, ${times(best.valuePerCustomer / valuePerCustomer)} the average customer`;
}
