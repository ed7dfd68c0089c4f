/** The mean advance of running text, in em, at the weights of body text and of headings. */
interface MeanWidth {
  readonly regular: number;
  readonly bold: number;
}

/** A web font's own measures, in em, as its tables give them. */
export interface FontMetrics {
  /** Above the baseline. */
  readonly ascent: number;
  /** Below the baseline. */
  readonly descent: number;
  readonly width: MeanWidth;
}

/** A system's typeface that stands in while the web font is not there. */
export interface Fallback {
  readonly name: string;
  /** Names of the installed fonts to look for; those of one width share an entry. */
  readonly regular: readonly string[];
  readonly bold: readonly string[];
  /** Left out where the font's file was not at hand: then its heights are set, and its widths stay its own. */
  readonly width?: MeanWidth;
}

/**
 * Widths of Latin text: advances weighted by the frequency of letters, the measure of `@capsizecss/metrics` 4.3, whose
 * regular figures these are; those of the bold weights, and of Cantarell as GNOME has it, are of the same measure, from
 * the fonts' files.
 */
export const latinFallbacks: readonly Fallback[] = [
  {
    name: "Arial",
    regular: ["Arial", "Liberation Sans", "Arimo", "Helvetica", "Nimbus Sans", "Nimbus Sans Regular"],
    bold: ["Arial Bold", "Liberation Sans Bold", "Arimo Bold", "Helvetica Bold", "Nimbus Sans Bold"],
    width: { regular: 913 / 2048, bold: 983 / 2048 },
  },
  {
    name: "Roboto",
    regular: ["Roboto", "Roboto Regular"],
    bold: ["Roboto Bold"],
    width: { regular: 911 / 2048, bold: 926 / 2048 },
  },
  {
    name: "Noto Sans",
    regular: ["Noto Sans", "Noto Sans Regular"],
    bold: ["Noto Sans Bold"],
    width: { regular: 474 / 1000, bold: 503 / 1000 },
  },
  {
    name: "Open Sans",
    regular: ["Open Sans", "Open Sans Regular"],
    bold: ["Open Sans Bold"],
    width: { regular: 960 / 2048, bold: 1030 / 2048 },
  },
  {
    name: "DejaVu Sans",
    regular: ["DejaVu Sans", "Bitstream Vera Sans"],
    bold: ["DejaVu Sans Bold", "Bitstream Vera Sans Bold"],
    width: { regular: 1041 / 2048, bold: 1176 / 2048 },
  },
  {
    name: "Ubuntu",
    regular: ["Ubuntu", "Ubuntu Regular"],
    bold: ["Ubuntu Bold"],
    width: { regular: 455 / 1000, bold: 480 / 1000 },
  },
  {
    name: "Cantarell",
    regular: ["Cantarell", "Cantarell Regular"],
    bold: ["Cantarell Bold"],
    width: { regular: 443 / 1000, bold: 457 / 1000 },
  },
];

/** Widths of Persian text, whose letters join: set by a browser, over the Persian sentences of the definitions. */
export const persianFallbacks: readonly Fallback[] = [
  {
    name: "Noto Sans Arabic",
    regular: ["Noto Sans Arabic", "Noto Sans Arabic Regular", "Noto Sans Arabic UI"],
    bold: ["Noto Sans Arabic Bold", "Noto Sans Arabic UI Bold"],
    width: { regular: 0.4206, bold: 0.4632 },
  },
  {
    name: "DejaVu Sans",
    regular: ["DejaVu Sans"],
    bold: ["DejaVu Sans Bold"],
    width: { regular: 0.4536, bold: 0.5374 },
  },
  {
    name: "Noto Naskh Arabic",
    regular: ["Noto Naskh Arabic", "Noto Naskh Arabic Regular"],
    bold: ["Noto Naskh Arabic Bold"],
    width: { regular: 0.3819, bold: 0.3939 },
  },
  { name: "Tahoma", regular: ["Tahoma"], bold: ["Tahoma Bold"] },
  { name: "Geeza Pro", regular: ["Geeza Pro", "GeezaPro"], bold: ["Geeza Pro Bold", "GeezaPro-Bold"] },
  { name: "Arial", regular: ["Arial"], bold: ["Arial Bold"] },
];

/** Weights from which a face is the bold one, so that 600 and more is set on the fallback's own bold. */
const boldFrom = 551;

/** The family under which a fallback carries the web font's metrics. */
export function fallbackFamily(webFont: string, fallback: Fallback): string {
  return `${webFont} on ${fallback.name}`;
}

/**
 * `@font-face` rules that give each fallback the web font's line height, baseline and mean width, so that text is laid
 * out alike whether the web font is there or not. One family each: of several faces of one family browsers take the
 * last, installed or not.
 */
export function fallbackFaces(
  webFont: string,
  metrics: FontMetrics,
  fallbacks: readonly Fallback[],
  unicodeRange: string,
): string {
  const face = (fallback: Fallback, weight: "regular" | "bold") => {
    const size = fallback.width === undefined ? 1 : metrics.width[weight] / fallback.width[weight];
    const properties = {
      "font-family": `"${fallbackFamily(webFont, fallback)}"`,
      src: fallback[weight].map((name) => `local("${name}")`).join(","),
      "font-weight": weight === "regular" ? `100 ${boldFrom - 1}` : `${boldFrom} 900`,
      "size-adjust": percent(size),
      "ascent-override": percent(metrics.ascent / size),
      "descent-override": percent(metrics.descent / size),
      "line-gap-override": "0%",
      "unicode-range": unicodeRange,
    };
    return `@font-face{${Object.entries(properties)
      .map(([name, value]) => `${name}:${value}`)
      .join(";")}}`;
  };
  return fallbacks.flatMap((fallback) => [face(fallback, "regular"), face(fallback, "bold")]).join("");
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)}%`;
}
