import * as Plot from "@observablehq/plot";

/**
 * The names of rows: before their marks, or above them where there is no room beside (`labelPlace`).
 *
 * @param name the field that is the name, and the place on the scale
 * @param look what is drawn otherwise than by the chart's style
 */
export function rowNames<Row extends object>(
  rows: readonly Row[],
  name: keyof Row & string,
  narrow: boolean,
  look: Plot.TextOptions = {},
): Plot.Text {
  return Plot.text(rows, {
    frameAnchor: "left",
    y: name,
    text: name,
    textAnchor: narrow ? "start" : "end",
    dx: narrow ? -8 : -12,
    dy: narrow ? -10 : 0,
    fontSize: 13,
    ...look,
  });
}

/**
 * A line across all rows. Where names stand above their marks it is drawn beside the marks alone, so that it crosses no name.
 *
 * @param band height of a row in CSS pixels
 */
export function rowRule<Row extends object>(
  rows: readonly Row[],
  name: keyof Row & string,
  at: number,
  { narrow, band, ...look }: { readonly narrow: boolean; readonly band: number } & Plot.RuleXOptions,
): Plot.Markish {
  return narrow
    ? Plot.tickX(rows, { x: () => at, y: name, insetTop: band / 2 - 2, ...look })
    : Plot.ruleX([at], look);
}
