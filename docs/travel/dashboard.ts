import { declared } from "../../loaders/disclosure/declared-report.ts";
import { html } from "../render/markup.ts";
import type { OwnDashboard } from "../render/own-dashboard.ts";
import { matchFigure } from "./figures/match/figure.ts";
import { monthsFigure } from "./figures/months/figure.ts";
import { type Match, match, matchNumbers } from "./reports/match.ts";

/** What a platform asks beside what every business does: which guests find no home that fits, where and when. */
export const own: OwnDashboard = {
  reports: async (source) => ({ match: declared(await match(source), matchNumbers) }),
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
