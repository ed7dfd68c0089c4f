import { capital } from "../../../data/text.ts";
import type { RangeReport } from "../../../loaders/report/choices/choice-reports.ts";
import type { PriceBand, Prices } from "../../../loaders/report/choices/prices.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, percent, shortDay } from "../../components/format.ts";
import { figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../render/table.ts";
import { pricesAction } from "./action.ts";
import { bandText, pricesSentence, strongestBand } from "./sentence.ts";

/** How the items of each group stand by price, and what they bring. */
export function pricesFigure(report: RangeReport, prices: Prices, overview: Overview): Markup {
  const { words, since } = report;
  const { groups, of } = prices;
  const thing = words.item?.en ?? { one: "item", many: "items" };
  const { many } = overview.population.noun.en;
  const amount = words.amount.en;
  const title = pricesSentence(report, prices, thing.many, overview);
  const strong = strongestBand(prices);
  const text = (band: PriceBand): string => bandText(band, report, overview);
  const rows = groups.flatMap(({ group, items, bands }) =>
    bands.map((band) => ({ ...band, group, of: items })),
  );
  return figure({
    id: "prices",
    title,
    subtitle: `${capital(words.group.en.many)} by price of a ${thing.one}, ${shortDay(since)} to ${shortDay(overview.asOf)}: discs are shares of the ${thing.many} of a ${words.group.en.one}, rings of its ${amount}; bold rings bring more than their part${strong === undefined ? "" : `; coloured, with its share of ${amount}: what the headline tells of`}.${of > groups.length ? ` The ${groups.length} largest of ${of}.` : ""}`,
    source: sourceLine(overview),
    alternative: `Discs and rings by ${words.group.en.one} and price. ${title}.`,
    action: pricesAction(report, prices, thing, overview),
    chart: "figures/prices/chart",
    height: 70 + groups.length * 62,
    span: 12,
    data: {
      groups: groups.map(({ group }) => group),
      bands: (groups[0]?.bands ?? []).map(text),
      disc: thing.many,
      ring: amount,
      cells: rows
        .filter(({ items }) => items > 0)
        .map((band) => ({
          group: band.group,
          band: text(band),
          items: band.items,
          itemShare: band.itemShare,
          customers: band.customers,
          amountShare: band.amountShare,
          ...(band.group === strong?.group && band.from === strong.from
            ? { told: percent(band.amountShare, 0) }
            : {}),
          title: `${band.group}, ${text(band)}: ${count(band.items)} of ${count(band.of)} ${thing.many}, ${percent(band.itemShare, 0)}\n${percent(band.amountShare, 0)} of ${amount}`,
        })),
    },
    numbers: {
      "cells.items": "other",
      "cells.itemShare": "other",
      "cells.customers": "customers",
      "cells.amountShare": "ratio of cells.customers",
    },
    table: dataTable(
      rows,
      [
        { label: capital(words.group.en.one), room: "words", cell: ({ group }) => group },
        { label: "Price", number: "key", cell: (band) => ({ text: text(band), value: band.from ?? 0 }) },
        {
          label: capital(thing.many),
          number: "other",
          cell: ({ items }) => ({ text: count(items), value: items }),
        },
        {
          label: "Share",
          unit: `of ${thing.many}`,
          number: "other",
          cell: ({ itemShare }) => ({ text: percent(itemShare), value: itemShare }),
        },
        { label: capital(many), number: "customers", cell: ({ customers }) => countCell(customers) },
        {
          label: "Share",
          unit: `of ${amount}`,
          number: "ratio",
          cell: ({ amountShare }) => numberCell(amountShare, percent),
        },
      ],
      { caption: `${capital(thing.many)} and ${amount} by price`, sortable: true },
    ),
    definitions: [
      {
        term: "Price",
        meaning: `What was paid for one ${thing.one} on average in the time, reductions and all. A level holds its upper end and not its lower.`,
      },
      {
        term: "Left out",
        meaning: `${capital(thing.many)} that fewer than ten ${many} took, and what has no ${words.group.en.one}.`,
      },
    ],
  });
}
