import type { SnapshotSegmentation } from "../../../loaders/lake/manifest.ts";
import type { RecommendationQuality } from "../../../loaders/models/recommend/ranking-quality.ts";
import type { GroupItem } from "../../../loaders/report/models/group-items.ts";
import type { ReportedRecommendations } from "../../../loaders/report/models/recommendations.ts";
import type { ReportedModel } from "../../../loaders/report/models/reported-models.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, percent, pointsBetween, pointsInWords, times } from "../../components/format.ts";
import { actionLine } from "../../render/action.ts";
import { figure, tableFigure } from "../../render/figure.ts";
import { intervals } from "../../render/intervals.ts";
import { html, type Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { dataTable, liftColumns } from "../../render/table.ts";

/** How often the recommendation is right, what goes together, and what each group takes that others do not. */
export function recommendationFigures(
  model: ReportedModel,
  found: ReportedRecommendations,
  overview: Overview,
): Markup[] {
  const { quality, pairs, ofGroups } = found;
  return [
    ...(quality === null ? [] : [qualityFigure(model, found, quality, overview)]),
    ...(pairs.length === 0 ? [] : [pairsTable(model, found, overview)]),
    ...groupTables(model, ofGroups, overview),
  ];
}

function qualityFigure(
  { id }: ReportedModel,
  { items, again }: ReportedRecommendations,
  { hitRate, ndcg, popularity, chance, above, members }: RecommendationQuality,
  overview: Overview,
): Markup {
  const { many } = overview.population.noun.en;
  const better = above.low > 0;
  const worse = above.high < 0;
  const against = `${percent(hitRate.value, 1)} against ${percent(popularity.hitRate.value, 1)}`;
  const title = better
    ? `Ten recommendations hold what ${many} took next ${percent(hitRate.value, 1)} of the time, ${percent(popularity.hitRate.value, 1)} by popularity`
    : worse
      ? `The recommendation is worse than what is popular: ${against}`
      : `The recommendation is not surely better than what is popular: ${against}`;
  const rows = [
    { label: "By what was taken before", ...hitRate },
    { label: "What is popular", ...popularity.hitRate },
    { label: "By chance", value: chance.hitRate, low: chance.hitRate, high: chance.hitRate },
  ];
  return figure({
    id: `${id}-hits`,
    title,
    subtitle: `Share of ${count(members)} ${many} whose last item, left out of all that is known, is among the first ten of all ${count(items)} ranked; with 95 % intervals.`,
    source: sourceLine(overview),
    span: 12,
    action: better
      ? actionLine(
          `offer each the first ten of their own recommendations: they hold what is taken next ${pointsInWords(above.value)} (${pointsBetween(above.low, above.high)}) more often than the most popular ten.`,
        )
      : actionLine(
          worse
            ? `offer what is popular: the most popular ten hold what is taken next ${pointsInWords(above.value)} (${pointsInWords(above.high).replace(" points", "")} to ${pointsInWords(above.low)}) more often.`
            : "offer what is popular until more is known.",
        ),
    ...intervals(
      rows.map((row) => ({ ...row, customers: members })),
      { zero: "never", write: (share) => percent(share, 1), room: 48 },
    ),
    table: dataTable(
      rows,
      [
        { label: "Ranking", room: "words", cell: ({ label }) => label },
        { label: "Hits in ten", number: "ratio", cell: ({ value }) => ({ text: percent(value), value }) },
        { label: "From", number: "ratio", cell: ({ low }) => ({ text: percent(low), value: low }) },
        { label: "To", number: "ratio", cell: ({ high }) => ({ text: percent(high), value: high }) },
      ],
      { caption: "Hits", customers: rows.map(() => members) },
    ),
    definitions: [
      {
        term: "NDCG at 10",
        meaning: `Counts a hit less the lower it stands: ${ndcg.value.toFixed(3)} (${ndcg.low.toFixed(3)} to ${ndcg.high.toFixed(3)}), by popularity ${popularity.ndcg.value.toFixed(3)}, by chance ${chance.ndcg.toFixed(3)}.`,
      },
      {
        term: "What it does not say",
        meaning: `Whether an offer sells more: they may have taken it anyway. Hold some out at random to know.${again ? "" : " What somebody has taken already is never recommended."}`,
      },
    ],
  });
}

function pairsTable(
  { id }: ReportedModel,
  { pairs, compared }: ReportedRecommendations,
  overview: Overview,
): Markup {
  const [first] = pairs.toSorted((a, b) => b.low - a.low);
  return tableFigure({
    id: `${id}-pairs`,
    title: `“${first?.item}” and “${first?.with}” stand in one basket at least ${times(first?.low ?? 1)} as often as by chance`,
    subtitle: `Pairs in one basket more often than if they had nothing to do with one another; intervals hold for all ${count(compared)} pairs together.`,
    source: sourceLine(overview),
    span: 12,
    action:
      first === undefined
        ? undefined
        : actionLine(
            `show “${first.with}” beside “${first.item}”: ${percent(first.confidence)} of the baskets with the latter hold both; ${count(first.customers)} ${overview.population.noun.en.many} took them so.`,
          ),
    table: dataTable(
      pairs,
      [
        { label: "Item", room: "words", cell: ({ item }) => item },
        { label: "With", room: "words", cell: (pair) => pair.with },
        {
          label: overview.population.noun.en.many,
          number: "customers",
          cell: ({ customers }) => ({ text: count(customers), value: customers }),
        },
        ...liftColumns<(typeof pairs)[number]>(({ lift, low, high }) => [lift, low, high] as const),
        {
          label: "Of baskets with the item",
          unit: "hold both",
          number: "ratio",
          cell: ({ confidence }) => ({ text: percent(confidence), value: confidence }),
        },
      ],
      { caption: "Pairs", sortable: true },
    ),
  });
}

/** One for each segmentation of which something is told, the one that leads first; where a study has none, one for all segments. */
function groupTables(model: ReportedModel, ofGroups: readonly GroupItem[], overview: Overview): Markup[] {
  const { segmentation: lead, segmentations } = overview;
  if (segmentations.length === 0) return ofGroups.length === 0 ? [] : [groupTable(model, ofGroups, overview)];
  return segmentations
    .toSorted((a, b) => Number(b.id === lead?.id) - Number(a.id === lead?.id))
    .flatMap((segmentation) => {
      const rows = ofGroups.filter(({ segment }) => segmentation.segments.includes(segment));
      return rows.length === 0 ? [] : [groupTable(model, rows, overview, segmentation)];
    });
}

function groupTable(
  { id }: ReportedModel,
  rows: readonly GroupItem[],
  overview: Overview,
  segmentation?: SnapshotSegmentation,
): Markup {
  const [clearest] = rows.toSorted((a, b) => b.low - a.low);
  return tableFigure({
    id: segmentation === undefined ? `${id}-by-group` : `${id}-by-${segmentation.id}`,
    title: `${clearest?.name.en}: ${times(clearest?.lift ?? 1)} as many took “${clearest?.item}” as of everyone`,
    subtitle: `${segmentation === undefined ? "What" : `${segmentation.name.en}: what`} each group takes that others do not: items whose share of takers is surely higher than everyone’s, five of each at most, all items and groups compared together.`,
    source: sourceLine(overview),
    span: 12,
    action:
      clearest === undefined
        ? undefined
        : actionLine(
            `begin with “${clearest.item}” when you write to them: ${percent(clearest.members)} took it, ${percent(clearest.everyone)} of everyone.`,
            { id: clearest.segment, name: clearest.name.en },
            "../segments/",
          ),
    table: dataTable(
      rows,
      [
        {
          label: "Group",
          room: "words",
          cell: ({ segment, name }) => ({
            text: html`<a href="../segments/${segment}">${name.en}</a>`,
            value: name.en,
          }),
        },
        { label: "Item", room: "words", cell: ({ item }) => item },
        {
          label: "Members",
          number: "customers",
          cell: ({ customers }) => ({ text: count(customers), value: customers }),
        },
        {
          label: "Took it",
          number: "ratio",
          cell: ({ members }) => ({ text: percent(members), value: members }),
        },
        {
          label: "Of everyone",
          number: "ratio",
          cell: ({ everyone }) => ({ text: percent(everyone), value: everyone }),
        },
        ...liftColumns<(typeof rows)[number]>(({ lift, low, high }) => [lift, low, high] as const),
      ],
      {
        caption: segmentation === undefined ? "Items by group" : `Items by ${segmentation.name.en}`,
        sortable: true,
      },
    ),
  });
}
