import { readFileSync } from "node:fs";
import { env } from "node:process";

/**
 * Variables and answer of each example by its id, as GraphQL gave them when the site was built; null where no study of the lake has
 * what it is about.
 */
export type ApiAnswers = Readonly<
  Record<string, { readonly variables: unknown; readonly answer: unknown } | null>
>;

/** From the file that `cli/site/api-answers.ts` writes. Throws when the build did not name it. */
export function readApiAnswers(): ApiAnswers {
  const file = env.ATLAS_API_ANSWERS;
  if (file === undefined) throw new Error("ATLAS_API_ANSWERS is not set; expected the file with the answers");
  return JSON.parse(readFileSync(file, "utf8")) as ApiAnswers;
}

/** The snapshot that the examples were answered from: the study, the id and the as-of as the answer gives them. */
export function answeredFrom(answers: ApiAnswers): { study: string; id: string; asOf: string } {
  const { variables, answer } = (answers["6-snapshot"] ?? {}) as {
    variables?: { study?: string };
    answer?: { data?: { study?: { snapshot?: { id?: string; asOf?: string } } } };
  };
  const { id, asOf } = answer?.data?.study?.snapshot ?? {};
  const study = variables?.study;
  if (study === undefined || id === undefined || asOf === undefined)
    throw new Error("the example 6-snapshot gives no snapshot; expected its study, id and asOf");
  return { study, id, asOf };
}

/** So many entries of a list say what the others are like. */
const mostEntries = 3;

/** An answer as a page shows it: of each list of objects the first entries, and whether any were left out. */
export function shortened(answer: unknown): { readonly shown: unknown; readonly isShorter: boolean } {
  let isShorter = false;
  const shown = JSON.parse(JSON.stringify(answer ?? null), (_, value: unknown) => {
    if (!Array.isArray(value) || value.length <= mostEntries) return value;
    if (!value.every((entry) => typeof entry === "object" && entry !== null)) return value;
    isShorter = true;
    return value.slice(0, mostEntries);
  }) as unknown;
  return { shown, isShorter };
}
