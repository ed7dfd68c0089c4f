import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { JSDOM as OfPage } from "../../../cli/site/page-document.ts";

interface Parser {
  new (html: string): { readonly window: { readonly document: Document } };
}

const framework = createRequire(import.meta.resolve("@observablehq/framework/package.json"));
const { JSDOM: Browser } = framework("jsdom") as { JSDOM: Parser };
const Light = OfPage as unknown as Parser;

const parsed = (parser: Parser, html: string) => new parser(`<!DOCTYPE html><body>${html}`).window.document;

/** What a browser makes of what is written. */
const read = (html: string) => parsed(Browser, html).body.innerHTML;

const pieces = [
  "<p>a &amp; b &lt; c&nbsp;&#36;{x}</p>",
  '<div class="chart" role="img" title="&quot;a&quot; &amp; b&nbsp;<c>"><noscript><p class="chart-empty">needs JavaScript</p></noscript></div>',
  '<script type="application/json">{"<":0,"data":"\\u003c/script>",">":0}</script>',
  '<style>p > a::before { content: "<&"; }</style><textarea>\n\n<b>&amp;</textarea>',
  '<table><tr><td>1<tr><td>2</table><template data-aside="0"><p>aside</p></template>',
  '<span lang="fa" dir="rtl">مشتریان</span><observablehq-loading></observablehq-loading><!--:0a1b2c3d:-->',
  "<svg viewBox='0 0 2 2'><defs><linearGradient id='a'/></defs><path d='M0 0'></path><text>1 &lt; 2</text></svg>",
  "<details open><summary>x</summary><input value='a' disabled><br><img src='a.png' srcset='a.png 1x, b.png 2x'></details>",
  "<ul><li>one<li>two</ul><dl><dt>a<dd>b<dt>c<dd>d</dl><p>one<p>two<div>three</div>",
];

test.each(pieces)("a browser reads %s, as it is written, as it reads what was parsed", (html) => {
  expect(read(parsed(Light, html).body.innerHTML)).toBe(read(html));
});

test.each(pieces)("the same elements and attributes are found in %s", (html) => {
  const found = (parser: Parser) => {
    const all = [
      ...parsed(parser, html).querySelectorAll("[src],[srcset],[href],[id],[title],a,p,li,dd,svg *"),
    ];
    return all.map((each) => [each.localName.toLowerCase(), each.getAttribute("title"), each.textContent]);
  };
  expect(found(Light)).toEqual(found(Browser));
});

test("an element is changed, replaced and taken out as in a browser", () => {
  const change = (parser: Parser) => {
    const document = parsed(
      parser,
      '<h2 id="a">One <b>and</b> two</h2><!--:0a1b2c3d:--><code class="x language-js">1</code><i>gone</i>',
    );
    const [heading, code] = [
      document.querySelector("h2[id]"),
      document.querySelector("code[class*='language-']"),
    ];
    if (heading === null || code === null) throw new Error("not found");
    const anchor = document.createElement("a");
    anchor.setAttribute("href", `#${heading.id}`);
    anchor.append(...heading.childNodes);
    heading.append(anchor);
    code.normalize();
    code.innerHTML = `<span class="${[...code.classList].join("-")}">${code.textContent}</span>`;
    document.querySelector("i")?.remove();
    for (let child = document.body.firstChild; child !== null; child = child.nextSibling) {
      if (child.nodeType !== 8) continue;
      const parent = document.createElement("span");
      child.replaceWith(parent);
      parent.appendChild(child);
      child = parent;
    }
    return read(document.body.innerHTML);
  };
  expect(change(Light)).toBe(change(Browser));
});

test("documents know nothing of each other", () => {
  const [first, second] = ["<p id='a'>1</p>", "<p id='b'>2</p>"].map((html) => parsed(Light, html));
  expect(first?.body.innerHTML).toBe('<p id="a">1</p>');
  expect(second?.body.innerHTML).toBe('<p id="b">2</p>');
});
