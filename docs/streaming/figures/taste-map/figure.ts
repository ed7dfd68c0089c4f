import type { Overview } from "../../../../loaders/report/overview.ts";
import { percent, times } from "../../../components/format.ts";
import { figure } from "../../../render/figure.ts";
import type { Markup } from "../../../render/markup.ts";
import { sourceLine } from "../../../render/page.ts";
import { countCell, dataTable, multiples, numberCell } from "../../../render/table.ts";
import type { MapCell, TasteMap } from "../../reports/taste-map.ts";

/** The map of tastes: who watches which genres, against everyone. */
export function tasteMapFigure({ genres, parts, cells }: TasteMap, overview: Overview): Markup {
  const nameOf = (part: string) => overview.segments.find(({ id }) => id === part)?.name.en ?? part;
  const rows = cells.map((cell) => ({ ...cell, group: nameOf(cell.part) }));
  const [most] = rows.toSorted((a, b) => b.lift - a.lift);
  const title =
    most === undefined
      ? "What each group watches"
      : `${most.group}: ${percent(most.share, 0)} of what they watch is ${most.genre.toLowerCase()}, ${times(most.lift)} the share of everyone`;
  return figure({
    id: "taste-map",
    title,
    subtitle:
      "Part of a group’s viewings of which the genre is, as far back as the log reaches; coloured by how far it lies above or below the part of everyone whose taste is known. A viewing counts for each genre of its title.",
    source: sourceLine(overview),
    alternative: `Heat map of genres and groups. ${title}.`,
    action: undefined,
    chart: "streaming/figures/taste-map/chart",
    height: 100 + genres.length * 30,
    span: 12,
    data: {
      groups: parts.map(nameOf),
      genres,
      cells: rows.map(({ group, customers, genre, share, lift }) => ({
        group,
        customers,
        genre,
        share,
        lift,
      })),
    },
    numbers: {
      "cells.customers": "customers",
      "cells.share": "ratio of cells.customers",
      "cells.lift": "ratio of cells.customers",
    },
    table: dataTable<MapCell & { readonly group: string }>(
      rows,
      [
        { label: "Group", cell: ({ group }) => group },
        { label: "In the group", number: "customers", cell: ({ customers }) => countCell(customers) },
        { label: "Genre", cell: ({ genre }) => genre },
        { label: "Part of viewings", number: "ratio", cell: ({ share }) => numberCell(share, percent) },
        {
          label: "Against everyone",
          unit: "times",
          number: "ratio",
          as: multiples,
          cell: ({ lift }) => numberCell(lift, times),
        },
      ],
      { caption: "What each taste group watches, by genre" },
    ),
    definitions: [],
  });
}
