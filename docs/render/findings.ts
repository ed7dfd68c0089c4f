import type { CampaignEffect } from "../../loaders/report/campaign-effects.ts";
import type { Cohorts } from "../../loaders/report/cohorts.ts";
import type { KeyFigure } from "../../loaders/report/key-figures.ts";
import type { Month } from "../../loaders/report/revenue-by-month.ts";
import type { ScoreGrid } from "../../loaders/report/score-grid.ts";
import type { Flow } from "../../loaders/report/segment-flow.ts";
import type { SegmentSummary } from "../../loaders/report/segment-summary.ts";
import { change, count, money, month, percent, points } from "../components/format.ts";

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

/** What changed most since the previous snapshot among groups of some size, one sentence; undefined without one. */
export function largestChange(parts: readonly SegmentSummary[]): string | undefined {
  const changed = parts
    .flatMap(({ name, size, sizeBefore, share }) =>
      size === null || sizeBefore === null || sizeBefore < 100 || (share ?? 0) < 0.02
        ? []
        : [{ name: name.en, size, ratio: size / sizeBefore - 1 }],
    )
    .sort((a, b) => Math.abs(b.ratio) - Math.abs(a.ratio))[0];
  if (changed === undefined || Math.abs(changed.ratio) < 0.005) return undefined;
  const verb = changed.ratio > 0 ? "grew" : "shrank";
  return `${changed.name} ${verb} most: ${change(changed.ratio)}, to ${count(changed.size)} customers.`;
}

export function revenueSentence(figure: KeyFigure | undefined, currency: string): string | undefined {
  if (figure?.value === undefined || figure.value === null) return undefined;
  const year =
    figure.yearBefore === null ? "" : `, ${change(figure.value / figure.yearBefore - 1)} on the year before`;
  return `Revenue of the last 12 months is ${money(figure.value, currency)}${year}.`;
}

export function gridSentence({ cells }: ScoreGrid, measure: string): string {
  const known = cells.filter(({ valueShare }) => valueShare !== null);
  const best = known.toSorted((a, b) => (b.valueShare ?? 0) - (a.valueShare ?? 0))[0];
  if (best === undefined || best.valueShare === null) return "Recency and frequency, cell by cell";
  const customers = known.reduce((sum, cell) => sum + (cell.customers ?? 0), 0);
  const share =
    best.customers === null || customers === 0
      ? ""
      : `, with ${percent(best.customers / customers, 0)} of the buyers,`;
  return `One cell of ${cells.length}${share} holds ${percent(best.valueShare, 0)} of ${measure}`;
}

export interface Moves {
  readonly up: number;
  readonly down: number;
  readonly stayed: number;
}

/** Published movements by direction in the order of the segmentation; newcomers are in none. */
export function countMoves(flows: readonly Flow[], order: readonly string[]): Moves {
  const place = (id: string): number => order.indexOf(id);
  const total = { up: 0, down: 0, stayed: 0 };
  for (const { from, to, customers } of flows) {
    if (from === null || to === null) continue;
    if (from === to) total.stayed += customers;
    else if (place(to) < place(from)) total.up += customers;
    else total.down += customers;
  }
  return total;
}

/**
 * `someHidden`: movements that are not told are not counted, so the share of the `customers` is a lower bound. Without
 * `customers` it is the share of the movements that are told.
 */
export function movesSentence(
  { up, down, stayed }: Moves,
  someHidden = false,
  part = "group",
  customers: number | null = null,
): string {
  const moved = (up + down) / Math.max(1, customers ?? up + down + stayed);
  const [better, worse] = part === "group" ? ["up", "down"] : ["for the better", "for the worse"];
  const sides = [`${count(up)} ${better}`, `${count(down)} ${worse}`];
  const balance = (down > up ? sides.toReversed() : sides).join(", ");
  return `${someHidden ? "At least " : ""}${percent(moved, 0)} of customers changed ${part}: ${balance}`;
}

export function cohortSentence({ average, unit }: Cohorts): string {
  const first = average.find(({ period }) => period === 1);
  const later = average.find(({ period }) => period === (unit === "quarter" ? 4 : 6)) ?? average.at(-1);
  if (first === undefined || later === undefined || first === later)
    return "Who comes back after the first order";
  return `${percent(first.share, 0)} order again in the next ${unit}, ${percent(later.share, 0)} in the ${ordinal(later.period)}`;
}

export function peakSentence(months: readonly Month[], currency: string): string {
  const known = months.filter(({ revenue }) => revenue !== null).slice(-12);
  const peak = known.reduce<Month | undefined>(
    (a, b) => (a === undefined || (b.revenue ?? 0) > (a.revenue ?? 0) ? b : a),
    undefined,
  );
  const total = known.reduce((sum, { revenue }) => sum + (revenue ?? 0), 0);
  if (peak?.revenue === undefined || peak.revenue === null || total === 0) return "Revenue by month";
  return `${month(peak.month)} brought ${money(peak.revenue, currency)}, ${percent(peak.revenue / total, 0)} of the last ${known.length} months`;
}

/** Which campaigns surely added orders, and the one that added most. */
export function effectSentence(effects: readonly CampaignEffect[]): string {
  const sure = effects.filter(({ low }) => low > 0);
  const best = sure.toSorted((a, b) => b.effect - a.effect || b.low - a.low)[0];
  if (best === undefined) return `None of ${effects.length} campaigns surely added orders`;
  const many =
    sure.length === effects.length ? `All ${effects.length}` : `${sure.length} of ${effects.length}`;
  return `${many} campaigns added orders; “${best.campaign}” most: ${points(best.effect)} of its customers`;
}

/** `a`, `a and b`, `a, b and c`. */
export function list(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
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
