import { copyFile, mkdir, readFile } from "node:fs/promises";
import { dirname, join, posix } from "node:path";
import { fallbackStyle, fontDisplay, fontPath, type SiteFont, siteFonts } from "../../docs/style/fonts.ts";
import { sha256 } from "../../loaders/canonical.ts";
import { escapeHtml } from "./escape-html.ts";
import { type SnapshotStamp, stampText } from "./snapshot-stamps.ts";

/** At the foot of every page: as of when and from which snapshots the site is, and what it never shows. */
export function footerHtml(stamps: readonly SnapshotStamp[]): string {
  const stamp = stamps.length === 0 ? "" : `<p class="site-stamp">${escapeHtml(stampText(stamps))}</p>`;
  return `${stamp}<p>Segment Atlas · aggregates only; no group of fewer than 10 is shown. <a href="/methods/">Methods</a></p>`;
}

/** At the foot of every sheet of paper: of a study's page the study and its snapshot, and on each the number of the sheet. */
export function paperFooter(stamp: SnapshotStamp | undefined): string {
  const text = stamp === undefined ? "Segment Atlas" : stampText([stamp]);
  const style = "font:8pt sans-serif;color:#5b6068";
  return `@page{@bottom-left{content:${JSON.stringify(text).replaceAll("<", "\\3c ")};${style}}@bottom-right{content:counter(page) " / " counter(pages);${style}}}`;
}

/** A font among the built files. */
export interface BuiltFont {
  readonly font: SiteFont;
  /** From the site's folder, with `/`. */
  readonly path: string;
}

/** Puts the site's fonts among the built files, each under a name with a hash of its content. */
export async function copyFonts(folder: string): Promise<BuiltFont[]> {
  return Promise.all(
    Object.entries(siteFonts).map(async ([name, font]) => {
      const source = fontPath(font);
      const hash = sha256(await readFile(source)).slice(0, 8);
      const path = `_file/style/${name.replace(/(\.\w+)$/, `.${hash}$1`)}`;
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await copyFile(source, join(folder, path));
      return { font, path };
    }),
  );
}

/** Faces of the fonts and of what stands in for them, and a preload for those that a page uses, as one at `page` (`shop/index.html`) refers to them. */
export function fontTags(fonts: readonly BuiltFont[], page: string, html: string): string {
  const persian = html.includes('lang="fa"');
  const faces = fonts.map(
    ({ font, path }) =>
      `@font-face{font-family:"${font.family}";src:url("${relativeTo(page, path)}") format("woff2");font-weight:100 900;font-display:${fontDisplay};unicode-range:${font.unicodeRange}}`,
  );
  const preloads = fonts
    .filter(({ font }) => persian || font.usedOn === "every page")
    .map(
      ({ path }) =>
        `<link rel="preload" as="font" type="font/woff2" crossorigin href="${relativeTo(page, path)}">\n`,
    );
  return `${preloads.join("")}<style>${faces.join("")}${fallbackStyle()}</style>`;
}

/** The relative URL from a page to another built file. */
export function relativeTo(page: string, target: string): string {
  const path = posix.relative(posix.dirname(page), target);
  return path.startsWith(".") ? path : `./${path}`;
}
