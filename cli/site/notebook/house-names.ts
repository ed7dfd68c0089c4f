import { parseJavaScript } from "@observablehq/framework/dist/javascript/parse.js";
import { sha256 } from "../../../loaders/canonical.ts";
import type { PageCode } from "./markdown.ts";
import { declaredNames, freeNames } from "./page-imports.ts";
import { studyAt } from "./page-study.ts";

/**
 * Names that a cell can use without an import, beside Framework's own, and the cell that declares them on a page which
 * does: `Plot` with the house's look, `figure` with the house's frame, `snapshot` with what a study's pages say of their
 * data. A page that declares such a name itself has its own.
 */
const cells: readonly {
  readonly names: readonly string[];
  source(study: string | undefined): string | undefined;
}[] = [
  {
    names: ["figure"],
    source: (study) =>
      `import {figureOf} from "/components/figure.js";\nconst figure = figureOf(${study === undefined ? "" : "snapshot"});`,
  },
  {
    names: ["snapshot"],
    source: (study) =>
      study === undefined
        ? undefined
        : `const snapshot = await FileAttachment("/${study}/snapshot.json").json();`,
  },
  { names: ["Plot"], source: () => 'import * as Plot from "/components/house-plot.js";' },
  { names: ["sqlRows"], source: () => 'import {sqlRows} from "/components/sql-rows.js";' },
  { names: ["sqlTable"], source: () => 'import {sqlTable} from "/components/sql-table.js";' },
];

/** The cells to add to a page for the house's names that it uses. */
export function houseCells(path: string, code: readonly PageCode[]): PageCode[] {
  const added: PageCode[] = [];
  const study = studyAt(path);
  for (const { names, source } of cells) {
    const all = [...code, ...added];
    const declared = declaredNames(all);
    const isUsed = all.some((cell) => {
      const free = freeNames(cell, declared);
      return names.some((name) => free.has(name));
    });
    const text = isUsed ? source(study) : undefined;
    if (text !== undefined)
      added.push({ id: idOf(text), node: parseJavaScript(text, { path }), mode: "block" });
  }
  return added;
}

/** As Framework names cells; one like it would be declared twice. */
function idOf(text: string): string {
  return sha256(`house ${text}`).slice(0, 8);
}
