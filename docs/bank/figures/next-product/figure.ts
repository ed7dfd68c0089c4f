import type { Overview } from "../../../../loaders/report/overview.ts";
import { count, percent } from "../../../components/format.ts";
import { figure } from "../../../render/figure.ts";
import type { Markup } from "../../../render/markup.ts";
import { sourceLine } from "../../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../../render/table.ts";
import { list } from "../../../render/words.ts";
import type { Responses } from "../../reports/responses.ts";
import { cellName, partName } from "../part-names.ts";
import { productName, shortProduct } from "../product-names.ts";
import { knownNext } from "./next.ts";
import { nextProductAction, nextProductSentence } from "./sentence.ts";

/** What customers of each life stage and wealth hold, what comes next, and who said yes to it. */
export function nextProductFigure(found: Responses, overview: Overview): Markup {
  const title = nextProductSentence(found, overview);
  const rows = found.cells.map((cell) => ({ cell, next: knownNext(cell) }));
  return figure({
    id: "next-product",
    title,
    subtitle: `Life stage down, wealth across. In each group: the offer that most of those asked said yes to, their share, and how many products its customers hold on average. The stronger the colour, the larger the share; “≈”: another offer does not clearly do worse; “few answers”: no offer with 10 who said yes and 10 who did not; “hidden”: hidden to protect a smaller group.`,
    source: sourceLine(overview),
    alternative: `Heat map. ${title}. ${rows.map(({ cell, next }) => `${cellName(cell, overview)}: ${nextText(next)}`).join("; ")}.`,
    action: nextProductAction(found, overview),
    chart: "bank/figures/next-product/chart",
    height: 40 + found.stages.length * 76,
    span: 12,
    data: {
      stages: found.stages.map((id) => partName(id, overview)),
      bands: found.bands.map((id) => partName(id, overview)).toReversed(),
      cells: rows.map(({ cell, next }) => ({
        stage: partName(cell.stage, overview),
        band: partName(cell.band, overview),
        customers: cell.customers,
        products: cell.products,
        untold: cell.next === null ? "few answers" : "hidden",
        next: next === undefined ? "" : `${next.rivals.length > 0 ? "≈ " : ""}${shortProduct(next.holding)}`,
        name: next === undefined ? "" : productName(next.holding),
        asked: next?.asked ?? null,
        share: next?.share ?? null,
        low: next?.low ?? null,
        high: next?.high ?? null,
      })),
    },
    numbers: {
      "cells.customers": "customers",
      "cells.products": "ratio of cells.customers",
      "cells.asked": "customers",
      "cells.share": "ratio of cells.asked",
      "cells.low": "ratio of cells.asked",
      "cells.high": "ratio of cells.asked",
    },
    table: nextTable(rows, overview),
    definitions: [
      {
        term: "Next product",
        meaning:
          "Of the products that at least 30 of the group were offered, to which at least 10 said yes and 10 did not, the one with the largest share of yes. Whose wealth band it is was settled by the last statement before the first offer, since a deposit makes its owner wealthier. It says what such customers answered, not why.",
      },
      {
        term: "Share of yes",
        meaning: `Customers who accepted at least one offer of the product over those who were offered it. Intervals are Wilson’s, corrected for ${found.stages.length * found.bands.length} groups. What an offer adds beyond what would have been opened anyway is told by its held-out arm.`,
      },
      ...[...found.stages, ...found.bands].flatMap((id) => {
        const part = overview.segments.find((each) => each.id === id);
        return part === undefined ? [] : [{ term: part.name.en, meaning: part.description.en }];
      }),
    ],
  });
}

type Row = { readonly cell: Responses["cells"][number]; readonly next: ReturnType<typeof knownNext> };

function nextTable(rows: readonly Row[], overview: Overview): Markup {
  return dataTable<Row>(
    rows,
    [
      { label: "Life stage", cell: ({ cell }) => partName(cell.stage, overview) },
      { label: "Wealth", cell: ({ cell }) => partName(cell.band, overview) },
      { label: "Customers", number: "customers", cell: ({ cell }) => countCell(cell.customers) },
      {
        label: "Products held",
        unit: "mean",
        number: "ratio",
        cell: ({ cell }) => numberCell(cell.products, (mean) => mean.toFixed(1)),
      },
      { label: "Next product", cell: ({ next }) => (next === undefined ? "–" : productName(next.holding)) },
      { label: "Asked", number: "customers", cell: ({ next }) => countCell(next?.asked ?? null) },
      {
        label: "Said yes",
        number: "ratio",
        cell: ({ next }) => numberCell(next?.share ?? null, percent),
      },
      {
        label: "From",
        unit: "corrected interval",
        number: "ratio",
        cell: ({ next }) => numberCell(next?.low ?? null, percent),
      },
      {
        label: "To",
        unit: "corrected interval",
        number: "ratio",
        cell: ({ next }) => numberCell(next?.high ?? null, percent),
      },
      {
        label: "Not clearly worse",
        room: "words",
        cell: ({ next }) => list(next?.rivals.map(productName) ?? []),
      },
    ],
    { caption: "Next product by life stage and wealth" },
  );
}

function nextText(next: ReturnType<typeof knownNext>): string {
  if (next === undefined) return "too few asked";
  return `${productName(next.holding)}, ${percent(next.share)} of ${count(next.asked)} said yes`;
}
