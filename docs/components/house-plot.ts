import * as Plot from "@observablehq/plot";
import { type ChartFrame, plotStyle } from "./chart.js";
import { houseColours, houseScales } from "./plot-look.js";

export * from "@observablehq/plot";

type Drawing = ReturnType<typeof Plot.plot>;

/** What a drawing was made of, so that it can be made again in another width. */
const made = new WeakMap<Element, Plot.PlotOptions>();

/** Plot’s own `plot` with the house's look: its colours in light, dark and print, few ticks, short numbers. What is given stays. */
export function plot(given: Plot.PlotOptions = {}): Drawing {
  const options: Plot.PlotOptions = {
    style: plotStyle,
    // Room for a label below those of the ticks.
    ...(given.x?.label === null ? {} : { marginBottom: 42 }),
    ...given,
    x: { tickSize: 0, ...given.x },
    y: { tickSize: 0, ...given.y },
  };
  const first = Plot.plot(options);
  const scales = houseScales(given, (name) => first.scale(name));
  const drawing = scales === undefined ? first : Plot.plot({ ...options, ...scales });
  houseColours(drawing);
  made.set(drawing, given);
  return drawing;
}

// `Plot.barY(…).plot()` draws so too.
Object.assign(Plot.Mark.prototype, {
  plot(this: Plot.Markish, { marks = [], ...options }: Plot.PlotOptions = {}) {
    return plot({ ...options, marks: [...marks, this] });
  },
});

/** The drawing in another frame; its height and, where it was given one, its width are its own. What Plot did not draw stays. */
export function redrawn(drawing: Element, { width }: ChartFrame): Element {
  const options = made.get(drawing);
  return options === undefined ? drawing : plot({ width, ...options });
}

/** The height in CSS pixels that a drawing has; undefined for what is no drawing. */
export function heightOf(drawing: Element): number | undefined {
  const svg = drawing.matches("svg") ? drawing : drawing.querySelector("svg");
  const height = Number(svg?.getAttribute("height"));
  return height > 0 ? height : undefined;
}
