import { isKnown } from "../../../../loaders/disclosure/count.ts";
import type { Overview } from "../../../../loaders/report/overview.ts";
import { count, money, percent } from "../../../components/format.ts";
import { hiddenGroups } from "../../../components/suppressed.ts";
import { playOf } from "../../../render/action.ts";
import { figure } from "../../../render/figure.ts";
import type { Markup } from "../../../render/markup.ts";
import { sourceLine } from "../../../render/page.ts";
import { countCell, dataTable, numberCell } from "../../../render/table.ts";
import type { BundleFit, FitBand } from "../../reports/bundle-fit.ts";
import { bandText, bundleFitSentence, sideSentence } from "./sentence.ts";

/** The hero: what each subscriber pays against the cheapest bundle that covers what they use. */
export function bundleFitFigure(fit: BundleFit, overview: Overview): Markup {
  const { currency } = overview;
  const { bundles, bands, cells } = fit;
  const hidden = hiddenGroups(
    cells.map(({ customers }) => customers),
    "cell",
    "cells",
  );
  const rows = bands.toReversed();
  const text = (band: FitBand) => bandText(band, currency);
  return figure({
    id: "bundle-fit",
    title: bundleFitSentence(fit, currency),
    subtitle: `Subscribers by the cheapest bundle that covers what they used in each of the last three months (across, with its price) and by what they paid a month above or below it (down), mean of the last three bills.${hidden === "" ? "" : ` A dot: hidden; ${hidden}.`}`,
    source: sourceLine(overview),
    alternative: `Grid of bundles and differences. ${sideSentence(fit, currency)}`,
    action: playOf("bundle_too_large", overview),
    chart: "telecom/figures/bundle-fit/chart",
    height: 76 + rows.length * 34,
    span: 12,
    data: {
      bundles: bundles.map(({ name, price }) => ({
        name,
        price: money(price, currency).replace(/\.00$/, ""),
      })),
      bands: rows.map((band) => ({
        name: text(band),
        side: band.side,
        money: isKnown(band.money) && band.side !== "fits" ? money(Math.abs(band.money), currency) : "",
      })),
      cells: cells.map(({ band, bundle, customers }) => ({
        band: text(bands[band] as FitBand),
        bundle,
        side: bands[band]?.side ?? "fits",
        customers,
      })),
      over: `${money(totalOf(fit.over.money), currency)} a month too much`,
      under: `${money(totalOf(fit.under.money), currency)} a month too little`,
    },
    numbers: { "cells.customers": "customers" },
    table: dataTable(
      rows,
      [
        { label: "Paid against the bundle that fits", unit: "a month", cell: text },
        { label: "Subscribers", number: "customers", cell: ({ customers }) => countCell(customers) },
        {
          label: "Together",
          unit: "a month",
          number: true,
          as: { unit: "currency", currency },
          cell: (band) => numberCell(band.money, (sum) => money(sum, currency)),
        },
        ...bundles.map(({ name, price }) => ({
          label: name,
          unit: money(price, currency),
          number: "customers" as const,
          cell: (band: FitBand) =>
            countCell(
              cells.find((cell) => bands[cell.band] === band && cell.bundle === name)?.customers ?? 0,
            ),
        })),
      ],
      { caption: "Subscribers by what they pay against the bundle that fits" },
    ),
    definitions: [
      {
        term: "Bundle that fits",
        meaning:
          "The cheapest bundle of the price list whose data, minutes and messages cover the most of each that was used in one of the last three months.",
      },
      {
        term: "Too much, too little",
        meaning: `At least ${money(5, currency)} a month from its price. The sums are what changes hands now, not what a change of bundles would bring: whoever is offered a cheaper bundle may have stayed, or have left, anyway.`,
      },
      {
        term: "Who counts",
        meaning: `The ${isKnown(fit.customers) ? count(fit.customers) : "subscribers"} of ${count(overview.customers)} who have not left and have bills and use in the last three months${isKnown(fit.customers) ? `, ${percent(fit.customers / overview.customers, 0)}` : ""}.`,
      },
    ],
  });
}

function totalOf(figure: BundleFit["over"]["money"]): number {
  return isKnown(figure) ? Math.abs(figure) : 0;
}
