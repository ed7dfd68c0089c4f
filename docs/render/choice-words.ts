import { capital } from "../../data/text.ts";
import type { ChoiceWords } from "../../loaders/report/choices/choice-rows.ts";
import type { RevenueTree, TreeNodeId } from "../../loaders/report/choices/revenue-tree.ts";
import type { Overview } from "../../loaders/report/overview.ts";
import { count, inUnit, money, shortDay } from "../components/format.ts";

/** Two spans of as many months each, by their first days and the day after the last. */
export type Spans = Pick<RevenueTree, "months" | "start" | "middle" | "end">;

/** `the 12 months to 1 Jan 2026`. */
export function laterSpan({ months, end }: Spans): string {
  return `the ${months} months to ${shortDay(end)}`;
}

/** `the 12 months before`. */
export function earlierSpan({ months }: Spans): string {
  return `the ${months} months before`;
}

/** What a change is said to be on: two half-years share no season, and that is said. */
export function comparedWords({ months }: Spans): string {
  return months === 12 ? "on the year" : `on the ${months} months before`;
}

/** What has to be said where the spans hold other months of the year, or one of two years a 29 February. */
export function seasonNote({ months, ...spans }: Spans): string {
  if (months !== 12) return " The spans hold other months of the year, so the season has a part in it.";
  const lasts = (from: string, to: string): number => Date.parse(to) - Date.parse(from);
  const [before, later] = [lasts(spans.start, spans.middle), lasts(spans.middle, spans.end)];
  return before === later
    ? ""
    : ` ${before > later ? "Those before" : "The later"} hold 29 February: a figure over 365 days differs by that day.`;
}

/** What a node of the tree is called: `Spend per order`. */
export function nodeLabel(id: TreeNodeId, words: ChoiceWords, { population }: Overview): string {
  const { one, many } = population.noun.en;
  const amount = words.amount.en;
  const unit = words.unit?.en ?? { one: "unit", many: "units" };
  const event = words.event.en;
  const labels: Readonly<Record<TreeNodeId, string>> = {
    whole: amount,
    members: many,
    amount_per_member: `${amount} per ${one}`,
    events_per_member: `${event.many} per ${one}`,
    amount_per_event: `${amount} per ${event.one}`,
    units_per_event: `${unit.many} per ${event.one}`,
    amount_per_unit: `${amount} per ${unit.one}`,
  };
  return capital(labels[id]);
}

/** An amount of what rows brought, signed where it is a change. */
export function amountText(
  value: number,
  { amountUnit }: ChoiceWords,
  { currency }: Overview,
  signed = false,
): string {
  const text = inUnit(Math.abs(value), amountUnit, currency);
  const sign = value < 0 ? "−" : signed && value > 0 ? "+" : "";
  return `${sign}${text}`;
}

/** The value of a node: counts in full, numbers per head with two decimals. */
export function nodeText(id: TreeNodeId, value: number, words: ChoiceWords, overview: Overview): string {
  if (id === "members") return count(value);
  if (id === "events_per_member" || id === "units_per_event") return value.toFixed(2);
  if (id !== "whole" && words.amountUnit === "currency")
    return money(value, overview.currency, Math.abs(value) < 1000);
  return amountText(value, words, overview);
}
