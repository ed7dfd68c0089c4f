import type { Overview } from "../../../../loaders/report/overview.ts";
import { count, percent } from "../../../components/format.ts";
import { actionLine } from "../../../render/action.ts";
import { figure } from "../../../render/figure.ts";
import type { Markup } from "../../../render/markup.ts";
import { sourceLine } from "../../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../../render/table.ts";
import type { Match, MatchCell } from "../../reports/match.ts";
import { isTold, nameOf, shortages, vain } from "../match/sentence.ts";

const monthName = (at: string): string =>
  new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" }).format(
    Date.UTC(2000, Number(at) - 1, 15),
  );

/** When in the year each group finds nothing that fits. */
export function monthsFigure({ months, groups, basis }: Match, overview: Overview): Markup {
  const told = months.filter(isTold);
  const [first] = shortages(months);
  const title =
    first === undefined
      ? "No group finds clearly less in one month than in the others"
      : `${nameOf(first.cell.group, overview)}: no home is left for ${percent(first.cell.inVain, 0)} of their ${basis} with arrival in ${monthName(first.cell.at)}, for ${percent(first.elsewhere, 0)} in other months`;
  const searched = basis === "searches" ? "Searches" : "Stays";
  return figure({
    id: "months",
    title,
    subtitle: `Part of the ${basis} of each group for which no home that fits is left, by the month of arrival in the last 365 days; the stronger the colour, the more`,
    source: sourceLine(overview),
    alternative: `Heat map of groups and months. ${title}.`,
    action:
      first === undefined
        ? undefined
        : actionLine(
            `ask hosts to open ${monthName(first.cell.at)} before it is searched: ${count(vain(first.cell))} ${basis} found nothing.`,
            { id: first.cell.group, name: nameOf(first.cell.group, overview) },
          ),
    chart: "travel/figures/months/chart",
    height: 40 + groups.length * 44,
    span: 12,
    data: {
      groups: groups.map((group) => nameOf(group, overview)),
      cells: told.map(({ group, at, customers, searches, inVain }) => ({
        ...{ group: nameOf(group, overview), month: Number(at), customers, searches, inVain },
      })),
      word: basis,
    },
    numbers: {
      "cells.month": "key",
      "cells.customers": "customers",
      "cells.searches": "count of cells.customers",
      "cells.inVain": "ratio of cells.customers",
    },
    table: dataTable<MatchCell>(
      months.toSorted(
        (a, b) => groups.indexOf(a.group) - groups.indexOf(b.group) || Number(a.at) - Number(b.at),
      ),
      [
        { label: "Group", cell: ({ group }) => nameOf(group, overview) },
        { label: "Month", cell: ({ at }) => monthName(at) },
        { label: "Guests", number: "customers", cell: ({ customers }) => countCell(customers) },
        { label: searched, number: "count", cell: ({ searches }) => numberCell(searches, count) },
        { label: "No home left", number: "ratio", cell: ({ inVain }) => numberCell(inVain, percent) },
      ],
      { caption: `${searched} for which no home is left, by group and month` },
    ),
    definitions: [],
  });
}
