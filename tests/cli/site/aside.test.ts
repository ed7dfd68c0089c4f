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

test("a place that nobody took is left alone", () => {
  const foreign = '<template data-aside="7"></template>';
  expect(new Aside().putBack(foreign)).toBe(foreign);
});
