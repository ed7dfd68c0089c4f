import { followingFigures } from "../../render/following.ts";
import { html } from "../../render/markup.ts";
import type { OwnDashboard } from "../../render/own-dashboard.ts";
import { changesFigure } from "./figures/changes/figure.ts";
import { type Changes, changeNumbers, draftChanges } from "./reports/changes.ts";

/** What hosts are asked for: which change would let them serve guests who find nothing. */
export const own: OwnDashboard = {
  following: {
    changes: followingFigures({
      ...{ draft: draftChanges, numbers: changeNumbers },
      figures: [(found, { overview }) => changesFigure(found, overview)],
    }),
  },
  hero: async ({ reports, overview }) => {
    const found = await reports.read<Changes | null>("changes");
    return found === null ? html`` : changesFigure(found, overview);
  },
};
