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
  return labelled(text);
}

const skipLink = '<a class="skip-link" href="#observablehq-main">Skip to content</a>';

/** Names for the parts of Framework's frame that a screen reader would otherwise announce without one. */
function labelled(html: string): string {
  return html
    .replace('<input type="search" placeholder="Search">', '<input type="search" placeholder="Search" aria-label="Search the site">')
    .replace('<nav id="observablehq-sidebar">', '<nav id="observablehq-sidebar" aria-label="Pages">')
    .replace(/(<aside id="observablehq-toc"[^>]*>\n<nav)>/, '$1 aria-label="On this page">')
    .replace(
      '<input id="observablehq-sidebar-toggle" type="checkbox" title="Toggle sidebar">',
      '<input id="observablehq-sidebar-toggle" type="checkbox" title="Toggle sidebar" aria-label="Show the list of pages">',
    );
}

function replaceOnce(html: string, from: string, to: string, page: string): string {
  if (!html.includes(from)) throw new Error(`${page}: expected ${from} as this version of Framework writes it`);
  return html.replace(from, () => to);
}
