import { numberOf } from "../../../loaders/disclosure/count.ts";
import type { NumbersOf } from "../../../loaders/disclosure/grain.ts";
import * as format from "../../components/format.ts";
import { figure } from "../../render/figure.ts";
import { html, type Markup } from "../../render/markup.ts";
import { sourceLine } from "../../render/page.ts";
import { aboutValue, shareTable, type ValueFigure, wholeValue } from "../value/figure.ts";
import { mapWords, type Tile } from "./chart-words.ts";

interface MapData {
  readonly members: string;
  readonly measure: string;
  readonly total: number;
  readonly tiles: readonly (Tile & { readonly size: number | null })[];
}

const mapNumbers: NumbersOf<MapData> = {
  total: "customers",
  "tiles.size": "customers",
  "tiles.customers": "share of total",
  "tiles.value": "ratio",
  "tiles.times": "ratio",
};

/** All groups at once: as large as their part of the value, coloured by what a head is worth. Nothing where no two can be shown. */
export function treemapFigure(given: ValueFigure): Markup {
  const { overview, measure } = given;
  const words = wholeValue(given);
  const { tiles, ...said } = mapWords(words, "", aboutValue(overview, measure), "./segments/", format);
  if (tiles.length < 2) return html``;
  const sizes = new Map(words.groups.map(({ name, customers }) => [name, numberOf(customers)]));
  return figure<MapData>({
    ...said,
    id: "value-map",
    source: sourceLine(overview),
    span: 5,
    chart: "figures/treemap/chart",
    links: true,
    height: 380,
    data: {
      ...{ members: overview.population.noun.en.many, measure, total: overview.customers },
      tiles: tiles.map((tile) => ({ ...tile, size: sizes.get(tile.name) ?? null })),
    },
    numbers: mapNumbers,
    table: shareTable(words, overview, measure),
  });
}
