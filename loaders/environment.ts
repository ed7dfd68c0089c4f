import { env, platform } from "node:process";
import { meantBy } from "./errors.ts";

/** Every variable that is read from the environment, and what it says; an empty one says nothing. */
const variables = {
  ATLAS_API_ANSWERS: "file with the answers on the page of the API, while a site is made",
  ATLAS_API_KEYS: "file of keys",
  ATLAS_BROWSER: "browser that prints and tests",
  ATLAS_DATASETS: "folder of public data sets, for tests",
  ATLAS_EXPLORE: "whether GraphiQL, introspection and suggestions are on",
  ATLAS_JWKS: "key set of the issuer of tokens",
  ATLAS_JWT_AUDIENCE: "whom tokens are for",
  ATLAS_JWT_ISSUER: "who issues tokens",
  ATLAS_LAKE: "where the data are",
  ATLAS_LOG: "which requests leave a line",
  ATLAS_NIGHTLY: "whether tests try as much as they do at night",
  ATLAS_OPERATIONS: "file of listed operations",
  ATLAS_PREVIEW: "set while pages are previewed",
  ATLAS_SEED: "seed of the tests that try random things",
  ATLAS_SITE: "whether pages need a key",
  ATLAS_STUDIES: "studies that a site shows, while it is made",
  ATLAS_WEBHOOKS: "file of receivers of changes",
} as const;

export type Variable = keyof typeof variables;

export const variableNames = Object.keys(variables) as readonly Variable[];

type Environment = Readonly<Record<string, string | undefined>>;

/** What the variable says; undefined where it is not set, or empty. */
export function variable(name: Variable, environment: Environment = env): string | undefined {
  return environment[name] || undefined;
}

/** The start of our names; other programs have some that begin so too. */
const prefix = "ATLAS_";

/**
 * Names that begin like ours and are none of them, a sentence each. Those that are `misspelt` are near to one of ours: whoever set
 * them means something that would not happen, such as pages that need a key. `others` may be another program's.
 */
export function unknownVariables(
  environment: Environment,
  ignoresCase = platform === "win32",
): { readonly misspelt: readonly string[]; readonly others: readonly string[] } {
  const misspelt: string[] = [];
  const others: string[] = [];
  // Without their common start, which would make all of them look alike.
  const ends = variableNames.map((name) => name.slice(prefix.length));
  for (const name of Object.keys(environment).sort()) {
    const upper = name.toUpperCase();
    if (!upper.startsWith(prefix) || (ignoresCase ? upper : name) in variables) continue;
    const end = meantBy(name.slice(prefix.length), ends);
    const told = name.slice(0, 100);
    if (end === undefined) others.push(`${told} is no variable of Segment Atlas and does nothing`);
    else misspelt.push(`unknown variable: ${told}; did you mean ${prefix}${end}?`);
  }
  return { misspelt, others };
}
