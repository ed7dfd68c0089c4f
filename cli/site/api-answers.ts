import { writeFile } from "node:fs/promises";
import { SnapshotStore } from "../../api/snapshots/snapshot-store.ts";
import { createApi, graphqlPath } from "../../api/yoga.ts";
import { type ApiExample, readApiExamples } from "../../docs/api/examples.ts";
import { canonicalJson } from "../../loaders/canonical.ts";
import type { Lake } from "../../loaders/lake/paths.ts";
import { PreviewClient } from "../../loaders/preview/client.ts";

/** The variables and the answer of one example, as the API page shows them. */
export interface ShownAnswer {
  readonly variables: unknown;
  readonly answer: unknown;
}

type Ask = (query: string, variables: unknown) => Promise<unknown>;

/**
 * Asks every example of the API page of the API itself, over the current snapshots, and writes the answers as JSON.
 * Of answers about single people only the shape is kept, because pages are public.
 */
export async function writeApiAnswers(lake: Lake, path: string): Promise<void> {
  const answers = await answerExamples(lake, readApiExamples());
  const shown = [...answers].map(([{ id, variables, aboutPeople }, answer]): [string, ShownAnswer] => [
    id,
    { variables: shownVariables(variables), answer: aboutPeople ? shapeOf(answer) : answer },
  ]);
  await writeFile(path, canonicalJson(Object.fromEntries(shown)));
}

/** Each example with the whole answer; "$customer" in the variables is the first member of the first segment. */
export async function answerExamples(
  lake: Lake,
  examples: readonly ApiExample[],
): Promise<Map<ApiExample, unknown>> {
  const store = await SnapshotStore.open(lake.root, () => {});
  const report = (line: string) => void process.stderr.write(`${line}\n`);
  const previews = new PreviewClient({ report });
  try {
    const api = createApi({ store, previews, report });
    const ask: Ask = async (query, variables) => {
      const response = await api.fetch(`http://localhost${graphqlPath}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ query, variables }),
      });
      return response.json();
    };
    const answers = new Map<ApiExample, unknown>();
    for (const example of examples) {
      answers.set(example, await ask(example.query, await givenVariables(example, ask)));
    }
    return answers;
  } finally {
    await previews.close();
    await store.close();
  }
}

async function givenVariables({ variables }: ApiExample, ask: Ask): Promise<Record<string, unknown>> {
  if (variables.customer !== "$customer") return variables;
  const answer = (await ask(
    "query ($study: ID!) { segments(study: $study, first: 100) { edges { node { members(first: 1) { edges { node { customerId } } } } } } }",
    { study: variables.study },
  )) as FirstMembers;
  const customer = answer.data?.segments.edges.flatMap(({ node }) => node.members.edges)[0]?.node.customerId;
  return { ...variables, customer: customer ?? "" };
}

interface FirstMembers {
  readonly data?: {
    readonly segments: {
      readonly edges: readonly {
        readonly node: {
          readonly members: { readonly edges: readonly { readonly node: { readonly customerId: string } }[] };
        };
      }[];
    };
  };
}

function shownVariables(variables: Readonly<Record<string, unknown>>): unknown {
  return variables.customer === "$customer" ? { ...variables, customer: "a customer's id" } : variables;
}

/** The same JSON with each value replaced by the name of its type, and of each list only the first item. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (value === null) return null;
  if (typeof value !== "object") return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shapeOf(item)]));
}
