import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { JSDOM as OneWindow } from "../../../cli/site/one-window.ts";

interface Parser {
  new (html: string): { readonly window: { readonly document: { readonly body: { innerHTML: string } } } };
}

const framework = createRequire(import.meta.resolve("@observablehq/framework/package.json"));
const { JSDOM: WindowEach } = framework("jsdom") as { JSDOM: Parser };

const body = (parser: Parser, html: string) =>
  new parser(`<!DOCTYPE html><body>${html}`).window.document.body.innerHTML;

test.each([
  "<p>a &amp; b &lt; c&nbsp;&#36;{x}</p>",
  '<div class="chart" role="img"><noscript><p class="chart-empty">needs JavaScript</p></noscript></div>',
  '<script type="application/json">{"<":0,"data":"\\u003c/script>",">":0}</script>',
  '<table><tr><td>1<tr><td>2</table><template data-aside="0"></template>',
  '<span lang="fa" dir="rtl">مشتریان</span><observablehq-loading></observablehq-loading><!--:0a1b2c3d:-->',
  "<svg viewBox='0 0 2 2'><path d='M0 0'></path></svg><details open><summary>x</summary></details>",
])("one window parses %s as a window for each would", (html) => {
  expect(body(OneWindow as unknown as Parser, html)).toBe(body(WindowEach, html));
});

test("documents of one window know nothing of each other", () => {
  const [first, second] = ["<p id='a'>1</p>", "<p id='b'>2</p>"].map(
    (html) => new (OneWindow as unknown as Parser)(html),
  );
  expect(first?.window.document.body.innerHTML).toBe('<p id="a">1</p>');
  expect(second?.window.document.body.innerHTML).toBe('<p id="b">2</p>');
});

test("what is asked for twice is parsed once, unless it was changed", () => {
  const html = "<!DOCTYPE html><body><p id='a'>1</p>";
  const first = new (OneWindow as unknown as Parser)(html).window.document;
  const second = new (OneWindow as unknown as Parser)(html).window.document;
  expect(second).toBe(first);
  const third = new (OneWindow as unknown as Parser)(html).window.document;
  expect(third).not.toBe(first);
  third.body.innerHTML = "<p>2</p>";
  expect(new (OneWindow as unknown as Parser)(html).window.document.body.innerHTML).toBe('<p id="a">1</p>');
});
