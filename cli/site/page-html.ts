/** Changes the HTML that Framework writes into what readers need; what it must find there is checked, not hoped for. */
export function finishPage(html: string, page: string): string {
  let text = replaceOnce(html, "<html>", '<html lang="en" dir="ltr">', page);
  text = replaceOnce(
    text,
    '<meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="color-scheme" content="light dark">',
    page,
  );
  text = replaceOnce(text, "<body>", `<body>\n${skipLink}`, page);
  return named(fontsWithoutScript(text));
}

const skipLink = '<a class="skip-link" href="#observablehq-main">Skip to content</a>';

const skipLinkStyle =
  ".skip-link{position:absolute;inset-inline-start:8px;inset-block-start:-100px;z-index:10;padding:8px 12px;background:Canvas;color:LinkText}.skip-link:focus{inset-block-start:8px}@media print{.skip-link{display:none}}";

/** `<link data-font="Inter Variable" data-range="U+0000-00FF" … href="…woff2">`, as `docs/style/fonts.ts` writes them. */
const fontLink = /<link data-font="([^"]+)" data-range="([^"]+)"[^>]* href="([^"]+)">/g;
const fontScript =
  /<script>for \(const link of document\.querySelectorAll\("link\[data-font\]"\)[^<]*<\/script>/;

/**
 * The script by which previews register fonts gives way to font faces: now the hashed file names are known, so fonts
 * are there before the first paint, and also where scripts do not run.
 */
function fontsWithoutScript(html: string): string {
  const faces = [...html.matchAll(fontLink)].map(
    ([, family, range, href]) =>
      `@font-face{font-family:"${family}";src:url("${href}") format("woff2");font-weight:100 900;font-display:swap;unicode-range:${range}}`,
  );
  const style = `<style>${skipLinkStyle}${faces.join("")}</style>`;
  return html
    .replace(fontScript, "")
    .replace(/<link data-font="[^"]+" data-range="[^"]+" rel="font"[^>]*>\n/g, "")
    .replace("</head>", () => `${style}\n</head>`);
}

/** Names for the parts of Framework's frame that a screen reader would otherwise announce without one. */
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
    );
}

function replaceOnce(html: string, from: string, to: string, page: string): string {
  if (!html.includes(from))
    throw new Error(`${page}: expected ${from} as this version of Framework writes it`);
  return html.replace(from, () => to);
}
