import { followingFigures } from "../render/following.ts";
import { html } from "../render/markup.ts";
import type { OwnDashboard } from "../render/own-dashboard.ts";
import { errorCostFigure } from "./figures/error-cost/figure.ts";
import { obstaclesFigure } from "./figures/obstacles/figure.ts";
import { draftErrorCost, type ErrorCost, errorCostNumbers } from "./reports/error-cost.ts";
import { draftObstacles, type Obstacles, obstacleNumbers } from "./reports/obstacles.ts";

/** What a maker of software asks beside what every business does: what stands in the way of whom, and what that costs. */
export const own: OwnDashboard = {
  following: {
    obstacles: followingFigures({
      ...{ draft: draftObstacles, numbers: obstacleNumbers },
      figures: [(found, { overview }) => obstaclesFigure(found, overview)],
    }),
    "error-cost": followingFigures({
      ...{ draft: draftErrorCost, numbers: errorCostNumbers },
      figures: [(found, { overview }) => errorCostFigure(found, overview)],
    }),
  },
  hero: async ({ reports, overview }) => {
    const found = await reports.read<Obstacles | null>("obstacles");
    return found === null ? html`` : obstaclesFigure(found, overview);
  },
  sections: async ({ reports, overview }) => {
    const found = await reports.read<ErrorCost | null>("error-cost");
    return found === null
      ? html``
      : html`<section aria-labelledby="errors"><h2 class="section-title" id="errors">What goes with errors</h2>
<div class="board">${errorCostFigure(found, overview)}</div></section>`;
  },
};
