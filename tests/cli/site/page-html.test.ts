import { expect, test } from "vitest";
import { finishPage } from "../../../cli/site/page-html.ts";
import { siteFonts } from "../../../docs/style/fonts.ts";

const page = `<!DOCTYPE html>
<html>
<head>
<meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1">
</head>
<body>
<div id="observablehq-search"><input type="search" placeholder="Search"></div>
<main id="observablehq-main"></main>
</body>
</html>`;

const fonts = Object.entries(siteFonts).map(([name, font]) => ({ font, path: `_file/style/${name}` }));
const stamps = [
  { study: "retail", name: "Retail", snapshot: "571dd0cc5a", asOf: "2026-01-01", folder: "retail/" },
];
const past = [
  {
    study: "retail",
    name: "Retail",
    snapshot: "13f63af830",
    asOf: "2025-12-01",
    folder: "retail@2025-12-01/",
  },
];
const frame = { fonts, stamps, past };

test("a finished page names its language and direction, may be zoomed, and can be skipped into", () => {
  const html = finishPage(page, "index.html", frame);
  expect(html).toContain('<html lang="en" dir="ltr">');
  expect(html).not.toContain("maximum-scale");
  expect(html).toContain('href="#observablehq-main"');
  expect(html).toContain('aria-label="Search the site"');
});

test("fonts and the footer's links are found from a page in any folder", () => {
  expect(finishPage(page, "index.html", frame)).toContain('url("./_file/style/inter-latin.woff2")');
  const deep = finishPage(page, "retail/segments/champions.html", frame);
  expect(deep.match(/@font-face\{[^}]*url\(/g)).toHaveLength(fonts.length);
  expect(deep).toContain('url("../../_file/style/inter-latin.woff2")');
  expect(deep).toContain('href="../../methods/"');
  expect(finishPage(page, "methods/index.html", frame)).toContain('href="./"');
});

test("a page fetches the fonts that it uses before the first paint; no text moves for a late font", () => {
  const preloaded = (html: string) =>
    [...html.matchAll(/rel="preload"[^>]*style\/([^"]+)"/g)].map(([, font]) => font);
  expect(preloaded(finishPage(page, "index.html", frame))).toEqual(["inter-latin.woff2"]);
  const persian = page.replace("</main>", '<span lang="fa" dir="rtl">سلام</span></main>');
  const html = finishPage(persian, "index.html", frame);
  expect(preloaded(html)).toEqual(["inter-latin.woff2", "vazirmatn-arabic.woff2"]);
  expect(html.match(/@font-face\{[^}]*url\([^}]*font-display:optional/g)).toHaveLength(fonts.length);
});

test("every page says as of when and from which snapshot of each study it is", () => {
  const other = {
    study: "bank",
    name: "Bank & Co",
    snapshot: "0123456789",
    asOf: "2025-12-31",
    folder: "bank/",
  };
  expect(finishPage(page, "methods/index.html", { fonts, past, stamps: [...stamps, other] })).toContain(
    "Retail as of 1 January 2026, snapshot 571dd0cc; Bank &amp; Co as of 31 December 2025, snapshot 01234567",
  );
});

test("a page of the past names the snapshot that it tells of, and not today's", () => {
  const foot = finishPage(page, "retail@2025-12-01/segments/champions.html", frame);
  expect(foot).toContain('<p class="site-stamp">Retail as of 1 December 2025, snapshot 13f63af8</p>');
});

test("a page that another version of the generator wrote is refused instead of left unfinished", () => {
  expect(() => finishPage("<html data-new><body></body></html>", "a.html", frame)).toThrow(
    "a.html: expected <html> as this version of Framework writes it",
  );
});

test("a printed page says at its foot of which snapshot it is, on which sheet of how many", () => {
  const paper = (path: string) => finishPage(page, path, frame).match(/@page\{.*?\}\}/)?.[0];
  expect(paper("retail/segments/champions.html")).toContain(
    'content:"Retail as of 1 January 2026, snapshot 571dd0cc"',
  );
  expect(paper("retail@2025-12-01/index.html")).toContain(
    'content:"Retail as of 1 December 2025, snapshot 13f63af8"',
  );
  expect(paper("methods/index.html")).toContain('content:"Segment Atlas"');
  expect(paper("index.html")).toContain('content:counter(page) " / " counter(pages)');
});
