import { svgElement } from "./svg-element.js";

const margin = 24;
const scale = 2;
/** What CSS decides about a drawing; copied into it, since a picture has no stylesheet. */
const properties = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-opacity",
  "fill-opacity",
  "font-size",
  "font-weight",
  "font-family",
  "font-variant-numeric",
  "text-anchor",
  "paint-order",
];

/** A PNG of a figure at twice its size: headline, subtitle, chart and source on the page's own paper. */
export async function drawPicture(figure: HTMLElement, chart: SVGSVGElement): Promise<Blob> {
  const { width, height } = chart.getBoundingClientRect();
  const outer = width + 2 * margin;
  const style = getComputedStyle(document.documentElement);
  const title = wrap(textOf(figure, ".figure-title"), Math.floor(width / 9.5));
  const subtitle = wrap(textOf(figure, ".figure-subtitle"), Math.floor(width / 6.6));
  const source = wrap(textOf(figure, ".figure-source"), Math.floor(width / 5.8));
  const top = margin + title.length * 24 + subtitle.length * 19 + 12;
  const total = top + height + 16 + source.length * 16 + margin / 2;
  const svg = svgElement("svg", { width: outer, height: total, viewBox: `0 0 ${outer} ${total}` });
  const font = await fontRule();
  const css = svgElement("style", {});
  css.textContent = font;
  svg.append(css, svgElement("rect", { width: outer, height: total, fill: style.backgroundColor }));
  const ink = style.color;
  write(svg, title, { x: margin, y: margin + 16, "font-size": 18, "font-weight": 650, fill: ink }, 24);
  write(svg, subtitle, { x: margin, y: margin + 14 + title.length * 24, "font-size": 13, fill: ink }, 19);
  const copy = inlined(chart);
  copy.setAttribute("x", String(margin));
  copy.setAttribute("y", String(top));
  svg.append(copy);
  write(
    svg,
    source,
    { x: margin, y: top + height + 24, "font-size": 11, fill: ink, "fill-opacity": 0.7 },
    16,
  );
  return rasterise(svg, outer, total);
}

function textOf(figure: HTMLElement, selector: string): string {
  return figure.querySelector(selector)?.textContent?.replace(/\s+/g, " ").trim() ?? "";
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + word.length + 1 > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" ? lines : [...lines, line];
}

function write(
  svg: SVGElement,
  lines: string[],
  attributes: Record<string, string | number>,
  lineHeight: number,
): void {
  lines.forEach((line, index) => {
    const text = svgElement("text", {
      ...attributes,
      y: Number(attributes.y) + index * lineHeight,
      "font-family": "Inter Variable, Arial, sans-serif",
    });
    text.textContent = line;
    svg.append(text);
  });
}

function inlined(chart: SVGSVGElement): SVGSVGElement {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const copies = [copy, ...copy.querySelectorAll("*")];
  [chart, ...chart.querySelectorAll("*")].forEach((element, index) => {
    const style = getComputedStyle(element);
    const target = copies[index];
    for (const property of properties) target?.setAttribute(property, style.getPropertyValue(property));
  });
  return copy;
}

/** The page's font as a data URL: a picture may load nothing. Empty where the font is not there. */
async function fontRule(): Promise<string> {
  const link = document.querySelector<HTMLLinkElement>("link[rel='preload'][as='font']");
  if (link === null) return "";
  const blob = await (await fetch(link.href)).blob();
  const reader = new FileReader();
  const loaded = new Promise((resolve) => reader.addEventListener("load", resolve, { once: true }));
  reader.readAsDataURL(blob);
  await loaded;
  return `@font-face { font-family: "Inter Variable"; font-weight: 100 900; src: url(${String(reader.result)}) }`;
}

async function rasterise(svg: SVGSVGElement, width: number, height: number): Promise<Blob> {
  const url = URL.createObjectURL(
    new Blob([new XMLSerializer().serializeToString(svg)], { type: "image/svg+xml" }),
  );
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    // The first drawing of a picture may come before its own font is ready.
    await document.fonts.ready;
    await new Promise((resolve) => setTimeout(resolve, 100));
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(width * scale);
    canvas.height = Math.ceil(height * scale);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob === null ? reject(new Error("no picture")) : resolve(blob)), "image/png");
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
