import { capital } from "../../../data/text.ts";
import type { ChoiceWords } from "../../../loaders/report/choices/choice-rows.ts";
import type { Substitutes } from "../../../loaders/report/choices/substitutes.ts";
import type { Overview } from "../../../loaders/report/overview.ts";
import { count, day, signedDecimal } from "../../components/format.ts";
import { figure } from "../../render/figure.ts";
import type { Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { countCell, dataTable } from "../../render/table.ts";
import { substitutesAction } from "./action.ts";
import { closestItems, substitutesSentence } from "./sentence.ts";

/** What stands for what in a group: the tree of a customer decision hierarchy. */
export function substitutesFigure(
  found: Substitutes,
  place: number,
  words: ChoiceWords,
  overview: Overview,
): Markup {
  const { items, joinings, pairs, customers } = found;
  const { many } = overview.population.noun.en;
  const { one: thing, many: things } = words.item?.en ?? { one: "item", many: "items" };
  const event = words.event.en;
  const title = substitutesSentence(found, many, things);
  const pair = closestItems(found);
  return figure({
    id: `substitutes-${place + 1}`,
    title,
    subtitle: `The ${items.length} ${things} of ${found.group} that most take, up to ${day(overview.asOf)}: the further left two join, the more the same ${many} take now the one, now the other, never both in one ${event.one}. Behind each, the ${many} who take it so.`,
    source: sourceLine(overview),
    alternative: `Tree of ${items.length} ${things}. ${title}.`,
    action: substitutesAction(found, many),
    chart: "figures/substitutes/chart",
    height: 40 + items.length * 30,
    span: 12,
    data: {
      customers,
      items: items.map(({ item, customers: takers }) => ({
        name: item,
        customers: takers,
        label: count(takers),
        isClose: item === pair?.item || item === pair?.with,
      })),
      joinings,
    },
    numbers: {
      customers: "customers",
      "items.customers": "customers",
      "joinings.a": "key",
      "joinings.b": "key",
      "joinings.height": "ratio of customers",
    },
    table: dataTable(
      pairs,
      [
        { label: capital(thing), room: "words", cell: ({ item }) => item },
        { label: "With", room: "words", cell: (each) => each.with },
        { label: "Yule’s Q", number: "ratio", cell: ({ q }) => signed(q) },
        { label: "From", number: "ratio", cell: ({ low }) => signed(low) },
        { label: "To", number: "ratio", cell: ({ high }) => signed(high) },
        { label: "Clear", nowrap: true, cell: ({ isClear }) => (isClear ? "yes" : "not beyond chance") },
        {
          label: capital(many),
          unit: `of these ${things}`,
          number: "customers",
          cell: () => countCell(customers),
        },
      ],
      { caption: `${capital(things)} of ${found.group}, two by two`, sortable: true },
    ),
    definitions: [
      {
        term: "Yule’s Q",
        meaning: `−1 to 1. Above 0: who takes the one takes the other more often than those who do not take it. A ${thing} that somebody ever took together with another of these counts for nothing with that ${overview.population.noun.en.one}: who takes both at once wants both. Intervals hold for all pairs together.`,
      },
      {
        term: "Joined",
        meaning:
          "By Ward’s method on the distance (1 − Q) / 2. A pair stands for one another where Q lies above 0 beyond chance; whoever takes much of everything raises every Q, so what joins first says more than the number.",
      },
    ],
  });
}

function signed(value: number) {
  return { text: signedDecimal(value), value };
}
