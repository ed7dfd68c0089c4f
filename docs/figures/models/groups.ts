import { capital } from "../../../data/text.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import { stableFrom } from "../../../loaders/models/kmeans/choose-k.ts";
import type { ReportedGroup, ReportedGroups } from "../../../loaders/report/models/groups.ts";
import type { ReportedModel } from "../../../loaders/report/models/reported-models.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, inUnit, percent, signedDecimal } from "../../components/format.ts";
import { type Action, actionLine } from "../../render/action.ts";
import { tableFigure } from "../../render/figure.ts";
import { html, type Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../render/table.ts";

/** Who the groups are, each as a condition, and why there are so many and found so. */
export function groupsFigures(model: ReportedModel, found: ReportedGroups, overview: Overview): Markup[] {
  return [
    groupsTable(model, found, overview),
    rulesTable(model, found, overview),
    ...choiceFigures(model, found, overview),
  ];
}

/** Why there are so many groups, and whether another way to group would do better. */
export function choiceFigures(model: ReportedModel, found: ReportedGroups, overview: Overview): Markup[] {
  return [
    ...(found.choice === null ? [] : [choiceTable(model, found, found.choice, overview)]),
    ...(found.comparison === null ? [] : [comparisonTable(model, found.comparison, overview)]),
  ];
}

export function groupsTable(
  { id, kind }: ReportedModel,
  { groups, choice }: ReportedGroups,
  overview: Overview,
): Markup {
  const { many } = overview.population.noun.en;
  const { currency, valueUnit, valueLabel } = overview;
  const stable = groups.filter(({ stability }) => stability >= stableFrom);
  return tableFigure({
    id: `${id}-groups`,
    title: groupsSentence(groups, many),
    subtitle: `${kind === "attitudes" ? "Groups bear the study’s names by the items that their members agree with most." : "Each group’s name is proposed from what sets it apart most; give it your own."} Apart: how many standard deviations its middle lies from everyone’s. Comes back: mean Jaccard coefficient with the nearest group of ${choice === null ? "samples" : `samples of ${count(choice.rows)}`} drawn anew, stable from ${stableFrom} on.`,
    source: sourceLine(overview),
    span: 12,
    action: actionLine(
      stable.length === groups.length
        ? `act on each; all come back when ${many} are drawn anew.`
        : `act on ${stable.length === 0 ? "none of them alone" : stable.map(({ name }) => `“${name.en}”`).join(", ")}; a group that does not come back when ${many} are drawn anew is a way of cutting a continuum, not a kind of people.`,
    ),
    table: dataTable(
      groups,
      [
        { label: "Group", room: "words", cell: ({ group, name }) => `${group} ${name.en}` },
        { label: many, number: "customers", cell: ({ customers }) => countCell(customers) },
        {
          label: "Share",
          number: "ratio",
          cell: ({ share }) => numberCell(share, (value) => percent(value)),
        },
        ...(valueLabel === null
          ? []
          : [
              {
                label: `Mean ${valueLabel.en}`,
                number: "ratio" as const,
                as: { unit: valueUnit, currency },
                cell: ({ value }: ReportedGroup) =>
                  numberCell(value, (mean) => inUnit(mean, valueUnit, currency)),
              },
            ]),
        {
          label: "Apart",
          room: "words",
          cell: ({ apart, customers }) => (isKnown(customers) ? apartText(apart) : "hidden"),
        },
        {
          label: "Comes back",
          number: "other",
          cell: ({ stability }) => ({
            text: `${stability.toFixed(2)}${stability >= stableFrom ? "" : " ▽"}`,
            value: stability,
          }),
        },
      ],
      { caption: "Groups" },
    ),
    definitions: [
      {
        term: "What it does not say",
        meaning:
          "Why people are alike, or that they stay so. Groups describe what was done, and k-means finds as many as it is told to.",
      },
    ],
  });
}

/** Each group as a condition that people can read. */
function rulesTable({ id }: ReportedModel, { groups }: ReportedGroups, overview: Overview): Markup {
  const best = groups.flatMap(({ name, rule }) => (rule === null ? [] : [{ name, ...rule }]));
  const [first] = best.toSorted((a, b) => b.precision * b.recall - a.precision * a.recall);
  return tableFigure({
    id: `${id}-conditions`,
    title:
      first === undefined
        ? "No group is found by a condition of a few tests"
        : `“${first.name.en}” as a condition finds ${percent(first.recall, 0)} of the group, and ${percent(first.precision, 0)} of those found are in it`,
    subtitle:
      "A condition of a small tree on half of those sampled; precision (of those whom it finds, who are in the group) and recall (of the group, whom it finds) are measured on the other half.",
    source: sourceLine(overview),
    span: 12,
    action:
      first === undefined
        ? undefined
        : actionLine(
            `make a group a segment: atlas model rule ${overview.study.id} ${id} ${groups.findIndex(({ name }) => name.en === first.name.en) + 1}.`,
          ),
    table: dataTable(
      groups,
      [
        { label: "Group", room: "words", cell: ({ group, name }) => `${group} ${name.en}` },
        {
          label: "Condition",
          room: "sentences",
          cell: ({ rule }) => rule?.sentence.en ?? "No condition of a few tests finds it.",
        },
        {
          label: "Precision",
          number: "other",
          cell: ({ rule }) =>
            rule === null ? "–" : { text: percent(rule.precision, 0), value: rule.precision },
        },
        {
          label: "Recall",
          number: "other",
          cell: ({ rule }) => (rule === null ? "–" : { text: percent(rule.recall, 0), value: rule.recall }),
        },
      ],
      { caption: "Groups as conditions", numbers: "customers: none" },
    ),
  });
}

function groupsSentence(groups: readonly ReportedGroup[], many: string): string {
  const [largest] = groups
    .filter(({ share }) => isKnown(share))
    .toSorted((a, b) => (isKnown(b.share) ? b.share : 0) - (isKnown(a.share) ? a.share : 0));
  if (largest === undefined || !isKnown(largest.share)) return `${groups.length} groups of ${many}`;
  return `${groups.length} groups; the largest, “${largest.name.en}”, is ${percent(largest.share)} of the ${many} grouped`;
}

function apartText(apart: ReportedGroup["apart"]): string {
  if (apart.length === 0) return "nothing";
  return apart
    .slice(0, 3)
    .map(
      ({ label, deviations }) =>
        `${label.en} ${deviations > 0 ? "+" : "−"}${Math.abs(deviations).toFixed(1)}`,
    )
    .join(", ");
}

function choiceTable(
  { id }: ReportedModel,
  { groups }: ReportedGroups,
  choice: NonNullable<ReportedGroups["choice"]>,
  overview: Overview,
): Markup {
  const agrees = choice.recommended === groups.length;
  return tableFigure({
    id: `${id}-how-many`,
    title: agrees
      ? `The evidence speaks for ${groups.length} groups, as many as the study asks for`
      : `The evidence speaks for ${choice.recommended} groups; the study asks for ${groups.length}`,
    subtitle: html`Each number is tried on ${count(choice.rows)} of the ${overview.population.noun.en.many}; the groups above were found among all, so their figures differ a little. ${choice.reason} The elbow says ${choice.byElbow}, the silhouette ${choice.bySilhouette}, the gap statistic ${choice.byGap ?? "more than were tried"}.`,
    source: sourceLine(overview),
    span: 12,
    action: choiceAction(choice, groups.length),
    table: dataTable(
      choice.evidence,
      [
        {
          label: "Groups",
          number: "other",
          cell: ({ k }) => ({ text: `${k}${k === choice.recommended ? " ●" : ""}`, value: k }),
        },
        {
          label: "Silhouette",
          number: "other",
          cell: ({ silhouette }) => ({ text: silhouette.toFixed(3), value: silhouette }),
        },
        {
          label: "Gap",
          unit: "± error",
          number: "other",
          cell: ({ gap, gapError }) => ({
            text: html`${signedDecimal(gap, 3)} ± ${gapError.toFixed(3)}`,
            value: gap,
          }),
        },
        {
          label: "Least stable group",
          number: "other",
          cell: ({ leastStable }) => ({ text: leastStable.toFixed(2), value: leastStable }),
        },
      ],
      { caption: "How many groups", numbers: "customers: none" },
    ),
  });
}

/** By what speaks for the number that is recommended, beside what speaks for the one that is used. */
function choiceAction(
  { evidence, recommended }: NonNullable<ReportedGroups["choice"]>,
  inUse: number,
): Action {
  const [best, own] = [recommended, inUse].map((k) => evidence.find((each) => each.k === k));
  if (best === undefined) return undefined;
  const isStable = best.leastStable >= stableFrom;
  const least = (stability: number) => `the group that comes back least has ${stability.toFixed(2)}`;
  if (best === own)
    return actionLine(
      isStable
        ? `keep ${recommended} groups: ${least(best.leastStable)}, stable from ${stableFrom} on.`
        : `keep ${recommended} groups to look at people by, but decide nothing by the border between two of them: ${least(best.leastStable)}, stable from ${stableFrom} on.`,
    );
  const beside =
    own === undefined
      ? `${inUse} were not tried`
      : `least stable group ${best.leastStable.toFixed(2)} against ${own.leastStable.toFixed(2)}, silhouette ${best.silhouette.toFixed(2)} against ${own.silhouette.toFixed(2)}`;
  if (isStable && own !== undefined && own.leastStable >= stableFrom)
    return actionLine(
      `keep ${inUse} groups if they are of use, since each comes back (${own.leastStable.toFixed(2)}); ${recommended} lie farther apart: ${beside}.`,
    );
  return actionLine(
    isStable
      ? `try ${recommended} groups in place of ${inUse}: ${beside}.`
      : `try ${recommended} groups, or say why ${inUse} are of more use: ${beside}; neither number is stable (${stableFrom} or more).`,
  );
}

/** K-means beside other ways to group the same members. */
function comparisonTable(
  { id }: ReportedModel,
  { rows, ways, recommended, reason }: NonNullable<ReportedGroups["comparison"]>,
  overview: Overview,
): Markup {
  const measure = (value: number | null) => (value === null ? "–" : { text: value.toFixed(2), value });
  return tableFigure({
    id: `${id}-ways`,
    title:
      recommended === null
        ? "No way to group is to be preferred: in none do all groups come back"
        : recommended === "k-means"
          ? "Of four ways to group, k-means, which is used here, comes out best"
          : `Of four ways to group, ${methodName(recommended)} comes out best; k-means is used here`,
    subtitle: `All ways on the same ${count(rows)} of the ${overview.population.noun.en.many}, so k-means has other figures than above. ${capital(reason)} Separation: silhouette. Stability: of the group that comes back least. Balance: 1 where all groups are alike in size. Actionability: the largest part of an outcome’s variance that the groups explain. Fidelity: how well conditions of a few tests say the same.`,
    source: sourceLine(overview),
    span: 12,
    action: waysAction(ways, recommended),
    table: dataTable(
      ways,
      [
        {
          label: "Way",
          nowrap: true,
          cell: ({ method }) => `${capital(method)}${method === recommended ? " ●" : ""}`,
        },
        { label: "Groups", number: "other", cell: ({ groups }) => ({ text: `${groups}`, value: groups }) },
        { label: "In none", number: "other", cell: ({ noise }) => ({ text: percent(noise), value: noise }) },
        { label: "Separation", number: "other", cell: ({ separation }) => measure(separation) },
        { label: "Stability", number: "other", cell: ({ stability }) => measure(stability) },
        { label: "Balance", number: "other", cell: ({ balance }) => measure(balance) },
        { label: "Actionability", number: "other", cell: ({ actionability }) => measure(actionability) },
        { label: "Fidelity", number: "other", cell: ({ fidelity }) => measure(fidelity) },
      ],
      { caption: "Ways to group", numbers: "customers: none" },
    ),
  });
}

function waysAction(
  ways: NonNullable<ReportedGroups["comparison"]>["ways"],
  recommended: string | null,
): Action {
  const stabilityOf = (method: string | null) =>
    ways.find((way) => way.method === method)?.stability ?? undefined;
  const inUse = stabilityOf("k-means");
  if (recommended === null)
    return actionLine(
      `treat the groups as a way to look at a continuum${inUse === undefined ? "" : ` (k-means: stability ${inUse.toFixed(2)})`}, and try another number of them.`,
    );
  const best = stabilityOf(recommended);
  if (best === undefined) return undefined;
  if (recommended === "k-means") {
    const next = ways
      .filter(({ method }) => method !== "k-means")
      .toSorted((a, b) => (b.stability ?? 0) - (a.stability ?? 0))[0];
    return actionLine(
      `keep k-means: its least stable group comes back with ${best.toFixed(2)}${next === undefined || next.stability === null ? "" : `, that of ${methodName(next.method)} with ${next.stability.toFixed(2)}`}.`,
    );
  }
  return actionLine(
    `weigh ${methodName(recommended)} (stability ${best.toFixed(2)}) before more is built on these groups: k-means${inUse === undefined ? "" : ` (${inUse.toFixed(2)})`} is ${inUse === undefined || inUse < stableFrom ? "less stable than groups should be" : "stable too, and easier to tell people"}.`,
  );
}

function methodName(method: string): string {
  return method === "density" || method === "k-means"
    ? method
    : method === "Ward"
      ? "Ward’s method"
      : `a ${method}`;
}
