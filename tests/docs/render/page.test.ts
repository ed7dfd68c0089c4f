import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { emptyFigure, figure, tableFigure } from "../../../docs/render/figure.ts";
import { html } from "../../../docs/render/markup.ts";
import { renderPage } from "../../../docs/render/page.ts";
import { dataTable } from "../../../docs/render/table.ts";

const rows = (sortable: boolean) => dataTable([1], [{ label: "n", cell: String }], { sortable });
const common = { subtitle: "s", source: "s", table: rows(false) };
const chart = (id: string, module: string) =>
  figure({ ...common, id, title: id, alternative: "a", height: 100, chart: module, data: {}, numbers: {} });

/** The lines of the page's code cell. */
function code(...body: Parameters<typeof renderPage>[0]["body"]): string[] {
  return /```js\n([\s\S]*?)\n```/.exec(renderPage({ title: "t", body }))?.[1]?.split("\n") ?? [];
}

test("a page's code imports what its parts need, however deep they stand, each once", () => {
  const two = html`<div>${[chart("a", "figures/cohorts/chart"), chart("b", "components/bar-list")]}</div>`;
  expect(
    code(html`<p>${rows(true)}</p>`, html`<section>${two}</section>`, chart("c", "components/bar-list")),
  ).toEqual([
    'import {mountFigures} from "/components/figures.js";',
    'import {enhanceTables} from "/components/data-table.js";',
    'import {cohortsChart} from "/figures/cohorts/chart.js";',
    'import {barList} from "/components/bar-list.js";',
    "mountFigures({cohortsChart, barList});",
    "enhanceTables();",
  ]);
});

test("a figure that is a table needs its download buttons, and no chart", () => {
  expect(code(tableFigure({ ...common, id: "t", title: "t" }))).toEqual([
    'import {mountTableFigures} from "/components/table-figures.js";',
    "mountTableFigures();",
  ]);
});

test("a page of texts and empty figures has no code", () => {
  const page = renderPage({
    title: "t",
    body: [html`<p>x</p>`, emptyFigure({ id: "e", title: "e", reason: "r" }), rows(false)],
  });
  expect(page).not.toContain("```");
});

test("what parts need is there under the name that the page imports", () => {
  const body = [
    rows(true),
    tableFigure({ ...common, id: "t", title: "t" }),
    chart("c", "figures/flow/chart"),
  ];
  for (const { module, name } of body.flatMap(({ needs }) => needs)) {
    const path = join(import.meta.dirname, "../../../docs", `${module}.ts`);
    expect(existsSync(path), path).toBe(true);
    expect(readFileSync(path, "utf8")).toMatch(new RegExp(`export (function|const) ${name}\\b`));
  }
});
