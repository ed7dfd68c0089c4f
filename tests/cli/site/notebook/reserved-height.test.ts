import { parseJavaScript } from "@observablehq/framework/dist/javascript/parse.js";
import { expect, test } from "vitest";
import { reservedHeight } from "../../../../cli/site/notebook/reserved-height.ts";

function heightOf(code: string): number | undefined {
  return reservedHeight(parseJavaScript(code, { path: "/page" }).body);
}

test.each([
  ["figure({rows, height: 300})", 460],
  ["figure({rows, chart: Plot.plot({height: 200})})", 360],
  ["const a = 1;\ndisplay(figure({height: 100}));\ndisplay(figure({height: 40}));", 460],
])("%s keeps the room of its figures", (code, height) => {
  expect(heightOf(code)).toBe(height);
});

test.each([
  "figure({rows})",
  "figure({height: tall})",
  "other({height: 300})",
  "const a = figure({height: 300});",
])("%s keeps none", (code) => {
  expect(heightOf(code)).toBeUndefined();
});
