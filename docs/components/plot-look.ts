import type { PlotOptions, Scale, ScaleName, ScaleOptions } from "@observablehq/plot";
import { colours } from "./colours.js";
import { compact } from "./format.js";

const categories = Array.from({ length: 8 }, (_, index) => `var(--cat-${index + 1})`);

/** Between the colours of little and of much, whatever theme there is. */
const sequential = (share: number): string =>
  `color-mix(in oklab, var(--seq-6) ${100 * share}%, var(--seq-1))`;

const diverging = (share: number): string =>
  share < 0.5
    ? `color-mix(in oklab, var(--div-low) ${100 - 200 * share}%, var(--div-middle))`
    : `color-mix(in oklab, var(--div-high) ${200 * share - 100}%, var(--div-middle))`;

/**
 * Options of the scales that a chart has, where it does not give them itself: short numbers at ticks, room for those of time, the
 * house's colours.
 * Undefined where there is nothing to add.
 */
export function houseScales(
  given: PlotOptions,
  scaleOf: (name: ScaleName) => Scale | undefined,
): PlotOptions | undefined {
  const found: PlotOptions = {};
  for (const name of ["x", "y"] as const) {
    const scale = scaleOf(name);
    const own = given[name] ?? {};
    if (scale === undefined || !isNumeric(scale) || "tickFormat" in own || given.axis === null) continue;
    found[name] = { tickSize: 0, ticks: 5, tickFormat: compact, ...own };
  }
  // Ticks of time have two lines, which the room that Plot leaves by itself would cut.
  if (isTime(scaleOf("x")) && given.marginBottom === undefined && given.margin === undefined)
    found.marginBottom = 40;
  const colour = colourOptions(given.color ?? {}, scaleOf("color")?.type);
  if (colour !== undefined) found.color = { ...colour, ...given.color };
  return Object.keys(found).length === 0 ? undefined : found;
}

function isTime(scale: Scale | undefined): boolean {
  return scale?.type === "utc" || scale?.type === "time";
}

function isNumeric({ type }: Scale): boolean {
  return ["linear", "sqrt", "pow", "symlog", "log"].includes(type ?? "");
}

function colourOptions(given: ScaleOptions, type: string | null | undefined): ScaleOptions | undefined {
  if (type === undefined || type === null || "scheme" in given || "range" in given || "interpolate" in given)
    return undefined;
  if (type === "ordinal" || type === "categorical") return { range: categories };
  if (type.startsWith("diverging")) return { interpolate: diverging };
  return type === "linear" || type === "sequential" ? { interpolate: sequential } : undefined;
}

/** Parts of a drawing that no colour was given, by what Plot calls them. */
const looks: readonly {
  readonly part: RegExp;
  readonly attribute: "fill" | "stroke";
  /** What Plot writes there by itself; null for nothing. */
  readonly from: string | null;
  readonly to: string;
}[] = [
  { part: /axis (tick )?label/, attribute: "fill", from: null, to: colours.inkSoft },
  { part: /grid/, attribute: "stroke", from: "currentColor", to: colours.grid },
  { part: /^(bar|rect|cell|area|waffle)$/, attribute: "fill", from: null, to: colours.accent },
  {
    part: /^(line|dot|link|vector|density|contour)$/,
    attribute: "stroke",
    from: "currentColor",
    to: colours.accent,
  },
  { part: /^(rule|tick)$/, attribute: "stroke", from: "currentColor", to: colours.rule },
];

/** What Plot draws lines with by itself. */
const plotLineWidth = "1.5";

/** Gives the parts of a drawing that were given no colour those of the house. */
export function houseColours(drawing: Element): void {
  for (const group of drawing.querySelectorAll("g[aria-label]")) {
    const name = group.getAttribute("aria-label") ?? "";
    for (const { part, attribute, from, to } of looks) {
      if (!part.test(name) || group.getAttribute(attribute) !== from) continue;
      // Colours that differ from part to part stand on the parts themselves.
      if (group.querySelector(`[${attribute}]`) !== null) continue;
      group.setAttribute(attribute, to);
      if (part.test("grid")) group.setAttribute("stroke-opacity", "1");
    }
    if (name === "line" && group.getAttribute("stroke-width") === plotLineWidth)
      group.setAttribute("stroke-width", "2.25");
  }
}
