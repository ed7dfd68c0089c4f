import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseInfo } from "@observablehq/framework/dist/info.js";
import { canonicalJson, sha256 } from "../../../loaders/canonical.ts";
import { ConfigError } from "../../../loaders/errors.ts";
import { answerAddress, cellFile, pageKey, type SqlCell } from "../../../loaders/query/sql-cell.ts";
import type { Markdown, MarkdownToken } from "./markdown.ts";
import { problemBlock, tellProblems } from "./page-problems.ts";
import { studyAt } from "./page-study.ts";
import { type SqlBlock, wholeQuery } from "./sql-blocks.ts";

/** A block of SQL with its place on the page. */
interface Block extends SqlBlock {
  readonly token: MarkdownToken;
  /** `false` of `run=false`: it is shown, or put into others, and not asked. */
  readonly runs: boolean;
  readonly shows: boolean;
  readonly echoes: boolean;
}

/**
 * Blocks of SQL become cells that read the answer of their query: the page leaves the query for the loader that runs it,
 * under a name that holds its hash, so that a changed query is another file. As Framework writes them: `id` names the rows
 * or takes them apart, a block without one shows a table, as `display` does; `echo` shows the query, `run=false` asks nothing.
 * @param docs folder of the pages
 */
export function sqlCells(md: Markdown, docs: string): void {
  md.core.ruler.after("block", "sql-cells", (state) => {
    const { path } = state.env;
    const blocks = state.tokens.flatMap((token) => blockOf(token) ?? []);
    if (path === undefined) return;
    const source = join(docs, `${path}.md`);
    // The front matter is not part of what is parsed, but of the file that people look at.
    const above = existsSync(source) ? linesOf(readFileSync(source, "utf8")) - linesOf(state.src) : 0;
    const problems: string[] = [];
    for (const block of blocks.filter(({ runs }) => runs)) {
      const where = `docs${path}.md, line ${above + (block.token.map?.[0] ?? 0) + 2}`;
      try {
        const query = { ...wholeQuery(block, blocks), study: studyOf(path), where };
        const answer = leaveQuery(docs, path, block, query);
        const { sql, token } = block;
        if (block.echoes) showAfter(state.tokens, token, new state.Token("fence", "code", 0), sql);
        token.info = "js";
        token.content = codeOf(block, answer);
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error;
        problems.push(`${where}: ${error.message}`);
        block.token.type = "html_block";
        block.token.content = problemBlock(`${where}: ${error.message}`);
      }
    }
    tellProblems("queries", path, problems);
  });
}

function blockOf(token: MarkdownToken): Block | undefined {
  if (token.type !== "fence") return undefined;
  const { tag, attributes } = parseInfo(token.info);
  if (tag !== "sql") return undefined;
  const { id, run, display, echo } = attributes;
  return {
    ...{ token, sql: token.content, binding: id },
    runs: run?.toLowerCase() !== "false",
    shows: display === undefined ? id === undefined : display.toLowerCase() !== "false",
    echoes: echo !== undefined && echo.toLowerCase() !== "false",
  };
}

/** The folder of a page says whose tables its queries read. */
function studyOf(path: string): string {
  const study = studyAt(path);
  if (study === undefined)
    throw new ConfigError(
      "a query reads the tables of a study; expected a page in its folder, docs/<study>/",
    );
  return study;
}

/** Puts the query where the loader of its answer finds it; the answer's address. */
function leaveQuery(docs: string, path: string, { binding = "table" }: SqlBlock, query: SqlCell): string {
  const { study, sql, numbers } = query;
  const hash = sha256(canonicalJson({ study, sql, numbers })).slice(0, 8);
  const cell = `${binding.match(/\w+/g)?.join("-") ?? "rows"}-${hash}`;
  const file = cellFile(docs, pageKey(path), cell);
  const text = canonicalJson({ ...query });
  if (!existsSync(file) || readFileSync(file, "utf8") !== text) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return answerAddress(path, cell);
}

function codeOf({ binding, shows }: Block, answer: string): string {
  const rows = `await sqlRows(FileAttachment(${JSON.stringify(answer)}))`;
  if (binding === undefined) return shows ? `display(sqlTable(${rows}));` : `${rows};`;
  return `const ${binding} = ${shows ? `((_) => (display(sqlTable(_)), _))(${rows})` : rows};`;
}

function showAfter(tokens: MarkdownToken[], token: MarkdownToken, shown: MarkdownToken, sql: string): void {
  Object.assign(shown, { info: "sql run=false", content: sql, block: true, map: token.map });
  tokens.splice(tokens.indexOf(token) + 1, 0, shown);
}

function linesOf(text: string): number {
  return text.split("\n").length;
}
