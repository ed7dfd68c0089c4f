import type { Overview } from "../../../../loaders/report/overview.ts";
import { count, times } from "../../../components/format.ts";
import { playOf } from "../../../render/action.ts";
import { figure } from "../../../render/figure.ts";
import type { Markup } from "../../../render/markup.ts";
import { sourceLine } from "../../../render/page.ts";
import { countCell, dataTable, multiples, numberCell } from "../../../render/table.ts";
import type { OwnTitle, OwnTitles } from "../../reports/own-titles.ts";

interface Row extends OwnTitle {
  readonly part: string;
  readonly group: string;
  readonly customers: OwnTitles["groups"][number]["customers"];
}

/** The titles that define a taste: watched by the group far more than by everyone. */
export function ownTitlesFigure({ tried, groups }: OwnTitles, overview: Overview): Markup {
  const nameOf = (part: string) => overview.segments.find(({ id }) => id === part)?.name.en ?? part;
  const rows = groups.flatMap(({ part, customers, titles }) =>
    titles.map((title): Row => ({ ...title, part, group: nameOf(part), customers })),
  );
  const [surest] = rows.toSorted((a, b) => b.low - a.low);
  const title =
    surest === undefined
      ? "No title is watched by one group more than by everyone, beyond chance"
      : `${surest.group}: ${times(surest.lift)} as many watched “${surest.name}” as of everyone`;
  return figure({
    id: "own-titles",
    title,
    subtitle:
      "Share of a group that has watched the title over the share of everyone, with intervals corrected for all titles tried; the surest four of each group.",
    source: sourceLine(overview),
    alternative: `Dots with intervals by group. ${title}. ${groups.map(({ part, titles }) => `${nameOf(part)}: ${titles.map(({ name, lift }) => `${name} ${times(lift)}`).join(", ")}`).join("; ")}.`,
    action: playOf(surest?.part, overview),
    chart: "streaming/figures/own-titles/chart",
    height: 40 + (groups.length + rows.length) * 23,
    span: 12,
    data: {
      groups: groups.map(({ part }) => nameOf(part)),
      rows: rows.map(({ group, customers, name, lift, low, high }) => ({
        ...{ group, customers, name, lift, low, high },
      })),
    },
    numbers: {
      "rows.customers": "customers",
      "rows.lift": "ratio of rows.customers",
      "rows.low": "ratio of rows.customers",
      "rows.high": "ratio of rows.customers",
    },
    table: dataTable<Row>(
      rows,
      [
        { label: "Group", cell: ({ group }) => group },
        { label: "In the group", number: "customers", cell: ({ customers }) => countCell(customers) },
        { label: "Title", cell: ({ name }) => name },
        { label: "Kind", cell: ({ kind }) => kind },
        {
          label: "Against everyone",
          unit: "times",
          number: "ratio",
          as: multiples,
          cell: ({ lift }) => numberCell(lift, times),
        },
        { label: "From", number: "ratio", as: multiples, cell: ({ low }) => numberCell(low, times) },
        { label: "To", number: "ratio", as: multiples, cell: ({ high }) => numberCell(high, times) },
      ],
      { caption: "Titles that a group watches and others do not" },
    ),
    definitions: [
      {
        term: "Against everyone",
        meaning: `Everyone whose taste is known, the group among them. ${count(tried)} pairs of a title and a group were tried, those that ten of the group have watched and ten have not; of all that stand out at most one in twenty is chance on average (Benjamini & Hochberg 1995; intervals after Benjamini & Yekutieli 2005).`,
      },
      {
        term: "What it does not say",
        meaning:
          "Who watches crime is called so by watching crime: that its titles stand out is no surprise. Which ones do is what a shelf, a trailer and the next purchase need to know.",
      },
    ],
  });
}
