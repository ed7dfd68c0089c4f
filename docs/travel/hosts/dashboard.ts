import { declared } from "../../../loaders/disclosure/declared-report.ts";
import { html } from "../../render/markup.ts";
import type { OwnDashboard } from "../../render/own-dashboard.ts";
import { changesFigure } from "./figures/changes/figure.ts";
import { type Changes, changeNumbers, changes } from "./reports/changes.ts";

/** What hosts are asked for: which change would let them serve guests who find nothing. */
export const own: OwnDashboard = {
  reports: async (source) => ({ changes: declared(await changes(source), changeNumbers) }),
  hero: async ({ reports, overview }) => {
    const found = await reports.read<Changes | null>("changes");
    return found === null ? html`` : changesFigure(found, overview);
  },
};
