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
