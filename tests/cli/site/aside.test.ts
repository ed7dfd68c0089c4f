import { expect, test } from "vitest";
import { Aside } from "../../../cli/site/aside.ts";

const numbers = '<table class="data"><tr><td data-value="1">1</td></tr>\n<tr><td>2</td></tr></table>';
const links = '<table><tr><td><a href="./x">x</a></td></tr></table>';

test("tables of numbers are taken out and come back as they were, each in its place", () => {
  const aside = new Aside();
  const bodies = [`<p>a</p>${numbers}<p>b</p>${numbers.replace("2", "3")}`, `<div>${numbers}</div>`];
  const taken = bodies.map((body) => aside.take(body));
  expect(taken.join("")).not.toContain("<table");
  expect(taken.map((text) => aside.putBack(`<main>${text}</main>`))).toEqual(
    bodies.map((body) => `<main>${body}</main>`),
  );
});

test("the data of a figure come back as they were, and a script that runs is left for Framework", () => {
  const aside = new Aside();
  const script = '<script type="application/json" data-numbers="keys: a">{"a":"\\u003c/script>"}</script>';
  const taken = aside.take(`<div>${script}</div><script type="module">run();</script>`);
  expect(taken).not.toContain("json");
  expect(taken).toContain("run();");
  expect(aside.putBack(taken)).toBe(`<div>${script}</div><script type="module">run();</script>`);
});

test.each([
  "<a href='x'>x</a>",
  "<code>x</code>",
  "<h3 id='x'>x</h3>",
  "<!--:1234abcd:-->",
  "<img src='x.png'>",
])("a table with %s is left for Framework", (concern) => {
  const body = links.replace(/<a.*<\/a>/, concern);
  expect(new Aside().take(body)).toBe(body);
});

test("a block of code comes back highlighted, its language said once", () => {
  const aside = new Aside();
  const block = (attributes: string) =>
    `<pre${attributes}><code class="language-sql">SELECT 1 &lt; 2, &#39;&quot;&#39;</code></pre>`;
  const taken = aside.take(`<p>a</p>${block("")}${block(' tabindex="0" data-language="sql"')}`);
  expect(taken).not.toContain("SELECT");
  const code = `<code class="language-sql"><span class="hljs-keyword">SELECT</span> <span class="hljs-number">1</span> <span class="hljs-operator">&lt;</span> <span class="hljs-number">2</span>, <span class="hljs-string">'"'</span></code></pre>`;
  expect(aside.putBack(taken)).toBe(
    `<p>a</p><pre data-language="sql">${code}<pre tabindex="0" data-language="sql">${code}`,
  );
});

test.each([
  '<pre><code class="language-sql">SELECT <b>1</b></code></pre>',
  '<pre><code class="language-sql">SELECT &nbsp;1</code></pre>',
  '<pre><code class="language-unheard">SELECT 1</code></pre>',
  "<pre><code>SELECT 1</code></pre>",
])("a block of code that it does not know how to write is left for Framework: %s", (block) => {
  expect(new Aside().take(block)).toBe(block);
});

test("a place that nobody took is left alone", () => {
  const foreign = '<template data-aside="7"></template>';
  expect(new Aside().putBack(foreign)).toBe(foreign);
});
