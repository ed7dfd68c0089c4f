import { capital } from "../../../data/text.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { GroupChange } from "../../../loaders/report/segment-changes.ts";
import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";
import { change, percent, pointDigits, points } from "../../components/format.ts";
import { html, type Markup } from "../../render/markup.ts";
import { seasonWords } from "../../render/season-words.ts";
import { type Cell, hiddenCell } from "../../render/table.ts";

/** As many decimals of points as a column of changes needs, so that none that is beyond chance looks like none. */
export function changeDigits(parts: readonly Pick<SegmentSummary, "change">[]): number {
  const clear = parts.flatMap(({ change: known }) => (known?.isClear === true ? [known.points] : []));
  return Math.max(1, ...clear.map(pointDigits));
}

/** Change of a group: points of all members, with an arrow where that is beyond chance, and below its own growth. */
export function changeCell({ size, sizeBefore, change: known }: SegmentSummary, digits: number): Cell {
  if (sizeBefore === null || sizeBefore === 0) return { text: "–", value: "" };
  if (!isKnown(size) || !isKnown(sizeBefore))
    return hiddenCell("size hidden", "one of the two sizes is hidden");
  const growth = change(size / sizeBefore - 1);
  if (known === null) return { text: html`<span class="unit">${growth} in number</span>`, value: "" };
  return {
    text: html`${pointsText(known, digits)}<br><span class="unit">${growth} in number</span>`,
    value: known.points,
  };
}

/** Below it a difference is written as none. */
const leastShown = 0.0005;

/**
 * `↓ −0.4 points`; `→ +0.1 points` where chance alone could have done it, or there is none; without an arrow where chance is not
 * known.
 */
export function pointsText(of: GroupChange, digits?: number): string {
  const arrow = arrowOf(of);
  return arrow === undefined ? points(of.points, digits) : `${arrow} ${points(of.points, digits)}`;
}

function arrowOf({ points: difference, isClear }: GroupChange): "→" | "↑" | "↓" | undefined {
  if (isClear === null) return undefined;
  return !isClear || difference === 0 ? "→" : difference > 0 ? "↑" : "↓";
}

/** What stands before changes, for whoever asks: nothing where they all have an arrow up or down. */
export function arrowNote(parts: readonly Pick<SegmentSummary, "size" | "sizeBefore" | "change">[]): Markup {
  const arrows = parts.flatMap(({ size, sizeBefore, change: known }) =>
    known !== null && isKnown(size) && isKnown(sizeBefore) && sizeBefore > 0 ? [arrowOf(known)] : [],
  );
  const byChance = arrows.includes("→");
  const words = [
    byChance ? "→: chance alone could have done it" : undefined,
    arrows.includes(undefined)
      ? `without an arrow: how many joined or left is hidden, so whether ${byChance ? "it could" : "chance alone could have done it"} is not told`
      : undefined,
  ].filter((word) => word !== undefined);
  return words.length === 0 ? html`` : html`<p class="table-note">${capital(words.join("; "))}.</p>`;
}

/** Whether it is written as one. */
export function isGrowth(ratio: number): boolean {
  return Math.abs(ratio) >= leastShown;
}

/** `grew by 3.1 %`, `shrank by 5.4 %`, `kept their number`. */
export function growthText(ratio: number): string {
  const size = percent(Math.abs(ratio));
  if (!isGrowth(ratio)) return "kept their number";
  return `${ratio > 0 ? "grew" : "shrank"} by ${size}`;
}

/** What the season has to do with it, where a year earlier is known. */
export function seasonText({ points: difference, season }: GroupChange): string {
  return season === null ? "" : seasonWords(difference, season, points(season));
}
