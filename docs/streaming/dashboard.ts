import { followingFigures } from "../render/following.ts";
import { html } from "../render/markup.ts";
import type { OwnDashboard } from "../render/own-dashboard.ts";
import { ownTitlesFigure } from "./figures/own-titles/figure.ts";
import { shelvesFigure } from "./figures/shelves/figure.ts";
import { stayingFigure } from "./figures/staying/figure.ts";
import { tasteMapFigure } from "./figures/taste-map/figure.ts";
import { draftOwnTitles, type OwnTitles, ownTitleNumbers } from "./reports/own-titles.ts";
import { draftShelves, type Shelves, shelfNumbers } from "./reports/shelves.ts";
import { draftStaying, type Staying, stayingNumbers } from "./reports/staying.ts";
import { draftTasteMap, type TasteMap, tasteMapNumbers } from "./reports/taste-map.ts";

/** What a film service asks beside what every business does: what to put first for whom, what makes a taste, who stays. */
export const own: OwnDashboard = {
  following: {
    shelves: followingFigures({
      ...{ draft: draftShelves, numbers: shelfNumbers },
      figures: [(found, { overview }) => shelvesFigure(found, overview)],
    }),
    "taste-map": followingFigures({
      ...{ draft: draftTasteMap, numbers: tasteMapNumbers },
      figures: [(found, { overview }) => tasteMapFigure(found, overview)],
    }),
    "own-titles": followingFigures({
      ...{ draft: draftOwnTitles, numbers: ownTitleNumbers },
      figures: [(found, { overview }) => ownTitlesFigure(found, overview)],
    }),
    staying: followingFigures({
      ...{ draft: draftStaying, numbers: stayingNumbers },
      figures: [(found, { overview }) => stayingFigure(found, overview)],
    }),
  },
  hero: async ({ reports, overview }) => {
    const found = await reports.read<Shelves | null>("shelves");
    return found === null ? html`` : shelvesFigure(found, overview);
  },
  sections: async ({ reports, overview }) => {
    const map = await reports.read<TasteMap | null>("taste-map");
    const titles = await reports.read<OwnTitles | null>("own-titles");
    const stay = await reports.read<Staying | null>("staying");
    const tastes = html`${map === null ? "" : tasteMapFigure(map, overview)}${titles === null ? "" : ownTitlesFigure(titles, overview)}`;
    return html`${
      map === null && titles === null
        ? ""
        : html`<section aria-labelledby="tastes"><h2 class="section-title" id="tastes">What makes a taste</h2>
<div class="board">${tastes}</div></section>`
    }
${
  stay === null
    ? ""
    : html`<section aria-labelledby="stay"><h2 class="section-title" id="stay">How long they stay</h2>
<div class="board">${stayingFigure(stay, overview)}</div></section>`
}`;
  },
};
