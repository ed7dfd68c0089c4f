import { existsSync, readFileSync } from "node:fs";
import { mkdir, rm, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { escapeHtml } from "./escape-html.ts";
import { projectRoot } from "./workspace.ts";

/** A trace of calls says no more than its beginning. */
const mostLines = 14;

function problemPath(docs: string): string {
  return join(docs, ".observablehq", "problem.txt");
}

/**
 * Keeps what the last refresh of a preview failed of, or that it did not, for the pages to show. Open pages load anew where
 * that is another than before: they follow the time of the config.
 */
export async function noteProblem(docs: string, problem: string | undefined): Promise<void> {
  const path = problemPath(docs);
  const before = existsSync(path) ? readFileSync(path, "utf8") : undefined;
  const lines = problem === undefined ? [] : stripVTControlCharacters(problem).trim().split("\n");
  const text = problem === undefined ? undefined : lines.slice(0, mostLines).join("\n");
  if (text === before) return;
  await mkdir(dirname(path), { recursive: true });
  if (text === undefined) await rm(path);
  else await writeFile(path, text);
  const now = new Date();
  await utimes(join(projectRoot, "observablehq.config.ts"), now, now);
}

/** Stands above a previewed page as long as it is not up to date, and says why; null where all is well. */
export function problemBanner(docs: string): string | null {
  const path = problemPath(docs);
  if (!existsSync(path)) return null;
  const text = escapeHtml(readFileSync(path, "utf8"));
  return `<div class="preview-problem" role="alert"><strong>This page is not up to date.</strong><pre>${text}</pre></div>`;
}
