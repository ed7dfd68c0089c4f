import { followingFigures } from "../render/following.ts";
import { html } from "../render/markup.ts";
import type { OwnDashboard } from "../render/own-dashboard.ts";
import { matchFigure } from "./figures/match/figure.ts";
import { monthsFigure } from "./figures/months/figure.ts";
import { draftMatch, type Match, matchNumbers } from "./reports/match.ts";

/** What a platform asks beside what every business does: which guests find no home that fits, where and when. */
export const own: OwnDashboard = {
  following: {
    match: followingFigures({
      ...{ draft: draftMatch, numbers: matchNumbers },
      figures: [
        (found, { overview }) => matchFigure(found, overview),
        (found, { overview }) => monthsFigure(found, overview),
      ],
    }),
  },
  hero: async ({ reports, overview }) => {
    const found = await reports.read<Match | null>("match");
    return found === null ? html`` : matchFigure(found, overview);
  },
  sections: async ({ reports, overview }) => {
    const found = await reports.read<Match | null>("match");
    return found === null
      ? html``
      : html`<section aria-labelledby="when"><h2 class="section-title" id="when">When they find nothing</h2>
<div class="board">${monthsFigure(found, overview)}</div></section>`;
  },
};
