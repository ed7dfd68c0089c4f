import { followingFigures } from "../render/following.ts";
import { html, type Markup } from "../render/markup.ts";
import type { OwnDashboard } from "../render/own-dashboard.ts";
import type { Subject } from "../render/subject.ts";
import { ageFigures, agesSection } from "./figures/ages/figure.ts";
import { nextProductFigure } from "./figures/next-product/figure.ts";
import { holdings } from "./figures/product-names.ts";
import { responseFigure, responseSection } from "./figures/response/figure.ts";
import { type AgeReport, ageNumbers, draftAges } from "./reports/ages.ts";
import { draftResponses, type Responses, responseNumbers } from "./reports/responses.ts";

/** What a bank asks beside what every business does: what to offer next to whom, and whether ages are treated alike. */
export const own: OwnDashboard = {
  following: {
    responses: followingFigures({
      ...{ draft: draftResponses, numbers: responseNumbers },
      figures: [
        (found, { overview }) => nextProductFigure(found, overview),
        ...holdings.map(
          (holding): ((found: Responses, subject: Subject) => Markup) =>
            (found, { overview }) =>
              responseFigure(found, holding, overview),
        ),
      ],
    }),
    ages: followingFigures({
      ...{ draft: draftAges, numbers: ageNumbers },
      figures: ageFigures.map(
        (draw): ((found: AgeReport, subject: Subject) => Markup) =>
          (found, { overview }) =>
            draw(found, overview),
      ),
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
