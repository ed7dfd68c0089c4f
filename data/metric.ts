import type { Condition, EventMeasure } from "./language.ts";
import type { Roles } from "./roles.ts";
import type { Localized } from "./text.ts";
import type { Unit } from "./unit.ts";

/**
 * One typed number of a group of members at an instant, defined once: on a card, in a segment's profile, as a goal's KPI, as a
 * campaign's outcome and over GraphQL. Members without a value are left out of means and medians.
 */
export type Metric = {
  readonly id: string;
  readonly label: Localized;
  readonly unit: Unit;
  readonly goodDirection: "up" | "down";
} & MetricKind;

export type MetricKind =
  /** Over all events of the group's members, as if they were one member's: revenue is the SUM of amounts. */
  | { readonly total: EventMeasure }
  /** How many members fulfil a condition of the segment language. */
  | { readonly customersWith: Condition }
  /** Of a number trait. */
  | { readonly mean: string }
  | { readonly median: string }
  /** One metric over another; missing where the other is zero. */
  | { readonly ratio: readonly [metric: string, over: string] };

/** Every kind of metric, in the order in which the reference lists them. */
export const metricKinds = ["total", "customersWith", "mean", "median", "ratio"] as const;

/** So many metrics stand on cards. */
export const mostCards = 5;

/** Ids of the metrics whose change is told with how far chance moves it: those on cards, and the factors of a product. */
export function comparedMetrics(
  metrics: readonly Metric[],
  roles: Pick<Roles, "cards" | "product">,
): readonly string[] {
  const { of, factors = [] } = roles.product ?? {};
  return [...new Set([...cardsOf(metrics, roles), ...(of === undefined ? [] : [of]), ...factors])];
}

/** Ids of the metrics on the cards of a front page, in their order. */
export function cardsOf(metrics: readonly Metric[], { cards }: Pick<Roles, "cards">): readonly string[] {
  return cards ?? metrics.slice(0, mostCards).map(({ id }) => id);
}
