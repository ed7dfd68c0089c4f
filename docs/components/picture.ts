import { svgElement } from "./svg-element.js";

/** Sizes in CSS pixels: of a text its letters and its lines, and how wide a letter is on average. */
interface Type {
  readonly size: number;
  readonly line: number;
  readonly letter: number;
}

/** How a picture is set. */
interface Setting {
  readonly margin: number;
  readonly title: Type;
  readonly subtitle: Type;
  readonly source: Type;
  /** Of the canvas over the drawing. */
  readonly scale: number;
}

/** As on the page, as wide as the chart is there, at twice its size. */
const asOnPage: Setting = {
  margin: 24,
  title: { size: 18, line: 24, letter: 9.5 },
  subtitle: { size: 13, line: 19, letter: 6.6 },
  source: { size: 11, line: 16, letter: 5.8 },
  scale: 2,
};

/** Fills a slide of 16 to 9, to be read from the back of a room. */
const asSlide: Setting & { readonly width: number; readonly height: number } = {
  ...{ width: 960, height: 540 },
  margin: 40,
  title: { size: 28, line: 34, letter: 14.6 },
  subtitle: { size: 15, line: 21, letter: 7.6 },
  source: { size: 11, line: 15, letter: 5.8 },
  scale: 2,
};

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
  const { margin } = asOnPage;
  const texts = new Texts(figure, asOnPage, width);
  const size = { width: width + 2 * margin, height: texts.top + height + texts.foot };
  return compose(chart, asOnPage, texts, size, { x: margin, y: texts.top, width, height });
}

/** The same on a slide, 1920 by 1080: the chart as large as the room that the texts leave, in the middle of it. */
export async function drawSlide(figure: HTMLElement, chart: SVGSVGElement): Promise<Blob> {
  const { width, height } = chart.getBoundingClientRect();
  const { margin } = asSlide;
  const texts = new Texts(figure, asSlide, asSlide.width - 2 * margin);
  const room = { width: asSlide.width - 2 * margin, height: asSlide.height - texts.top - texts.foot };
  const factor = Math.min(room.width / width, room.height / height);
  return compose(chart, asSlide, texts, asSlide, {
    ...{ width: width * factor, height: height * factor },
    x: margin + (room.width - width * factor) / 2,
    y: texts.top + (room.height - height * factor) / 2,
  });
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The words of a figure, broken into lines of a width. */
class Texts {
  readonly title: readonly string[];
  readonly subtitle: readonly string[];
  readonly source: readonly string[];
  /** What they take above the chart and below it, with the margins. */
  readonly top: number;
  readonly foot: number;

  constructor(figure: HTMLElement, { margin, title, subtitle, source }: Setting, width: number) {
    const lines = (selector: string, { letter }: Type) =>
      wrap(textOf(figure, selector), Math.floor(width / letter));
    this.title = lines(".figure-title", title);
    this.subtitle = lines(".figure-subtitle", subtitle);
    this.source = lines(".figure-source", source);
    this.top = margin + this.title.length * title.line + this.subtitle.length * subtitle.line + 12;
    this.foot = 16 + this.source.length * source.line + margin / 2;
  }
}

async function compose(
  chart: SVGSVGElement,
  { margin, title, subtitle, source, scale }: Setting,
  texts: Texts,
  { width, height }: Size,
  place: Size & { readonly x: number; readonly y: number },
): Promise<Blob> {
  const { backgroundColor, color: ink } = getComputedStyle(document.documentElement);
  const svg = svgElement("svg", { width, height, viewBox: `0 0 ${width} ${height}` });
  const css = svgElement("style", {});
  css.textContent = await fontRule();
  svg.append(css, svgElement("rect", { width, height, fill: backgroundColor }));
  const first = margin + title.size - 2;
  write(
    svg,
    texts.title,
    { x: margin, y: first, "font-size": title.size, "font-weight": 650, fill: ink },
    title,
  );
  const second = margin + subtitle.size + 1 + texts.title.length * title.line;
  write(svg, texts.subtitle, { x: margin, y: second, "font-size": subtitle.size, fill: ink }, subtitle);
  const copy = inlined(chart);
  const { width: own, height: tall } = chart.getBoundingClientRect();
  if (!copy.hasAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${own} ${tall}`);
  for (const [name, value] of Object.entries(place)) copy.setAttribute(name, String(value));
  svg.append(copy);
  const last = height - texts.foot + 16 + source.size - 3;
  const faint = { fill: ink, "fill-opacity": 0.7 };
  write(svg, texts.source, { x: margin, y: last, "font-size": source.size, ...faint }, source);
  return rasterise(svg, width, height, scale);
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
  lines: readonly string[],
  attributes: Record<string, string | number>,
  { line: lineHeight }: Type,
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

async function rasterise(svg: SVGSVGElement, width: number, height: number, scale: number): Promise<Blob> {
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
