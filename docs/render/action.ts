import { capital, uncapitalised } from "../../data/text.ts";
import type { Overview } from "../../loaders/report/overview.ts";
import { html, type Markup } from "./markup.ts";

/** One line on what to do about a figure; undefined where the data give no reason to do anything. */
export type Action = Markup | undefined;

export function actionLine(
  text: string,
  group?: { readonly id: string; readonly name: string },
  segmentsAt = "./segments/",
): Markup {
  return group === undefined
    ? html`<strong>To do.</strong> ${capital(text)}`
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
  return actionLine(
    `${play.objective.en.toLowerCase()}. Offer: ${uncapitalised(play.offer.en)}.`,
    { id: segment.id, name: segment.name.en },
    segmentsAt,
  );
}
