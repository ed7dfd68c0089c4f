import { isKnown } from "../../../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../../../loaders/report/overview.ts";
import { count, money, percent } from "../../../../components/format.ts";
import { hiddenGroups } from "../../../../components/suppressed.ts";
import { actionLine } from "../../../../render/action.ts";
import { figure } from "../../../../render/figure.ts";
import type { Markup } from "../../../../render/markup.ts";
import { sourceLine } from "../../../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../../../render/table.ts";
import type { ChangeCell, Changes } from "../../reports/changes.ts";
import { type ChangeKind, furthest } from "../../reports/one-change.ts";

const words: Readonly<
  Record<ChangeKind, { readonly name: string; readonly title: string; readonly segment?: string }>
> = {
  price: { name: "Lower price", title: "A price lower by a fifth at most", segment: "too_dear" },
  answer: { name: "Quicker answer", title: "An answer within hours", segment: "answers_late" },
  nights: { name: "Fewer nights", title: "Shorter stays", segment: "long_minimum" },
  size: { name: "More beds", title: "One or two more beds" },
  calendar: { name: "Open nights", title: "Open nights in the calendar" },
};

/** The hero of hosts: which could serve searches in vain with which one change, and where. */
export function changesFigure(found: Changes, overview: Overview): Markup {
  const { cells, inVain, searches, basis } = found;
  const { currency } = overview;
  const total = cells.filter(({ place }) => place === null);
  const [best] = total.filter((cell) => isKnown(cell.customers) && cell.searches !== null);
  const title =
    best === undefined
      ? `${percent(inVain / searches, 0)} of ${count(searches)} ${basis} find no home that is left for them`
      : `${words[best.change].title} would find a home for ${count(best.searches ?? 0)} of the ${count(inVain)} ${basis} in vain: ${countWords(best)} could`;
  // Where nothing can be told a row says nothing; the table has them all.
  const told = cells.filter(({ searches: some }) => some !== null);
  const places = [...new Set(told.flatMap(({ place }) => place ?? []))];
  const shown = cells.filter(({ place }) => place === null || places.includes(place));
  const hidden = hiddenGroups(
    cells.map(({ customers }) => customers),
    "cell",
    "cells",
  );
  const segment = overview.segments.find(({ id }) => best !== undefined && id === words[best.change].segment);
  return figure({
    id: "changes",
    title,
    subtitle: `${basis === "searches" ? "Searches" : "Stays"} with arrival in the last 365 days for which no home that fits is left, and for which a home of the neighbourhood would be one after this one change; below each: hosts who could. Of ${count(searches)} ${basis}, ${percent(inVain / searches, 0)} are in vain.${hidden === "" ? "" : ` Hidden: ${hidden}.`}`,
    source: sourceLine(overview),
    alternative: `Grid of neighbourhoods and changes. ${title}. ${total.map((cell) => `${words[cell.change].name}: ${cell.searches === null ? "hidden" : count(cell.searches)} ${basis}`).join("; ")}.`,
    action:
      best === undefined
        ? undefined
        : actionLine(
            `tell each of them how often they were not found for it${best.takings === null ? "" : `; the ${basis} would bring ${money(best.takings, currency)} were all booked`}.`,
            segment === undefined ? undefined : { id: segment.id, name: segment.name.en },
          ),
    chart: "travel/hosts/figures/changes/chart",
    height: 44 + (places.length + 1) * 40,
    span: 12,
    data: {
      changes: total.map(({ change }) => words[change].name),
      places: ["All", ...places],
      cells: shown.map((cell) => ({
        change: words[cell.change].name,
        place: cell.place ?? "All",
        customers: cell.customers,
        searches: cell.searches,
      })),
      word: basis,
    },
    numbers: { "cells.customers": "customers", "cells.searches": "count of cells.customers" },
    table: dataTable<ChangeCell>(
      cells,
      [
        { label: "Change", cell: ({ change }) => words[change].name },
        { label: "Neighbourhood", cell: ({ place }) => place ?? "All" },
        { label: "Hosts", number: "customers", cell: ({ customers }) => countCell(customers) },
        { label: "Homes", number: "count", cell: ({ homes }) => numberCell(homes, count) },
        {
          label: "Would find one",
          unit: basis,
          number: "count",
          cell: (cell) => numberCell(cell.searches, count),
        },
        {
          label: "Would bring",
          unit: "if all were booked",
          number: "figure",
          as: { unit: "currency", currency },
          cell: ({ takings }) => numberCell(takings, (sum) => money(sum, currency)),
        },
      ],
      {
        caption: `${basis === "searches" ? "Searches" : "Stays"} in vain that hosts could serve with one change`,
      },
    ),
    definitions: [
      {
        term: "One change",
        meaning: `The home fits all that was asked, has the nights left, and misses only this: it costs up to ${furthest.price} times what was asked; its host answers after a day or more; it is let only for more nights; it sleeps up to ${furthest.beds} fewer; it fits, but too few of its nights are open in that month of the year that comes, or they are given to others already. A home that misses in two ways is not counted.`,
      },
      {
        term: "Would bring",
        meaning:
          "Nights times the price of the cheapest such home, at most what was asked. Not every search is booked, and one guest may search twice, so it is the most that there is to win.",
      },
      {
        term: "Adding up",
        meaning:
          "Several changes may serve the same search, and a host may have homes in several neighbourhoods: neither columns nor rows of hosts add up.",
      },
    ],
  });
}

const countWords = ({ customers }: ChangeCell): string =>
  isKnown(customers) ? `${count(customers)} hosts` : "hosts";
