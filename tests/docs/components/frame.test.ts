import { expect, test } from "vitest";
import { emptyFrame, frame } from "../../../docs/components/frame.ts";
import { html } from "../../../docs/components/markup.ts";
import { table } from "../../../docs/components/table.ts";

const data = table(
  html,
  [{ n: 1.25 }],
  [{ label: "n", number: true, cell: ({ n }) => ({ text: "1", value: n }) }],
);
const spec = { id: "sizes", title: "One is largest", subtitle: "Size", source: "Source: here.", table: data };
const drawn = { alternative: "Bars: one.", height: 160 };

test("a figure has headline, subtitle, alternative, reserved room, source, buttons and its table", () => {
  const { text } = frame(html, { ...spec, drawn });
  expect(text).toMatch(/^<figure class="figure" id="sizes" aria-labelledby="sizes-title">/);
  expect(text).toContain('<h2 class="figure-title" id="sizes-title">One is largest</h2>');
  expect(text).toContain('<p class="figure-subtitle">Size</p>');
  expect(text).toContain('role="img" aria-label="Bars: one." data-height="160" style="--chart-height:10rem"');
  expect(text).toContain('<span class="figure-source">Source: here.</span>');
  expect(
    text.match(/data-download="(csv|png|slide)" hidden aria-label="[^"]*“One is largest”/g),
  ).toHaveLength(3);
  expect(text).toContain('<a href="#sizes" aria-label="Link to “One is largest”">Link</a>');
  expect(text).toContain("Data as a table");
  expect(text).toContain('data-value="1.25"');
});

test("in a notebook its headline is one level lower, and the rest is the same", () => {
  const page = frame(html, { ...spec, drawn }).text;
  const notebook = frame(html, { ...spec, level: 3, drawn }).text;
  expect(notebook.replaceAll("h3", "h2")).toBe(page);
});

test("without a chart the table stands in its place, with no picture to download", () => {
  const { text } = frame(html, spec);
  expect(text).toContain(" data-table-figure");
  expect(text).not.toMatch(/data-download="png"|<details/);
  expect(text.indexOf("<table")).toBeLessThan(text.indexOf("<figcaption"));
});

test("an empty figure says why, under its headline", () => {
  expect(emptyFrame(html, { id: "e", title: "Later", reason: "Not yet." }).text).toBe(
    '<figure class="figure" id="e" aria-labelledby="e-title">\n<h2 class="figure-title" id="e-title">Later</h2>\n<p class="chart-empty">Not yet.</p>\n</figure>',
  );
});
