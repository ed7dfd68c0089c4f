import { isKnown } from "../../loaders/disclosure/count.ts";
import type { CampaignEffect } from "../../loaders/report/campaign-effects.ts";
import type { Cohorts } from "../../loaders/report/cohorts.ts";
import type { Horizons } from "../../loaders/report/horizons.ts";
import type { Journey } from "../../loaders/report/journey.ts";
import type { NearMoments } from "../../loaders/report/near-moments.ts";
import type { NextPlays } from "../../loaders/report/next-plays.ts";
import type { RevenueByMonth } from "../../loaders/report/revenue-by-month.ts";
import type { ScoreGrid } from "../../loaders/report/score-grid.ts";
import type { SegmentFlow } from "../../loaders/report/segment-flow.ts";
import type { SegmentSummary } from "../../loaders/report/segment-summary.ts";
import type { FilteredStages } from "../../loaders/report/stages-by-filter.ts";
import type { Survival } from "../../loaders/report/survival.ts";
import type { ValueCube } from "../../loaders/report/value-cube.ts";
import type { ValueRisk } from "../../loaders/report/value-risk.ts";
import type { YearSplit } from "../../loaders/report/year-split.ts";
import { cohortFigure } from "../figures/cohorts/figure.ts";
import { effectFigures } from "../figures/effects/figure.ts";
import { filterBar, type PartVariant, valueNames } from "../figures/filter/bar.ts";
import { drawnMoves, flowFigure } from "../figures/flow/figure.ts";
import { gridFigure } from "../figures/grid/figure.ts";
import { horizonsFigure } from "../figures/horizons/figure.ts";
import { momentsFigure, momentsSection } from "../figures/moments/section.ts";
import { nextPlaysFigure } from "../figures/next-plays/figure.ts";
import { playsTable } from "../figures/plays/table.ts";
import { revenueFigure } from "../figures/revenue/figure.ts";
import { headFigureSentence } from "../figures/revenue/sentence.ts";
import { riskFigure } from "../figures/risk/figure.ts";
import { sizesFigure } from "../figures/sizes/figure.ts";
import { splitFigure } from "../figures/split/figure.ts";
import { journeySentence, stagesOf, stagesOfSome, staySentence } from "../figures/stages/sentence.ts";
import { stageStrip } from "../figures/stages/strip.ts";
import { survivalFigure } from "../figures/survival/figure.ts";
import { movesOf } from "../figures/transitions/sentence.ts";
import { treemapFigure } from "../figures/treemap/figure.ts";
import { valueFigure } from "../figures/value/figure.ts";
import { bigNumber } from "../render/big-number.ts";
import { cards } from "../render/cards.ts";
import { changeOfGroups, finding } from "../render/finding.ts";
import { type FigureOfReport, type NameValue, variantsOf } from "../render/following.ts";
import { html, type Markup } from "../render/markup.ts";
import type { OwnDashboard } from "../render/own-dashboard.ts";
import { type Page, pageHead } from "../render/page.ts";
import { leadParts, type Subject } from "../render/subject.ts";

