import { houseCells } from "./house-names.ts";
import type { Markdown, PageCode, PageContext } from "./markdown.ts";
import { cellProblem, declaredNames } from "./page-imports.ts";
import { problemBlock, tellProblems } from "./page-problems.ts";
import { reservedHeight } from "./reserved-height.ts";
import { sqlCells } from "./sql-cells.ts";

/**
 * What makes a page a notebook that needs no network, as Framework's config takes it: blocks of SQL, the house's names, and
 * words in place of cells that need a package which is not there.
 * @param docs folder of the pages
 */
export function notebook(docs: string): (md: Markdown) => Markdown {
  return (md) => {
    sqlCells(md, docs);
    const render = md.renderer.render.bind(md.renderer);
    md.renderer.render = (tokens, options, env) => {
      const body = render(tokens, options, env);
      return env.path === undefined ? body : finished(body, env.path, env, docs);
    };
    return md;
  };
}

function finished(body: string, path: string, { code }: PageContext, root: string): string {
  if (code.length === 0) return body;
  const added = houseCells(path, code);
  code.push(...added);
  const places = added.map(
    ({ id }) => `<div class="observablehq observablehq--block"><!--:${id}:--></div>\n`,
  );
  return withoutBrokenCells(withRoom(body + places.join(""), code), path, code, root);
}

/** The room of figures is there before they are drawn. */
function withRoom(body: string, code: readonly PageCode[]): string {
  return code.reduce((text, { id, node, mode }) => {
    const height = mode === "block" ? reservedHeight(node.body) : undefined;
    if (height === undefined) return text;
    const place = new RegExp(`<div class="observablehq observablehq--block">(?=(?:<[^>]*>)*<!--:${id}:-->)`);
    return text.replace(
      place,
      `<div class="observablehq observablehq--block" style="--room: ${height / 16}rem">`,
    );
  }, body);
}

function withoutBrokenCells(body: string, path: string, code: PageCode[], root: string): string {
  const declared = declaredNames(code);
  const problems: string[] = [];
  let text = body;
  for (const cell of [...code]) {
    const problem = cellProblem(cell, declared, { root, path });
    if (problem === undefined) continue;
    problems.push(`docs${path}.md: ${problem}`);
    code.splice(code.indexOf(cell), 1);
    text = text.replace(
      new RegExp(`(<observablehq-loading></observablehq-loading>)?<!--:${cell.id}:-->`),
      () => problemBlock(`docs${path}.md: ${problem}`),
    );
  }
  tellProblems("imports", path, problems);
  return text;
}
