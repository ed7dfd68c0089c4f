import { followingFigures } from "../render/following.ts";
import { html } from "../render/markup.ts";
import type { OwnDashboard } from "../render/own-dashboard.ts";
import { bundleFitFigure } from "./figures/bundle-fit/figure.ts";
import { receptionFigure } from "./figures/reception/figure.ts";
import { type BundleFit, bundleFitNumbers, draftBundleFit } from "./reports/bundle-fit.ts";
import { draftReception, type Reception, receptionNumbers } from "./reports/reception.ts";

/** What an operator asks beside what every business does: whose bundle fits, and what goes with bad reception. */
export const own: OwnDashboard = {
  following: {
    "bundle-fit": followingFigures({
      ...{ draft: draftBundleFit, numbers: bundleFitNumbers },
      figures: [(fit, { overview }) => bundleFitFigure(fit, overview)],
    }),
    reception: followingFigures({
      ...{ draft: draftReception, numbers: receptionNumbers },
      figures: [(found, { overview }) => receptionFigure(found, overview)],
    }),
  },
  hero: async ({ reports, overview }) => {
    const fit = await reports.read<BundleFit | null>("bundle-fit");
    return fit === null ? html`` : bundleFitFigure(fit, overview);
  },
  sections: async ({ reports, overview }) => {
    const found = await reports.read<Reception | null>("reception");
    return found === null
      ? html``
      : html`<section aria-labelledby="network"><h2 class="section-title" id="network">What goes with bad reception</h2>
<div class="board">${receptionFigure(found, overview)}</div></section>`;
  },
};
