import { declared } from "../../loaders/disclosure/declared-report.ts";
import { followingFigures } from "../render/following.ts";
import { html } from "../render/markup.ts";
import type { OwnDashboard } from "../render/own-dashboard.ts";
import { agesSection } from "./figures/ages/figure.ts";
import { nextProductFigure } from "./figures/next-product/figure.ts";
import { responseSection } from "./figures/response/figure.ts";
import { type AgeReport, ageNumbers, ages } from "./reports/ages.ts";
import { draftResponses, type Responses, responseNumbers } from "./reports/responses.ts";

/** What a bank asks beside what every business does: what to offer next to whom, and whether ages are treated alike. */
export const own: OwnDashboard = {
  reports: async (source) => ({
    ages: declared(await ages(source), ageNumbers),
  }),
  following: {
    responses: followingFigures({
      ...{ draft: draftResponses, numbers: responseNumbers },
      figures: [(found, { overview }) => nextProductFigure(found, overview)],
    }),
  },
  hero: async ({ reports, overview }) => {
    const found = await reports.read<Responses | null>("responses");
    return found === null ? html`` : nextProductFigure(found, overview);
  },
  sections: async ({ reports, overview }) => {
    const found = await reports.read<Responses | null>("responses");
    const byAge = await reports.read<AgeReport | null>("ages");
    return html`${found === null ? "" : responseSection(found, overview)}
${byAge === null ? "" : agesSection(byAge, overview)}`;
  },
};
