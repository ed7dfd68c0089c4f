import type { BilingualNoun } from "../../../data/noun.ts";
import { capital } from "../../../data/text.ts";
import { isKnown, numberOf } from "../../../loaders/disclosure/count.ts";
import type { CrossShop, CrossShopPair } from "../../../loaders/report/choices/cross-shop.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, percent, shortDay, times } from "../../components/format.ts";
import { figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable, liftColumns, numberCell } from "../../render/table.ts";
import { crossShopAction } from "./action.ts";
import { crossShopSentence } from "./sentence.ts";

/** Which groups the same members take of, two by two. */
export function crossShopFigure(
  found: CrossShop,
  noun: BilingualNoun,
  since: string,
  overview: Overview,
): Markup {
  const { groups, pairs, customers } = found;
  const { many } = overview.population.noun.en;
  const title = crossShopSentence(found, many, noun.en.many);
  const names = groups.map(({ group }) => group);
  const told = (pair: CrossShopPair): string =>
    isKnown(pair.share) && isKnown(pair.customers) && pair.lift !== null
      ? `${count(pair.customers)} of those who take ${pair.group} take ${pair.with} too: ${percent(pair.share, 0)}, ${times(pair.lift)} as often as everyone${pair.isClear ? "" : ", not beyond chance"}`
      : `${pair.group} and ${pair.with}: hidden`;
  return figure({
    id: "cross-shop",
    title,
    subtitle: `Per cent of the ${many} of each ${noun.en.one} (row) who also take another (column), ${shortDay(since)} to ${shortDay(overview.asOf)}; the stronger the colour, the more often against everyone; bold: more often beyond chance. The last column is everyone.`,
    source: sourceLine(overview),
    alternative: `Table of shares. ${title}.`,
    action: crossShopAction(found, many),
    chart: "components/heat-table",
    height: 110 + names.length * 36,
    span: 12,
    data: {
      rows: names,
      columns: [...names, "everyone"],
      over: "… also take",
      customers,
      cells: [
        ...pairs.map((pair) => ({
          row: pair.group,
          column: pair.with,
          customers: numberOf(pair.customers),
          value: pair.lift === null ? null : Math.max(0, pair.lift - 0.5),
          text: isKnown(pair.share) ? String(Math.round(pair.share * 100)) : "·",
          bold: pair.isClear && (pair.lift ?? 0) > 1,
          title: told(pair),
        })),
        ...groups.map((each) => ({
          row: each.group,
          column: "everyone",
          customers: each.customers,
          value: null,
          text: String(Math.round(each.share * 100)),
          bold: false,
          title: `${count(each.customers)} ${many} take of ${each.group}: ${percent(each.share, 0)} of everyone`,
        })),
      ],
    },
    numbers: { customers: "customers", "cells.customers": "customers", "cells.value": "ratio" },
    table: dataTable(
      pairs,
      [
        { label: capital(noun.en.one), cell: ({ group }) => group },
        { label: "With", cell: (pair) => pair.with },
        {
          label: capital(many),
          unit: "of both",
          number: "customers",
          cell: (pair) => countCell(pair.customers),
        },
        {
          label: "Share",
          unit: "of the first",
          number: "ratio",
          cell: ({ share }) => numberCell(share, percent),
        },
        ...liftColumns<(typeof pairs)[number]>(({ lift, low, high }) => [lift, low, high] as const),
      ],
      { caption: `${capital(noun.en.many)} of the same ${many}`, sortable: true },
    ),
    definitions: [
      {
        term: "Lift",
        meaning: `The share over that of everyone who takes of the other ${noun.en.one}; intervals hold for all pairs together. Whoever takes much takes of many ${noun.en.many}, so most lie above 1.`,
      },
      {
        term: "Left out",
        meaning: `${capital(noun.en.many)} of which all but a twentieth take: they tell nobody apart.`,
      },
    ],
  });
}