/** The executive's page: what groups there are, what each is worth, what changed, what to do. */
export async function dashboard(subject: Subject, own?: OwnDashboard): Promise<Page> {
  const { overview, name, up, measure, reports } = subject;
  const parts = leadParts(overview);
  const { currency, keyFigures } = overview;
  const next = await reports.read<NextPlays | null>("next-plays");
  const moments = await reports.read<NearMoments | null>("near-moments");
  const { fa } = overview.study.name;
  return {
    title: name,
    keywords: [
      "dashboard",
      ...overview.segmentations.map((each) => each.name.en),
      ...keyFigures.map(({ label }) => label.en),
      ...(fa === undefined ? [] : [fa]),
    ],
    body: [
      pageHead({
        kicker: name,
        title: `${finding(overview)}.`,
        standfirst: [headFigureSentence(keyFigures, overview), changeOfGroups(overview)]
          .filter(Boolean)
          .join(" "),
        stamp: overview,
      }),
      cards(keyFigures.map((figure) => bigNumber(figure, currency))),
      await filtersOf(subject, parts, own),
      html`<div class="board">
${(await own?.hero?.(subject)) ?? ""}
${await figures(subject, parts)}
</div>`,
      (await own?.sections?.(subject)) ?? html``,
      await journeySection(subject),
      parts.length === 0
        ? html``
        : html`<section aria-labelledby="what-to-do" data-sheet="kept"><h2 class="section-title" id="what-to-do">${overview.plays.length === 0 ? "Group" : "What to do, group"} by group</h2>
${next === null ? "" : html`<div class="board">${nextPlaysFigure(next, overview)}</div>`}
${playsTable(parts, overview, measure)}</section>`,
      moments === null ? html`` : momentsSection(moments, overview),
      html`<p class="prose">Every group has a page of its own with its definition${overview.plays.length === 0 ? " and how its members differ" : ", how its members differ and what to do"}: <a href="./segments/">all segments</a>. How the figures are computed: <a href="${up}methods/">methods</a>.</p>`,
    ],
  };
}

/** Above all that they narrow; nothing where there is nothing to narrow by. */
async function filtersOf(
  subject: Subject,
  parts: readonly SegmentSummary[],
  own?: OwnDashboard,
): Promise<Markup> {
  const { reports, overview, measure } = subject;
  const cube = await reports.read<ValueCube | null>("value-cube");
  if (cube === null || measure === undefined) return html``;
  const { segmentation } = overview;
  const nameOf = valueNames(cube);
  const ofOwn = Object.entries(own?.following ?? {}).flatMap(([name, { figures: drawn }]) =>
    drawn.map((figure) => [name, figure] as const),
  );
  const variants = await Promise.all(
    [...Object.entries(following), ...ofOwn].map(([name, figure]) =>
      variantsOf(name, figure, subject, nameOf),
    ),
  );
  return filterBar(cube, parts, overview, measure, {
    months: await reports.read("revenue-by-month"),
    monthsOf: await reports.read("months-by-filter"),
    grid: await reports.read("score-grid"),
    gridOf: await reports.read("grid-by-filter"),
    flow: segmentation === null ? null : await reports.read(`segment-flow/${segmentation.id}`),
    flowOf: await reports.read("flow-by-filter"),
    cohorts: await reports.read("cohorts"),
    cohortsOf: await reports.read("cohorts-by-filter"),
    effects: await reports.read("campaign-effects"),
    effectsOf: await reports.read("effects-by-filter"),
    metricsOf: await reports.read("metrics-by-filter"),
    variants: variants.filter((each) => each !== undefined),
    parts: { [journeyPart]: await journeyVariants(subject, nameOf) },
  });
}

/** Name of a report that follows the filters → its figure. */
const following: Readonly<Record<string, FigureOfReport>> = {
  survival: (report, { overview }) => survivalFigure(report as Survival, overview),
  "year-split": (report, { overview }) => splitFigure(report as YearSplit, overview),
  "near-moments": (report, { overview }) => momentsFigure(report as NearMoments, overview),
  horizons: (report, subject) => horizonsFigure(report as Horizons, subject),
  "next-plays": (report, { overview }) => nextPlaysFigure(report as NextPlays, overview),
};

