import type { CampaignEffect } from "../../loaders/report/campaign-effects.ts";
import type { Cohorts } from "../../loaders/report/cohorts.ts";
import type { Overview } from "../../loaders/report/overview.ts";
import type { ScoreGrid } from "../../loaders/report/score-grid.ts";
import type { SegmentFlow } from "../../loaders/report/segment-flow.ts";
import { html, type Markup } from "./markup.ts";

/** One line on what to do about a figure; undefined where the data give no reason to do anything. */
type Action = Markup | undefined;

function line(
  text: string,
  group?: { readonly id: string; readonly name: string },
  segmentsAt = "./segments/",
): Markup {
  return group === undefined
    ? html`<strong>To do.</strong> ${text}`
    : html`<strong>To do.</strong> <a href="${segmentsAt}${group.id}">${group.name}</a>: ${text}`;
}

/** What the study plans for a group: aim and offer. */
export function playOf(
  id: string | null | undefined,
  { segments, plays }: Overview,
  segmentsAt?: string,
): Action {
  const segment = segments.find((each) => each.id === id);
  const play = plays.find((each) => each.id === segment?.play);
  if (segment === undefined || play === undefined) return undefined;
  const offer = play.offer.en.charAt(0).toLowerCase() + play.offer.en.slice(1);
  return line(
    `${play.objective.en.toLowerCase()}. Offer: ${offer}.`,
    { id: segment.id, name: segment.name.en },
    segmentsAt,
  );
}

/** The play of the group that brings the most. */
export function valueAction(ids: readonly string[], overview: Overview): Action {
  return playOf(ids[0], overview);
}

/** The play of the group that holds the most value among those whose row score is 1 or 2. */
export function gridAction({ cells }: ScoreGrid, overview: Overview): Action {
  const value = new Map<string, number>();
  for (const { row, segment, valueShare } of cells)
    if (row <= 2 && segment !== null) value.set(segment, (value.get(segment) ?? 0) + (valueShare ?? 0));
  const [largest] = [...value].sort((a, b) => b[1] - a[1]);
  return playOf(largest?.[0], overview);
}

/** The play of the group into which most customers fell. */
export function flowAction(
  { flows }: SegmentFlow,
  order: readonly string[],
  overview: Overview,
  segmentsAt?: string,
): Action {
  const [largest] = flows
    .filter(({ from, to }) => from !== null && to !== null && order.indexOf(to) > order.indexOf(from))
    .sort((a, b) => b.customers - a.customers);
  return playOf(largest?.to, overview, segmentsAt);
}

const ordinals: Readonly<Record<number, string>> = { 1: "first", 2: "second", 3: "third" };

/** When to ask for the second order: in the period in which most of those who come back do so. */
export function cohortAction({ average, unit }: Cohorts): Action {
  const [best] = [...average].sort((a, b) => b.share - a.share);
  if (best === undefined || average.length < 2) return undefined;
  const when = `${ordinals[best.period] ?? `${best.period}th`} ${unit}`;
  return line(
    `ask for the next order in the ${when} after the first, when most of those who come back do so.`,
  );
}

/** Which campaigns to repeat, and which to test again before paying for them. */
export function effectAction(effects: readonly CampaignEffect[]): Action {
  const worked = effects.filter(({ low }) => low > 0).sort((a, b) => b.effect - a.effect);
  const open = effects.length - worked.length;
  if (effects.length === 0) return undefined;
  const [best] = worked;
  const repeat =
    best === undefined
      ? "repeat none of these as they are"
      : `repeat “${best.campaign}” first, with a tenth held out`;
  const again =
    open === 0
      ? ""
      : `; test the ${open === 1 ? "one" : open} whose interval takes in zero again before paying for more`;
  return line(`${repeat}${again}.`);
}
