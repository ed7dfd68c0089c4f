import { capital } from "../../../data/text.ts";
import type { RangeReport } from "../../../loaders/report/choices/choice-reports.ts";
import {
  type RankedItem,
  type Ranking,
  type RankMeasure,
  rankMeasures,
} from "../../../loaders/report/choices/ranking.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, shortDay } from "../../components/format.ts";
import { amountText } from "../../render/choice-words.ts";
import { figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../render/table.ts";
import { rankingAction } from "./action.ts";
import { itemName, rankingSentence } from "./sentence.ts";

/** The items furthest back in several ranks together, rank by rank. */
export function rankingFigure(report: RangeReport, found: Ranking, overview: Overview): Markup {
  const { words, since } = report;
  const { first, last, months } = found;
  const { many } = overview.population.noun.en;
  const thing = words.item?.en ?? { one: "item", many: "items" };
  const group = words.group.en.one;
  const names: Readonly<Record<RankMeasure, string>> = {
    brought: words.amount.en,
    takers: many,
    again: "again",
    growth: "growth",
  };
  const measures = rankMeasures.filter((each) => each !== "growth" || months > 0);
  const title = rankingSentence(found, thing.many);
  const all = [...first, ...last];
  const rankOf = (item: RankedItem, measure: RankMeasure): number => item.ranks[measure] ?? 0;
  const cell = (item: RankedItem, column: string, rank: number) => ({
    row: itemName(item, all),
    column,
    customers: item.customers,
    // All stand in the last half: that is what their colours tell apart.
    value: Math.max(0, rank / item.of - 0.5),
    text: count(rank),
    bold: column === together,
    title: `${item.item}, ${item.group}: ${column} ${count(rank)} of ${count(item.of)}`,
  });
  return figure({
    id: "ranking",
    title,
    subtitle: `The ${last.length} ${thing.many} furthest back, ${shortDay(since)} to ${shortDay(overview.asOf)}: their rank within their ${group} by each measure, and the mean of these; the stronger the colour, the nearer to the end.`,
    source: sourceLine(overview),
    alternative: `Table of ranks. ${title}.`,
    action: rankingAction(found, words, thing.many, overview),
    chart: "components/heat-table",
    height: 110 + last.length * 32,
    span: 12,
    data: {
      rows: last.map((item) => itemName(item, all)),
      columns: [...measures.map((each) => names[each]), together],
      over: "rank by",
      cells: last.flatMap((item) => [
        ...measures.map((each) => cell(item, names[each], rankOf(item, each))),
        cell(item, together, item.composite),
      ]),
    },
    numbers: { "cells.customers": "customers", "cells.value": "ratio" },
    table: dataTable(
      all,
      [
        { label: capital(thing.one), room: "words", cell: ({ item }) => item },
        { label: capital(group), room: "words", cell: (item) => item.group },
        { label: capital(many), number: "customers", cell: ({ customers }) => countCell(customers) },
        {
          label: capital(words.amount.en),
          number: true,
          as: { unit: words.amountUnit, currency: overview.currency },
          cell: ({ amount }) => numberCell(amount, (value) => amountText(value, words, overview)),
        },
        ...measures.map((each) => ({
          label: capital(names[each]),
          unit: "rank",
          number: "key" as const,
          cell: (item: RankedItem) => ({ text: count(rankOf(item, each)), value: rankOf(item, each) }),
        })),
        {
          label: "Mean rank",
          number: "key",
          cell: ({ composite }) => ({ text: composite.toFixed(1), value: composite }),
        },
        { label: "Of", number: "other", cell: (item) => ({ text: count(item.of), value: item.of }) },
      ],
      { caption: `${capital(thing.many)} at either end of the range`, sortable: true },
    ),
    definitions: [
      {
        term: "Mean rank",
        meaning: `The mean of the ranks within the ${group}: ${words.amount.en}, ${many} who took it, the part of them who took it in two ${words.event.en.many} or more${months > 0 ? `, and the change of ${words.amount.en} over its sum between the last ${months} months and the ${months} before` : ""}. All weigh the same. Ranks do not say by how much, and neighbours may change places by chance: it is a list to look at, not to cut by.`,
      },
      {
        term: "Left out",
        meaning: `${capital(thing.many)} that fewer than ten ${many} took, and ${words.group.en.many} of fewer than eight such ${thing.many}.`,
      },
    ],
  });
}

const together = "together";
