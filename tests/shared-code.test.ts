import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { studies } from "../data/studies/index.ts";

const root = join(import.meta.dirname, "..");

/**
 * Ids of studies that are also words of plain English which shared code needs for itself: each with what it is there for.
 */
const ownWords: Readonly<Record<string, string>> = {
  customer: "whoever a snapshot has a row for, whatever a study calls its members",
  contract: "what a canonical table promises of its rows",
  customers: "a number of them; the population's own noun is what people read",
  customer_id:
    "the column of a snapshot's files that holds a member's id, whatever the study's key is called",
  events: "rows with an instant: a word of the segment language",
  channel: "a way to reach somebody: a field of a play",
  currency: "a unit of every study, and what a study says of its amounts",
  arm: "a role: the arm of an experiment; and a kind of processor",
  latitude: "a word of places, as in the sentences of points",
  longitude: "a word of places, as in the sentences of points",
  email: "a kind of personal value that the gates look for",
  phone: "a kind of personal value that the gates look for",
  name: "a field of nearly everything",
  kind: "a field of many unions",
  value: "a role, and a field of nearly everything",
  journey: "a role and a kind of page",
  rfm: "recency, frequency, monetary value: a model by that name in every textbook",
  monetary_value: "what a repeat purchase is worth: a column by that name in files that models are tried on",
  frequency: "how often: a word of the glossary, as recency is",
  campaigns: "a field of the role `trial`",
  quantity: "a field of the role `choices`",
  discount: "what a trial gives the treated, taken off their outcomes",
  discounts: "the same, as a line about a trial begins",
  balance: "how even the sizes of groups are, when ways to group are compared",
};

/** Names that a study gives: of itself, its tables and their columns, and of everything that it declares. */
function namesOf(study: (typeof studies)[number]): string[] {
  const declared = study.populations.flatMap((population) => [
    population.id,
    ...population.traits.map(({ id }) => id),
    ...population.metrics.map(({ id }) => id),
    ...population.segments.map(({ id }) => id),
    ...population.segmentations.flatMap(({ id, cases, otherwise }) => [
      id,
      ...[...cases, otherwise].map(({ segment }) => segment),
    ]),
    ...population.goals.map(({ id }) => id),
    ...population.plays.map(({ id }) => id),
  ]);
  const columns = study.tables.flatMap((table) => Object.keys(table.columns));
  return [
    study.id,
    ...study.sources.map(({ id }) => id),
    ...study.tables.map(({ name }) => name),
    ...columns,
    ...declared,
  ];
}

const names = new Set(studies.flatMap(namesOf).filter((name) => ownWords[name] === undefined));
const studyFolders = studies.flatMap(({ id }) => [`data/studies/${id}/`, `docs/${id}/`]);

const files = execFileSync("git", ["ls-files", "api", "cli", "data", "docs", "loaders", "*.config.ts"], {
  cwd: root,
  encoding: "utf8",
})
  .split("\n")
  .filter((path) => /\.(ts|js|mjs|sql|graphql|md)$/.test(path))
  .filter((path) => !studyFolders.some((folder) => path.startsWith(folder)));

/** Does a text of code name it? A word of several parts wherever it stands; one word alone only as a whole, or as a table. */
function namedIn(text: string): string[] {
  const words = [...text.matchAll(/\w+/g)].map(([word]) => word);
  const whole = text.trim();
  const tables = [...text.matchAll(/\b(?:FROM|JOIN|INTO|tables\.)\s*"?(\w+)/gi)].map(
    ([, table = ""]) => table,
  );
  return [...new Set([...words.filter((word) => word.includes("_")), ...tables, whole])].filter((word) =>
    names.has(word),
  );
}

/** Lines of TypeScript that name what is a study's: in texts and in names, not in comments. */
function codeNames(path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const report = (node: ts.Node, text: string) => {
    for (const name of namedIn(text)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push(`${path}:${line + 1}: ${name}`);
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      report(node, node.text);
    else if (ts.isIdentifier(node) && node.text.includes("_")) report(node, node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function plainNames(path: string, text: string): string[] {
  return text.split("\n").flatMap((line, index) => {
    const words = [...line.matchAll(/"([^"]*)"|'([^']*)'|`([^`]*)`|(\w+_\w+)/g)];
    const hits = words.flatMap((match) => namedIn(match.slice(1).find((part) => part !== undefined) ?? ""));
    return hits.map((name) => `${path}:${index + 1}: ${name}`);
  });
}

describe("shared code knows no study", () => {
  test("names none of what a study declares", () => {
    const found = files.flatMap((path) => {
      const text = readFileSync(join(root, path), "utf8");
      return /\.(ts|js|mjs)$/.test(path) ? codeNames(path, text) : plainNames(path, text);
    });
    expect(found).toEqual([]);
  });

  test("names no study, not even in a comment", () => {
    const named = new RegExp(`\\b(${studies.map(({ id }) => id).join("|")})\\b`);
    const code = files.filter((path) => !path.endsWith(".md"));
    const found = code.flatMap((path) =>
      readFileSync(join(root, path), "utf8")
        .split("\n")
        .flatMap((line, index) => (named.test(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
    );
    expect(found).toEqual([]);
  });

  test("names no currency", () => {
    const found = files.flatMap((path) =>
      readFileSync(join(root, path), "utf8")
        .split("\n")
        .flatMap((line, index) => (/["'`](GBP|USD|EUR|IRR)["'`]/.test(line) ? [`${path}:${index + 1}`] : [])),
    );
    expect(found).toEqual([]);
  });
});
