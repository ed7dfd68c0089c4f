import { type BuiltFont, fontTags, footerHtml, paperFooter, relativeTo } from "./page-frame.ts";
import { shortcutScript } from "./shortcuts.ts";
import { type SnapshotStamp, stampOfPage } from "./snapshot-stamps.ts";

/** What is the same on every page. */
export interface PageFrame {
  readonly fonts: readonly BuiltFont[];
  /** The snapshots that the site is made from. */
  readonly stamps: readonly SnapshotStamp[];
  /** And those of pages of the past, which tell of an earlier one. */
  readonly past: readonly SnapshotStamp[];
}

/**
 * Changes the HTML that Framework writes for a page (`shop/index.html`) into what readers need; what it must find
 * there is checked, not hoped for. Head and footer, the same on every page, are written here and not by Framework,
 * which would parse them over and over.
 */
export function finishPage(html: string, page: string, { fonts, stamps, past }: PageFrame): string {
  const stamp = stampOfPage(page, [...stamps, ...past]);
  const isPast = stamp !== undefined && past.includes(stamp);
  const steps: readonly [from: string, to: string][] = [
    ["<html>", '<html lang="en" dir="ltr">'],
    [
      '<meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1">',
      '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">',
    ],
    [
      "</head>",
      `${icon}\n${fontTags(fonts, page, html)}\n<style>${skipLinkStyle}${paperFooter(stamp)}</style>\n${shortcutScript}\n</head>`,
    ],
    // On the page for unknown addresses, whose base is the site's root, such a link would lead away.
    ["<body>", page === "404.html" ? "<body>" : `<body>\n${skipLink}`],
    [
      "</main>",
      `</main>\n<footer id="observablehq-footer">\n<div>${footerOf(page, isPast ? [stamp] : stamps)}</div>\n</footer>`,
    ],
  ];
  const text = steps.reduce((before, [from, to]) => replaceOnce(before, from, to, page), html);
  return named(text);
}

const skipLink = '<a class="skip-link" href="#observablehq-main">Skip to content</a>';

/** Three bars, the longest first: customers by segment. */
const icon =
  "<link rel=\"icon\" type=\"image/svg+xml\" href=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Cg fill='%230b6872'%3E%3Cpath d='M1 2h14v3H1zM1 6.5h9v3H1zM1 11h5v3H1z'/%3E%3C/g%3E%3C/svg%3E\">";

const skipLinkStyle =
  ".skip-link{position:absolute;inset-inline-start:8px;inset-block-start:-100px;z-index:10;padding:8px 12px;background:Canvas;color:LinkText}.skip-link:focus{inset-block-start:8px}@media print{.skip-link{display:none}}";

function footerOf(page: string, stamps: readonly SnapshotStamp[]): string {
  return footerHtml(stamps).replaceAll(
    /href="\/([^"]*)"/g,
    (_whole, path: string) => `href="${relativeTo(page, path).replace(/\/*$/, "/")}"`,
  );
}

/**
 * Names for the parts of Framework's frame that a screen reader would otherwise announce without one, a list of pages
 * that holds nothing but its items, and code that can be scrolled by keyboard.
 */
function named(html: string): string {
  return html
    .replace(
      '<input type="search" placeholder="Search">',
      '<input type="search" placeholder="Search" aria-label="Search the site">',
    )
    .replace('<nav id="observablehq-sidebar">', '<nav id="observablehq-sidebar" aria-label="Pages">')
    .replace(/(<aside id="observablehq-toc"[^>]*>\n<nav)>/, '$1 aria-label="On this page">')
    .replace(
      '<input id="observablehq-sidebar-toggle" type="checkbox" title="Toggle sidebar">',
      '<input id="observablehq-sidebar-toggle" type="checkbox" title="Toggle sidebar" aria-label="Show the list of pages">',
    )
    .replace(/(<ol>\s*)(<label id="observablehq-sidebar-close"[^>]*><\/label>)/, "$2\n  $1")
    .replaceAll(/<pre(?=[ >])(?![^>]*tabindex)/g, '<pre tabindex="0"');
}

function replaceOnce(html: string, from: string, to: string, page: string): string {
  if (!html.includes(from))
    throw new Error(`${page}: expected ${from} as this version of Framework writes it`);
  return html.replace(from, () => to);
}
