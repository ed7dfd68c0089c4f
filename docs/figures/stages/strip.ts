import { type Figure, isKnown, numberOf } from "../../../loaders/disclosure/count.ts";
import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";
import { count, percent } from "../../components/format.ts";
import { hiddenCount, whyHidden } from "../../components/suppressed.ts";
import { html, type Markup } from "../../render/markup.ts";
import type { Cell } from "../../render/table.ts";
import { arrowNote, changeCell, changeDigits } from "../plays/change.ts";

/** How many members are in each stage, in the order of the journey, as one strip. */
export function stageStrip(stages: readonly SegmentSummary[], segmentsAt: string): Markup {
  const largest = Math.max(0, ...stages.map(({ share }) => numberOf(share) ?? 0));
  const digits = changeDigits(stages);
  return html`<div><ol class="stage-strip">${stages.map((stage) => {
    const { id, name, description, size, share } = stage;
    const change = changeCell(stage, digits);
    return html`<li><span class="stage-bar" aria-hidden="true"><span style="height:${(largest === 0 ? 0 : ((numberOf(share) ?? 0) / largest) * 100).toFixed(1)}%"></span></span>
<a href="${segmentsAt}${id}" title="${description.en}">${name.en}</a>
<strong>${shareText(share)}</strong>
<span class="stage-note">${isKnown(size) ? html`${count(size)}<br>${segmentChange(change)}` : whyHidden(size)}</span></li>
`;
  })}</ol>${arrowNote(stages)}</div>`;
}

function shareText(share: Figure): Markup | string {
  if (share === null) return "";
  return isKnown(share) ? percent(share) : html`<span class="suppressed">${hiddenCount(share)}</span>`;
}

/** Nothing where there is no change to tell of. */
function segmentChange({ text, hidden }: Cell): Markup | string {
  return hidden !== undefined || text === "–" ? "" : text;
}
