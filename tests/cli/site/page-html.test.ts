import { expect, test } from "vitest";
import { finishPage } from "../../../cli/site/page-html.ts";
import { fontHead } from "../../../docs/style/fonts.ts";

const page = `<!DOCTYPE html>
<html>
<head>
<meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1">
${fontHead()}
</head>
<body>
<div id="observablehq-search"><input type="search" placeholder="Search"></div>
<main id="observablehq-main"></main>
</body>
</html>`;

test("a finished page names its language and direction, may be zoomed, and can be skipped into", () => {
  const html = finishPage(page, "index.html");
  expect(html).toContain('<html lang="en" dir="ltr">');
  expect(html).not.toContain("maximum-scale");
  expect(html).toContain('href="#observablehq-main"');
  expect(html).toContain('aria-label="Search the site"');
});

test("fonts are declared as font faces, so that they need no script", () => {
  const html = finishPage(page, "index.html");
  expect(html.match(/@font-face/g)).toHaveLength(2);
  expect(html).toMatch(/font-family:"Inter Variable";src:url\("[^"]+inter-latin\.woff2"\)/);
  expect(html).not.toContain("new FontFace");
  expect(html).toContain('rel="preload"');
  expect(html).not.toContain('rel="font"');
});

test("a page that another version of the generator wrote is refused instead of left unfinished", () => {
  expect(() => finishPage("<html data-new><body></body></html>", "a.html")).toThrow(
    "a.html: expected <html> as this version of Framework writes it",
  );
});
