import { createRequire } from "node:module";
import {
  type Fallback,
  type FontMetrics,
  fallbackFaces,
  fallbackFamily,
  latinFallbacks,
  persianFallbacks,
} from "./font-fallbacks.ts";

/** A font file of the site: where its package keeps it, and for which characters the browser uses it. */
export interface SiteFont {
  readonly family: string;
  readonly source: string;
  /** A page that uses it fetches it before the first paint. */
  readonly usedOn: "every page" | "pages with Persian";
  readonly unicodeRange: string;
  readonly metrics: FontMetrics;
  /** What stands in for it, in this order, under the name of this custom property and for these characters. */
  readonly fallbacks: readonly Fallback[];
  readonly fallbackProperty: string;
  readonly fallbackRange: string;
}

/**
 * A font that comes after the text is kept for the next page: whatever the system has in its place, letters differ in
 * width, and no text may move under the eyes of a reader. It is fetched before the first paint, so most see it at once.
 */
export const fontDisplay = "optional";

const latin =
  "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-200A,U+2010-206F,U+20AC,U+2122,U+2190-2193,U+2212,U+2215,U+FEFF,U+FFFD";
const arabic =
  "U+0600-06FF,U+0750-077F,U+0870-088E,U+0890-0891,U+0897-08E1,U+08E3-08FF,U+200B-200F,U+FB50-FDFF,U+FE70-FE74,U+FE76-FEFC";

/** File name in `docs/style/` → font. The loader beside it (`inter-latin.woff2.ts`) reads it from its package. */
export const siteFonts: Readonly<Record<string, SiteFont>> = {
  "inter-latin.woff2": {
    family: "Inter Variable",
    source: "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
    usedOn: "every page",
    unicodeRange: latin,
    metrics: { ascent: 1984 / 2048, descent: 494 / 2048, width: { regular: 0.4775, bold: 0.4894 } },
    fallbacks: latinFallbacks,
    fallbackProperty: "--inter-fallbacks",
    fallbackRange: "U+0-5FF,U+2000-200A,U+2010-2215",
  },
  "vazirmatn-arabic.woff2": {
    family: "Vazirmatn Variable",
    source: "@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2",
    usedOn: "pages with Persian",
    unicodeRange: arabic,
    metrics: { ascent: 2100 / 2048, descent: 1100 / 2048, width: { regular: 0.4204, bold: 0.4261 } },
    fallbacks: persianFallbacks,
    fallbackProperty: "--vazirmatn-fallbacks",
    fallbackRange: "U+600-6FF,U+200B-200F,U+FB50-FDFF,U+FE70-FEFC",
  },
};

/** The path of a font in its installed package. */
export function fontPath(font: SiteFont): string {
  return createRequire(import.meta.url).resolve(font.source);
}

/** Rules for what stands in for the site's fonts, and the custom properties under which stylesheets name them. */
export function fallbackStyle(): string {
  const fonts = Object.values(siteFonts);
  const faces = fonts.map(({ family, metrics, fallbacks, fallbackRange }) =>
    fallbackFaces(family, metrics, fallbacks, fallbackRange),
  );
  const properties = fonts.map(
    ({ family, fallbacks, fallbackProperty }) =>
      `${fallbackProperty}:${fallbacks.map((each) => `"${fallbackFamily(family, each)}"`).join(",")}`,
  );
  return `${faces.join("")}:root{${properties.join(";")}}`;
}

/**
 * What every page's head needs for the fonts in a preview. The links let the site generator copy the files under hashed
 * names; the script registers them, because a stylesheet cannot know those names.
 */
export function fontHead(): string {
  const links = Object.entries(siteFonts).map(
    ([file, font]) =>
      `<link data-font="${font.family}" data-range="${font.unicodeRange}" ${
        font.usedOn === "every page" ? 'rel="preload" as="font" type="font/woff2" crossorigin' : 'rel="font"'
      } href="/style/${file}">`,
  );
  const script = `<script>for (const link of document.querySelectorAll("link[data-font]")) document.fonts.add(new FontFace(link.dataset.font, "url(" + JSON.stringify(link.href) + ")", {weight: "100 900", display: "${fontDisplay}", unicodeRange: link.dataset.range}));</script>`;
  return [...links, script, `<style>${fallbackStyle()}</style>`].join("\n");
}
