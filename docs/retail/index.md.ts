import type { CampaignEffect } from "../../loaders/report/campaign-effects.ts";
import type { Cohorts } from "../../loaders/report/cohorts.ts";
import type { Journey } from "../../loaders/report/journey.ts";
import type { Overview } from "../../loaders/report/overview.ts";
import type { RevenueByMonth } from "../../loaders/report/revenue-by-month.ts";
import type { ScoreGrid } from "../../loaders/report/score-grid.ts";
import type { SegmentFlow } from "../../loaders/report/segment-flow.ts";
import type { ValueCube } from "../../loaders/report/value-cube.ts";
import { cohortFigure } from "../figures/cohorts/figure.ts";
import { effectFigure } from "../figures/effects/figure.ts";
import { flowFigure } from "../figures/flow/figure.ts";
import { gridFigure } from "../figures/grid/figure.ts";
import { largestChange } from "../figures/plays/sentence.ts";
import { playsTable } from "../figures/plays/table.ts";
import { revenueFigure } from "../figures/revenue/figure.ts";
import { revenueSentence } from "../figures/revenue/sentence.ts";
import { journeySentence, stagesOf } from "../figures/stages/sentence.ts";
import { stageStrip } from "../figures/stages/strip.ts";
import { movesOf } from "../figures/transitions/sentence.ts";
import { valueFigure } from "../figures/value/figure.ts";
import { leadingGroups } from "../figures/value/sentence.ts";
import { bigNumber } from "../render/big-number.ts";
import { studyReports } from "../render/context.ts";
import { html } from "../render/markup.ts";
import { pageHead, printPage } from "../render/page.ts";
import { measure, tellingMoves } from "./journey-words.ts";

/** The executive's page: what groups there are, what each is worth, what changed, what to do. */
const reports = await studyReports("retail");
const overview = await reports.read<Overview>("overview");
const cube = await reports.read<ValueCube | null>("value-cube");
const grid = await reports.read<ScoreGrid | null>("score-grid");
const flow = await reports.read<SegmentFlow | null>(`segment-flow/${overview.segmentation?.id}`);
const journey = await reports.read<Journey>("journey/journey");
const known = stagesOf(journey, overview.segments);
const cohorts = await reports.read<Cohorts | null>("cohorts");
const effects = await reports.read<CampaignEffect[] | null>("campaign-effects");
const months = await reports.read<RevenueByMonth | null>("revenue-by-month");

const { segmentation, currency } = overview;
const parts = overview.segments.filter((segment) => segment.segmentation === segmentation?.id);
const leading = leadingGroups(parts, measure);
const revenue = overview.keyFigures.find(({ id }) => id === "revenue");

printPage({
  title: overview.study.name.en,
  keywords: ["dashboard", "RFM", "revenue", "retention", "migration", overview.study.name.fa ?? ""],
  body: [
    pageHead({
      kicker: overview.study.name.en,
      title: `${leading.sentence}.`,
      standfirst: [revenueSentence(revenue, currency), largestChange(parts)].filter(Boolean).join(" "),
      stamp: overview,
    }),
    html`<div class="cards">${overview.keyFigures.map((figure) => bigNumber(figure, currency))}</div>`,
    html`<div class="board">
${valueFigure({ overview, parts, leading, measure, cube })}
${grid === null ? "" : gridFigure(grid, overview, measure)}
${flowFigure(flow, overview, { order: segmentation?.segments ?? [] })}
${cohortFigure(cohorts, overview)}
${months === null ? "" : revenueFigure(months, overview)}
${effectFigure(effects, overview)}
</div>`,
    html`<section aria-labelledby="customer-journey"><h2 class="section-title" id="customer-journey">Where customers stand on their way with the shop</h2>
<p class="prose"><strong>${journeySentence(known, journey, measure)}.</strong> ${movesOf(journey.pooled ?? journey.latest, tellingMoves, known.nameOf) ?? ""} Who moved, how long they stay and what to do: <a href="./journey/">the customer journey</a>.</p>
${stageStrip(known.stages, "./segments/")}</section>`,
    html`<section aria-labelledby="what-to-do"><h2 class="section-title" id="what-to-do">What to do, group by group</h2>
${playsTable(parts, overview, measure)}</section>`,
    html`<p class="prose">Every group has a page of its own with its definition, how its members differ and what to do: <a href="./segments/">all segments</a>. How the figures are computed: <a href="../methods/">methods</a>.</p>`,
  ],
});
