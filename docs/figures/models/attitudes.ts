import { capital } from "../../../data/text.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { ReportedAttitudes, ReportedPrediction } from "../../../loaders/report/models/attitudes.ts";
import type { ReportedModel } from "../../../loaders/report/models/reported-models.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, percent } from "../../components/format.ts";
import { actionLine } from "../../render/action.ts";
import { emptyFigure, figure } from "../../render/figure.ts";
import { intervals } from "../../render/intervals.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable } from "../../render/table.ts";
import { descriptionTable } from "./description.ts";
import { choiceFigures, groupsTable } from "./groups.ts";

/** Who thinks alike, what each group agrees with, and how surely the group of who did not answer is told. */
export function attitudeFigures(
  model: ReportedModel,
  found: ReportedAttitudes,
  overview: Overview,
): Markup[] {
  return [
    groupsTable(model, found.groups, overview),
    ...(found.profile.every(({ groups }) => groups.length > 0)
      ? [profileFigure(model, found.profile, overview)]
      : []),
    ...(found.description === null ? [] : [descriptionTable(model, found.description, overview)]),
    predictionFigure(model, found, overview),
    ...choiceFigures(model, found.groups, overview),
  ];
}

type Item = ReportedAttitudes["profile"][number];

function profileFigure({ id }: ReportedModel, profile: readonly Item[], overview: Overview): Markup {
  const { many } = overview.population.noun.en;
  const rows = profile.map((item) => {
    const highest = highestOf(item);
    return {
      item: capital(item.item.en),
      customers: item.customers,
      mean: item.mean,
      groups: item.groups.map(({ customers, mean }) => ({ customers, mean })),
      highest: highest.mean,
      text: `${highest.name.en} ${written(highest.mean, item)}`,
    };
  });
  const parts = profile.map((item) => {
    const { mean } = highestOf(item);
    return item.isShare ? mean - item.mean : (mean - item.mean) / 4;
  });
  const first = profile[parts.indexOf(Math.max(...parts))] ?? profile[0];
  const leader = first && highestOf(first);
  const [whole] = profile;
  return figure({
    id: `${id}-profile`,
    title:
      first === undefined || leader === undefined
        ? "What each group agrees with"
        : `“${leader.name.en}” stands out most: “${first.item.en}” ${written(leader.mean, first)}, of everyone who answered ${written(first.mean, first)}`,
    subtitle: `${whole?.isShare === true ? "Share of each group who say yes to each item" : "Mean answer of each group to each item"}; tick: all ${count(whole?.customers ?? 0)} ${many} who answered; filled and named: the group that agrees most.`,
    source: sourceLine(overview),
    span: 12,
    action:
      first === undefined || leader === undefined
        ? undefined
        : actionLine(
            `begin with “${first.item.en}” when you write to “${leader.name.en}” (${written(leader.mean, first)}, of everyone who answered ${written(first.mean, first)}), and to others with what they agree with most.`,
          ),
    alternative: `Dots, one a group, on a line for each item. ${rows.map(({ item, text }) => `${item}: most by ${text}`).join("; ")}.`,
    chart: "figures/models/chart-profile",
    height: 16 + rows.length * 46,
    data: { rows },
    numbers: {
      "rows.customers": "customers",
      "rows.mean": "ratio",
      "rows.groups.customers": "customers",
      "rows.groups.mean": "ratio",
      "rows.highest": "ratio",
    },
    table: dataTable(
      profile,
      [
        { label: "Item", room: "words", cell: ({ item }) => item.en },
        ...(whole?.groups ?? []).map(({ name }, i) => ({
          label: name.en,
          number: "ratio" as const,
          cell: (item: Item) => {
            const { mean } = item.groups[i] ?? item;
            return { text: written(mean, item), value: mean };
          },
        })),
        {
          label: "Everyone",
          unit: "who answered",
          number: "ratio",
          cell: (item) => ({ text: written(item.mean, item), value: item.mean }),
        },
      ],
      {
        caption: "Answers by group",
        customers: profile.map(({ groups }) => Math.min(...groups.map(({ customers }) => customers))),
      },
    ),
    definitions: [
      {
        term: "What it does not say",
        meaning: "What people do. Answers are what was said on one day by those who chose to answer.",
      },
    ],
  });
}

function highestOf({ groups, mean, customers }: Item) {
  const none = { customers, mean, name: { en: "" } };
  return groups.reduce((a, b) => (b.mean > a.mean ? b : a), groups[0] ?? none);
}

function written(mean: number, { isShare }: Pick<Item, "isShare">): string {
  return isShare ? percent(mean) : mean.toFixed(1);
}

function predictionFigure(
  model: ReportedModel,
  { prediction, notPredicted }: ReportedAttitudes,
  overview: Overview,
): Markup {
  const { id } = model;
  const { many } = overview.population.noun.en;
  const title = `No group is told of ${many} who did not answer`;
  if (prediction === null)
    return emptyFigure({
      ...{ id: `${id}-predicted`, title, span: 12 },
      reason: `${capital(notPredicted ?? "too few would be told one to say how often that is right")}.`,
    });
  return toldFigure(model, prediction, overview);
}

function toldFigure({ id }: ReportedModel, found: ReportedPrediction, overview: Overview): Markup {
  const { many } = overview.population.noun.en;
  const { right, low, high, largest, tested, customers, useful, told, untold, groups } = found;
  const rows = groups.map(({ name, customers, right, low, high }) => ({
    ...{ label: name.en, customers, value: right, low, high },
  }));
  return figure({
    id: `${id}-predicted`,
    title: useful
      ? `A group told without an answer is right for ${percent(right)}; naming one for all would be right for ${percent(largest)}`
      : `No group is told of ${many} who did not answer: ${percent(right)} would be right, ${percent(largest)} by naming one for all`,
    subtitle: `Of ${count(tested)} ${many} who answered, ${count(customers)} (${percent(customers / tested)}) are told a group by a model that was fitted to others, since it is likelier than all others together; of these the share whose own answers say the same, ${percent(low)} to ${percent(high)} with 95 % confidence, and by the group told.`,
    source: sourceLine(overview),
    span: 12,
    action: useful
      ? actionLine(
          `speak to the ${isKnown(told) ? count(told) : "few"} who did not answer and are told a group as to those who did, though ${percent(1 - right)} are told a wrong one${isKnown(untold) && untold > 0 ? `; ask the other ${count(untold)}` : ""}.`,
        )
      : actionLine("use the groups for those who answered alone, and ask more of the others."),
    ...intervals(rows, { zero: "never right", write: (share) => percent(share), room: 44 }),
    table: dataTable(
      groups,
      [
        { label: "Group told", room: "words", cell: ({ name }) => name.en },
        {
          label: many,
          unit: "tested",
          number: "customers",
          cell: (row) => ({ text: count(row.customers), value: row.customers }),
        },
        {
          label: "Right",
          number: "ratio",
          cell: (row) => ({ text: percent(row.right, 1), value: row.right }),
        },
        { label: "From", number: "ratio", cell: (row) => ({ text: percent(row.low, 1), value: row.low }) },
        { label: "To", number: "ratio", cell: (row) => ({ text: percent(row.high, 1), value: row.high }) },
        {
          label: many,
          unit: "told, did not answer",
          number: "customers",
          cell: (row) => countCell(row.told),
        },
      ],
      { caption: "Groups told" },
    ),
    definitions: [
      {
        term: "What it does not say",
        meaning:
          "That those who did not answer think as those who did: the accuracy is measured on the latter, since nobody knows the answers of the others.",
      },
    ],
  });
}
