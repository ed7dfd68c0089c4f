import type { Journey } from "../../../loaders/report/journey.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import type { SegmentFlow } from "../../../loaders/report/segment-flow.ts";
import { dwellFigure } from "../../figures/dwell/figure.ts";
import { flowFigure } from "../../figures/flow/figure.ts";
import { playsTable } from "../../figures/plays/table.ts";
import { stagesFigure } from "../../figures/stages/figure.ts";
import { journeySentence, stagesOf } from "../../figures/stages/sentence.ts";
import { stageStrip } from "../../figures/stages/strip.ts";
import { movesOf } from "../../figures/transitions/sentence.ts";
import { transitionTable } from "../../figures/transitions/table.ts";
import { studyReports } from "../../render/context.ts";
import { html } from "../../render/markup.ts";
import { pageHead, printPage } from "../../render/page.ts";
import { bestFirst, measure, tellingMoves } from "../journey-words.ts";

/** Where customers stand with the shop, how long they stay there, where they go next, and what to do at each stage. */
const reports = await studyReports("retail");
const overview = await reports.read<Overview>("overview");
const journey = await reports.read<Journey>("journey/journey");
const flow = await reports.read<SegmentFlow | null>("segment-flow/journey");
const known = stagesOf(journey, overview.segments);
const { stages, nameOf } = known;
const segmentsAt = "../segments/";

const body = [
  pageHead({
    kicker: html`<a href="../">${overview.study.name.en}</a> · Customer journey`,
    title: `${journeySentence(known, journey, measure)}.`,
    standfirst: movesOf(journey.pooled ?? journey.latest, tellingMoves, nameOf),
    stamp: overview,
  }),
  stageStrip(stages, segmentsAt),
  html`<div class="board">
${stagesFigure(known, overview, measure, segmentsAt)}
${dwellFigure(journey.dwell, overview, nameOf)}
${flowFigure(flow, overview, { order: journey.stages, ranking: bestFirst, part: "stage", span: 12, segmentsAt })}
${journey.pooled === null ? "" : transitionTable({ id: "transitions-pooled", title: "Where the customers of each stage were one snapshot later", matrix: journey.pooled, order: journey.stages, nameOf })}
${journey.latest === null ? "" : transitionTable({ id: "transitions-latest", title: "The same for the last step alone", matrix: journey.latest, order: journey.stages, nameOf })}
</div>`,
  html`<section aria-labelledby="what-to-do"><h2 class="section-title" id="what-to-do">What to do, stage by stage</h2>
${playsTable(stages, overview, measure, { part: "stage", segmentsAt })}</section>`,
  html`<p class="prose">Every customer is in exactly one stage. Each has a page of its own with its exact definition; how dwell time and transitions are computed: <a href="../../methods/">methods</a>.</p>`,
];
printPage({
  title: "Customer journey",
  keywords: ["journey", "lifecycle", "stages", "dwell time", "transitions", "loyal", "lost", "won back"],
  body,
});
