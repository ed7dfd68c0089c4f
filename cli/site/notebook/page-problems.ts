import { env, stderr } from "node:process";

/** Page → what was last said of it on the terminal, by the step that found it. */
const told = new Map<string, string>();

/** While previewing, problems of a page go to the terminal too: once, and again after they were others. */
export function tellProblems(step: string, page: string, problems: readonly string[]): void {
  if (env.ATLAS_PREVIEW === undefined) return;
  const key = `${step} ${page}`;
  const text = problems.map((problem) => `${problem}\n`).join("");
  if (text === (told.get(key) ?? "")) return;
  told.set(key, text);
  stderr.write(text);
}

/** Stands where the code would, as Framework shows what does not compile; a page that holds one is not published. */
export function problemBlock(problem: string): string {
  return `<div class="observablehq--inspect observablehq--error notebook-problem" role="alert">${escaped(problem)}</div>`;
}

/** What the blocks of a page say, in its order. */
export function problemsIn(body: string): string[] {
  return [...body.matchAll(/notebook-problem" role="alert">([^<]*)</g)].map(([, text = ""]) =>
    unescaped(text),
  );
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  $: "&#36;",
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"$]/g, (sign) => entities[sign] ?? sign);
}

function unescaped(text: string): string {
  return Object.entries(entities).reduceRight(
    (before, [sign, entity]) => before.replaceAll(entity, () => sign),
    text,
  );
}
