import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";
import { count, percent } from "../../components/format.ts";
import { html, type Markup } from "../../render/markup.ts";
import { sizeChange } from "../plays/table.ts";

/** How many customers are in each stage, in the order of the journey, as one strip. */
export function stageStrip(stages: readonly SegmentSummary[], segmentsAt: string): Markup {
  const largest = Math.max(0, ...stages.map(({ share }) => share ?? 0));
  return html`<div><ol class="stage-strip">${stages.map((stage) => {
    const { id, name, description, size, share } = stage;
    const change = sizeChange(stage);
    return html`<li><span class="stage-bar" aria-hidden="true"><span style="height:${(largest === 0 ? 0 : ((share ?? 0) / largest) * 100).toFixed(1)}%"></span></span>
<a href="${segmentsAt}${id}" title="${description.en}">${name.en}</a>
<strong>${share === null ? html`<span class="suppressed">&lt; 10</span>` : percent(share)}</strong>
<span class="stage-note">${size === null ? "" : html`${count(size)}<br>${change.text === "–" ? "" : change.text}`}</span></li>
`;
  })}</ol></div>`;
}
