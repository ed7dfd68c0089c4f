import type { Journey } from "../../../loaders/report/journey.ts";
import type { SegmentFlow } from "../../../loaders/report/segment-flow.ts";
import { dwellFigure } from "../../figures/dwell/figure.ts";
import { flowFigure } from "../../figures/flow/figure.ts";
import { playsTable } from "../../figures/plays/table.ts";
import { stagesFigure } from "../../figures/stages/figure.ts";
import { journeySentence, stagesOf, staySentence } from "../../figures/stages/sentence.ts";
import { stageStrip } from "../../figures/stages/strip.ts";
import { movesOf } from "../../figures/transitions/sentence.ts";
import { transitionTable } from "../../figures/transitions/table.ts";
import { html } from "../../render/markup.ts";
import { type Page, pageHead } from "../../render/page.ts";
import type { Subject } from "../../render/subject.ts";

/** Where members stand, how long they stay there, where they go next, and what to do at each stage. */
export async function stagesPage(subject: Subject, role: NonNullable<Subject["journey"]>): Promise<Page> {
  const { reports, overview, name, up, measure } = subject;
  const { noun } = overview.population;
  const journey = await reports.read<Journey>(`journey/${role.of}`);
  const flow = await reports.read<SegmentFlow | null>(`segment-flow/${role.of}`);
  const known = stagesOf(journey, overview.segments);
  const { stages, nameOf } = known;
  const order = journey.stages;
  const segmentsAt = "../segments/";
  const { pooled, latest } = journey;
  return {
    title: "Customer journey",
    keywords: ["journey", "lifecycle", "stages", "dwell time", "transitions"],
    body: [
      pageHead({
        kicker: html`<a href="../">${name}</a> · Customer journey`,
        title: `${journeySentence(known, measure, noun)}.`,
        standfirst: [staySentence(known, journey, measure), movesOf(pooled ?? latest, role.moves, nameOf)]
          .filter((sentence) => sentence !== undefined)
          .join(" "),
        stamp: overview,
      }),
      stageStrip(stages, segmentsAt),
      html`<div class="board">
${measure === undefined ? "" : stagesFigure(known, overview, measure, segmentsAt)}
${dwellFigure(journey.dwell, overview, nameOf)}
${flowFigure(flow, overview, { order, part: "stage", span: 12, segmentsAt })}
${pooled === null ? "" : transitionTable({ id: "transitions-pooled", title: `Where the ${noun.en.many} of each stage were one snapshot later`, matrix: pooled, order, nameOf })}
${latest === null ? "" : transitionTable({ id: "transitions-latest", title: "The same for the last step alone", matrix: latest, order, nameOf })}
</div>`,
      html`<section aria-labelledby="what-to-do"><h2 class="section-title" id="what-to-do">${overview.plays.length === 0 ? "Stage" : "What to do, stage"} by stage</h2>
${playsTable(stages, overview, measure, { part: "stage", segmentsAt })}</section>`,
      html`<p class="prose">Every ${noun.en.one} is in exactly one stage. Each has a page of its own with its exact definition; how dwell time and transitions are computed: <a href="../${up}methods/">methods</a>.</p>`,
    ],
  };
}
