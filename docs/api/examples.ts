import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDeclaration } from "../../loaders/disclosure/declaration.ts";
import type { Grain } from "../../loaders/disclosure/grain.ts";

/** A query of the API page, from a file in `docs/api/examples/`. */
export interface ApiExample {
  /** File name without ending: the key of its answer, and the anchor on the page. */
  readonly id: string;
  readonly title: string;
  /** The answer tells about single people, so a public page shows its shape only. */
  readonly aboutPeople: boolean;
  /** What the numbers of an answer that is shown are. */
  readonly numbers: Grain;
  /** As written in the file; the text "$customer" stands for a customer's id. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** GraphQL without the comments at the top. */
  readonly query: string;
}

const folder = join(import.meta.dirname, "examples");

/** All examples in the order of their file names. Throws when a file lacks its title or its variables are not JSON. */
export function readApiExamples(): ApiExample[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".graphql"))
    .sort()
    .map((name) => parseExample(name, readFileSync(join(folder, name), "utf8")));
}

function parseExample(file: string, text: string): ApiExample {
  const comments = new Map(
    [...text.matchAll(/^# ([a-z ]+): (.*)$/gm)].map(([, key = "", value = ""]) => [key, value.trim()]),
  );
  const title = comments.get("title");
  if (title === undefined) throw new Error(`docs/api/examples/${file}: expected a line "# title: …"`);
  return {
    id: file.replace(/\.graphql$/, ""),
    title,
    aboutPeople: comments.get("about people") === "yes",
    numbers: parseDeclaration(comments.get("numbers") ?? ""),
    variables: JSON.parse(comments.get("variables") ?? "{}") as Record<string, unknown>,
    query: text.replaceAll(/^#.*\n/gm, "").trim(),
  };
}
