import type { Overview } from "../../../../loaders/report/overview.ts";
import { count, percent } from "../../../components/format.ts";
import { hiddenGroups } from "../../../components/suppressed.ts";
import { figure } from "../../../render/figure.ts";
import type { Markup } from "../../../render/markup.ts";
import { sourceLine } from "../../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../../render/table.ts";
import type { Match, MatchCell } from "../../reports/match.ts";
import { isTold, matchAction, matchSentence, nameOf, shortages, vain } from "./sentence.ts";

/** The hero: what each group of guests looks for, on a map of the neighbourhoods, and for how much of it no home fits. */
export function matchFigure(match: Match, overview: Overview): Markup {
  const { basis, cells, groups, places } = match;
  const told = cells.filter(isTold);
  const all = told.reduce((sum, { searches }) => sum + searches, 0);
  const missed = told.reduce((sum, cell) => sum + vain(cell), 0);
  const hidden = hiddenGroups(
    cells.map(({ customers }) => customers),
    "neighbourhood of a group",
    "neighbourhoods of groups",
  );
  const title = matchSentence(match, overview);
  const wanting = [...new Set(shortages(cells).map(({ cell }) => cell.group))];
  const searched = basis === "searches" ? "Searches" : "Stays";
  return figure({
    id: "match",
    title,
    subtitle: `${searched} of guests with arrival in the last 365 days, against the homes of today and their calendar of the year that comes. A circle is a neighbourhood where it lies; its size: ${basis}; its colour: the part for which no home there is left that fits budget, size and kind. Of ${count(all)} ${basis}, none is left for ${percent(missed / all, 0)}.${hidden === "" ? "" : ` Hidden: ${hidden}.`}`,
    source: sourceLine(overview),
    alternative: `Maps of the neighbourhoods, one for each group. ${title}. ${wanting.length} of ${groups.length} groups find clearly less in some neighbourhood than elsewhere.`,
    action: matchAction(match, overview),
    chart: "travel/figures/match/chart",
    height: 540,
    span: 12,
    data: {
      groups: groups.map((group) => nameOf(group, overview)),
      places: places.flatMap(({ name, latitude, longitude }) =>
        latitude === null || longitude === null ? [] : [{ name, latitude, longitude }],
      ),
      cells: told.map(({ group, at, customers, searches, inVain }) => ({
        ...{ group: nameOf(group, overview), place: at, customers, searches, inVain },
      })),
      word: basis,
    },
    numbers: {
      "places.latitude": "other",
      "places.longitude": "other",
      "cells.customers": "customers",
      "cells.searches": "count of cells.customers",
      "cells.inVain": "ratio of cells.customers",
    },
    table: dataTable<MatchCell>(
      cells.toSorted((a, b) => (isTold(b) ? vain(b) : -1) - (isTold(a) ? vain(a) : -1)),
      [
        { label: "Group", cell: ({ group }) => nameOf(group, overview) },
        { label: "Neighbourhood", cell: ({ at }) => at },
        { label: "Guests", number: "customers", cell: ({ customers }) => countCell(customers) },
        { label: searched, number: "count", cell: ({ searches }) => numberCell(searches, count) },
        { label: "No home left", number: "ratio", cell: ({ inVain }) => numberCell(inVain, percent) },
      ],
      { caption: `${searched} for which no home is left, by group and neighbourhood` },
    ),
    definitions: [
      {
        term: "Fits",
        meaning:
          basis === "searches"
            ? "A home in the neighbourhood that was searched, that takes the party, costs no more a night than was asked, is let for so few nights, is a whole home where that was asked, and whose host answers within hours."
            : "Where a source knows stays alone: a home in the neighbourhood that costs no more than the dearest in which the guest stayed so far, and whose host answers within hours. Party and nights are not known; one night is counted.",
      },
      {
        term: "Left",
        meaning: `In the order in which guests searched, each is given the smallest, then cheapest home that fits and is open for so many nights (ten at most are counted) in the same month of the year that comes; no night is given twice. So it tells what is short if the coming year is searched as the last one was.`,
      },
      {
        term: "Group",
        meaning:
          "Guests who never found a home are in it by what they search for. One who searched in several neighbourhoods counts in each, so guests do not add up.",
      },
      {
        term: "What it does not say",
        meaning:
          "Another order of guests would leave others without a home, in about the same number. Searches of one guest are alike, so differences count as clear only where intervals for all cells together lie apart.",
      },
    ],
  });
}