/** The figures whose roles the population fills. */
async function figures(
  { reports, overview, measure }: Subject,
  parts: readonly SegmentSummary[],
): Promise<Markup> {
  const { segmentation } = overview;
  const grid = await reports.read<ScoreGrid | null>("score-grid");
  const cohorts = await reports.read<Cohorts | null>("cohorts");
  const months = await reports.read<RevenueByMonth | null>("revenue-by-month");
  const split = await reports.read<YearSplit | null>("year-split");
  const atRisk = await reports.read<ValueRisk | null>("value-risk");
  const survival = await reports.read<Survival | null>("survival");
  const effects = await reports.read<CampaignEffect[] | null>("campaign-effects");
  const horizons = await reports.read<Horizons | null>("horizons");
  const flow =
    segmentation === null ? null : await reports.read<SegmentFlow | null>(`segment-flow/${segmentation.id}`);
  const moves = (span: 7 | 12) =>
    segmentation === null ? [] : [flowFigure(flow, overview, { order: segmentation.segments, span })];
  const treemap =
    measure === undefined || parts.length === 0 ? [] : [treemapFigure({ overview, parts, measure })];
  const parted = split === null ? [] : [splitFigure(split, overview)];
  const risk = atRisk === null || measure === undefined ? [] : [riskFigure(atRisk, overview, measure)];
  const hasMoves = flow !== null && drawnMoves(flow).length > 0;
  const wide = [
    measure === undefined || parts.length === 0
      ? sizesFigure(overview)
      : valueFigure({ overview, parts, measure }),
    ...(hasMoves ? moves(7) : []),
  ];
  const narrow = [
    ...(grid === null || measure === undefined ? [] : [gridFigure(grid, overview, measure)]),
    ...(survival === null ? [] : [survivalFigure(survival, overview)]),
    ...(cohorts === null ? [] : [cohortFigure(cohorts, overview)]),
    // Beside what is not there they would stand alone.
    ...(risk.length === 0 ? treemap : []),
    ...(months === null ? parted : []),
  ];
  // Side by side, so that none stands alone in its row where another could stand beside it.
  const pairs = wide.flatMap((figure, index) => [figure, narrow[index] ?? ""]);
  return html`${[...pairs, ...narrow.slice(wide.length)].map((figure) => html`${figure}\n`)}
${hasMoves ? [] : moves(12)}
${risk}
${risk.length === 0 ? [] : treemap}
${horizons === null ? "" : horizonsFigure(horizons, { overview, measure })}
${months === null ? "" : revenueFigure(months, overview, split === null ? 12 : 7)}
${months === null ? [] : parted}
${effects === null ? "" : effectFigures(effects, overview)}`;
}

/** Id of what the filters change of the journey. */
const journeyPart = "journey-stages";

async function journeySection({ reports, overview, journey: role, measure }: Subject): Promise<Markup> {
  if (role === undefined) return html``;
  const journey = await reports.read<Journey>(`journey/${role.of}`);
  const known = stagesOf(journey, overview.segments);
  return html`<section aria-labelledby="customer-journey"><h2 class="section-title" id="customer-journey">Where ${overview.population.noun.en.many} stand on their journey</h2>
<div id="${journeyPart}"><p class="prose"><strong>${journeySentence(known, measure, overview.population.noun)}.</strong> ${staySentence(known, journey, measure) ?? ""} ${movesOf(journey.pooled ?? journey.latest, role.moves, known.nameOf) ?? ""} Who moved, how long they stay and what to do: <a href="./journey/">the customer journey</a>.</p>
${stageStrip(known.stages, "./segments/")}</div></section>`;
}

/** The stages of the members with each value; none where too few of their stages may be told. */
async function journeyVariants(
  { reports, overview, journey: role, measure }: Subject,
  nameOf: NameValue,
): Promise<PartVariant[]> {
  const found = await reports.read<FilteredStages[] | null>("stages-by-filter");
  if (role === undefined || found === null) return [];
  const journey = await reports.read<Journey>(`journey/${role.of}`);
  const whole = stagesOf(journey, overview.segments);
  const { noun } = overview.population;
  return found.flatMap(({ filter, value, ...of }) => {
    const stages = stagesOfSome(whole, of);
    if (stages.every(({ size }) => !isKnown(size))) return [];
    const where = nameOf(filter, value);
    // Where some is hidden, parts of what all are worth are too.
    const told = stages.some(({ valueShare }) => isKnown(valueShare)) ? measure : undefined;
    const sentence = journeySentence({ ...whole, stages }, told, noun);
    const part = html`<p class="prose"><strong>In ${where}: ${sentence}.</strong> How ${noun.en.many} move, how long they stay and what to do, of all of them: <a href="./journey/">the customer journey</a>.</p>
${stageStrip(stages, "./segments/")}`;
    return [{ filter, value, html: part.text }];
  });
}
