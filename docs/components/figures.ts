import type { Chart } from "./chart.js";
import { carried } from "./columns.js";
import { offerDownloads } from "./download.js";

/** Charts by the name that a figure's `data-chart` gives. */
export type Charts = Readonly<Record<string, Chart<never>>>;

const drawers = new WeakMap<Element, (data: unknown, height?: number) => void>();

/**
 * Draws every figure of the page whose `data-chart` names one of the charts, from the JSON that the figure carries,
 * again whenever its width changes; and puts its download buttons to work. Without JavaScript the figure's headline,
 * text alternative and data table are there all the same.
 */
export function mountFigures(charts: Charts, root: ParentNode = document): void {
  for (const figure of root.querySelectorAll<HTMLElement>("figure[data-chart]")) {
    const chart = charts[figure.dataset.chart ?? ""];
    const place = figure.querySelector<HTMLElement>(".chart");
    const script = figure.querySelector(":scope > script[type='application/json']");
    if (chart === undefined || place === null || script === null || drawers.has(figure)) continue;
    mountFigure(figure, place, chart, readData(script));
  }
}

/** The data that a page carries in a script element. */
export function readData(script: Element): unknown {
  return carried(JSON.parse(script.textContent ?? "null"));
}

/**
 * Draws a mounted figure again with other data, as a filter does.
 *
 * @param height in CSS pixels; that of the page where it is left out
 */
export function updateFigure(figure: Element, data: unknown, height?: number): void {
  drawers.get(figure)?.(data, height);
}

/** Draws one figure and puts its buttons to work. */
export function mountFigure(
  figure: HTMLElement,
  place: HTMLElement,
  chart: Chart<never>,
  initial: unknown,
): void {
  let data = initial;
  let drawnWidth = 0;
  const reserved = Number(place.dataset.height);
  let height = reserved;
  const draw = (): void => {
    const width = Math.floor(place.clientWidth);
    if (width === 0) return;
    drawnWidth = width;
    const scale = rootScale();
    const drawing = chart(data as never, { width: Math.floor(width / scale), height });
    quieten(drawing);
    passOver(drawing);
    enlarge(drawing, scale);
    place.replaceChildren(drawing);
  };
  drawers.set(figure, (next, wanted = reserved) => {
    data = next;
    height = wanted;
    place.style.setProperty("--chart-height", `${height / 16}rem`);
    draw();
  });
  new ResizeObserver(() => {
    if (Math.floor(place.clientWidth) !== drawnWidth) draw();
  }).observe(place);
  draw();
  offerDownloads(figure, place);
}

/** Marks that lead where a name leads too are for the mouse alone, so that nobody has to pass each of them twice. */
function passOver(drawing: Element): void {
  const named = new Set<string>();
  for (const link of drawing.querySelectorAll("a")) {
    const to = link.getAttribute("href") ?? link.getAttribute("xlink:href") ?? "";
    if (link.textContent?.trim() !== "" && !named.has(to)) {
      named.add(to);
      continue;
    }
    link.setAttribute("tabindex", "-1");
    link.setAttribute("aria-hidden", "true");
  }
}

/** The figure's own text alternative speaks for the drawing; names of its parts would only be read on top of it. */
function quieten(drawing: Element): void {
  for (const part of [drawing, ...drawing.querySelectorAll("[aria-label]")]) {
    part.removeAttribute("aria-label");
    part.removeAttribute("aria-description");
  }
  for (const link of drawing.querySelectorAll("a")) {
    const name = link.textContent?.trim();
    if (name) link.setAttribute("aria-label", name);
  }
}

/** Root font size over the usual 16 pixels: on a wall, text and figures grow together. */
function rootScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;
}

function enlarge(drawing: Element, scale: number): void {
  if (scale === 1 || !(drawing instanceof SVGSVGElement)) return;
  for (const side of ["width", "height"] as const) {
    drawing.setAttribute(side, String(Number(drawing.getAttribute(side)) * scale));
  }
}
