import { isKnown } from "../../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../../loaders/report/overview.ts";
import { count, percent, points } from "../../../components/format.ts";
import { figure } from "../../../render/figure.ts";
import type { Markup } from "../../../render/markup.ts";
import { sourceLine } from "../../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../../render/table.ts";
import { firstShelves, type ShelfGroup, type Shelves, shelfDays } from "../../reports/shelves.ts";
import { shelfName } from "../../reports/taste-parts.ts";
import { heldText, isSeries, isTold, shelvesAction, shelvesSentence, type ToldGroup } from "./sentence.ts";

function gainText(group: ToldGroup, { everyone }: Shelves): string {
  if (group === everyone) return "";
  return group.low > 0 || group.high < 0 ? points(group.gain) : "no clear change";
}

/** The hero: the home page of each taste group, shelf by shelf, beside the one that is the same for all. */
export function shelvesFigure(found: Shelves, overview: Overview): Markup {
  const series = isSeries(found);
  const groups = [found.everyone, ...found.groups].filter(isTold);
  const hidden = found.groups.length + 1 - groups.length;
  const nameOf = ({ part }: ShelfGroup) =>
    overview.segments.find(({ id }) => id === part)?.name.en ?? "One order for all";
  const common = found.everyone.shelves.slice(0, firstShelves).map(({ shelf }) => shelf);
  const title = shelvesSentence(found);
  const places = Math.max(...groups.map(({ shelves }) => shelves.length), firstShelves);
  const inOrder = (group: ShelfGroup) =>
    group.shelves.map(({ shelf }) => shelfName(shelf, series)).join(", ");
  return figure({
    id: "shelves",
    title,
    subtitle: `Shelves of the home page from the top, each next one adding most to those above it, by what a group watched ${2 * shelfDays} to ${shelfDays} days ago; per cent: part of that on the shelf. Coloured: among its first ${firstShelves}, and not among the first ${firstShelves} for all. Below: part of what the group watched in the last ${shelfDays} days that stands on its first ${firstShelves} shelves, and how much more that is than in one order for all.${hidden === 0 ? "" : " Groups that watched too little, or are hidden to protect a smaller one, are left out."}`,
    source: sourceLine(overview),
    alternative: `Home pages side by side. ${title}. ${groups.map((group) => `${nameOf(group)}: ${inOrder(group)}`).join("; ")}.`,
    action: shelvesAction(found, overview),
    chart: "streaming/figures/shelves/chart",
    height: 98 + places * 74,
    span: 12,
    data: {
      groups: groups.map((group) => ({
        name: nameOf(group),
        held: heldText(group, found),
        gain: gainText(group, found),
      })),
      cells: groups.flatMap((group) =>
        group.shelves.map(({ shelf, share }, index) => ({
          group: nameOf(group),
          customers: group.customers,
          place: index + 1,
          shelf: shelfName(shelf, series),
          share,
          own: index < firstShelves && !common.includes(shelf),
        })),
      ),
      first: firstShelves,
      places,
    },
    numbers: {
      "cells.customers": "customers",
      "cells.place": "key",
      "cells.share": "ratio of cells.customers",
      first: "other",
      places: "other",
    },
    table: dataTable<ShelfGroup>(
      [found.everyone, ...found.groups],
      [
        { label: "Group", cell: nameOf },
        {
          label: "Watched",
          unit: `${shelfDays} days`,
          number: "customers",
          cell: ({ customers }) => countCell(customers),
        },
        { label: "Shelves from the top", room: "words", cell: inOrder },
        { label: "On the first in its order", number: "ratio", cell: ({ own }) => numberCell(own, percent) },
        {
          label: "In one order for all",
          number: "ratio",
          cell: ({ common: share }) => numberCell(share, percent),
        },
        { label: "More", unit: "points", number: "ratio", cell: ({ gain }) => numberCell(gain, points) },
        { label: "From", number: "ratio", cell: ({ low }) => numberCell(low, points) },
        { label: "To", number: "ratio", cell: ({ high }) => numberCell(high, points) },
      ],
      { caption: "Shelves of the home page by taste group" },
    ),
    definitions: [
      {
        term: "Shelf",
        meaning: `A genre${series ? ", of series or of films" : ""}. A title stands on the shelf of each of its genres, and counts for the first one that is in sight. A shelf needs ten viewers of the group.`,
      },
      {
        term: "Order",
        meaning:
          "On top stands the shelf of which most was watched, next the one that adds most of what stands on none above it, and so on. Such an order reaches at least 63 % of what any could (Nemhauser, Wolsey & Fisher 1978).",
      },
      {
        term: "What it does not say",
        meaning: `Orders are learnt before and tried after, so the difference is no echo. That viewers would watch more is not said by it: they found these titles in the order that there was. ${isKnown(found.everyone.customers) ? `Counted are the ${count(found.everyone.customers)} who watched in the last ${shelfDays} days. ` : ""}The taste of a group is read from all its viewings, these among them.`,
      },
    ],
  });
}
