import { writeFile } from "node:fs/promises";
import { Access } from "../../api/access/admission.ts";
import { newSecret } from "../../api/access/key-file.ts";
import { KeyRing } from "../../api/access/key-ring.ts";
import { personalScope } from "../../api/context.ts";
import { SnapshotStore } from "../../api/snapshots/snapshot-store.ts";
import { createApi, graphqlPath } from "../../api/yoga.ts";
import { type ApiExample, readApiExamples } from "../../docs/api/examples.ts";
import { canonicalJson, sha256 } from "../../loaders/canonical.ts";
import type { Lake } from "../../loaders/lake/paths.ts";
import { PreviewClient } from "../../loaders/preview/client.ts";
import { type Ask, exampleValues } from "./api-example-values.ts";
import { publishableAnswer, shapeOf } from "./shown-answer.ts";

/** The variables and the answer of one example, as the API page shows them. */
export interface ShownAnswer {
  readonly variables: unknown;
  readonly answer: unknown;
}

/**
 * Asks every example of the API page of the API itself, over the current snapshots, and writes the answers as JSON.
 * Of answers about single people only the shape is kept, and small numbers are left out, because pages are public. Null
 * stands for an example of something that no study of the lake has.
 */
export async function writeApiAnswers(lake: Lake, path: string): Promise<void> {
  const examples = readApiExamples();
  const asked = await askExamples(lake, examples);
  const shown = examples.map((example): [string, ShownAnswer | null] => {
    const { id, aboutPeople, numbers } = example;
    const found = asked.get(example);
    if (found === undefined) return [id, null];
    const { variables, answer } = found;
    return [
      id,
      { variables, answer: aboutPeople ? shapeOf(answer) : publishableAnswer(id, answer, numbers) },
    ];
  });
  await writeFile(path, canonicalJson(Object.fromEntries(shown)));
}

/** Each example that the lake has something for, with the whole answer. */
export async function answerExamples(
  lake: Lake,
  examples: readonly ApiExample[],
): Promise<Map<ApiExample, unknown>> {
  const asked = await askExamples(lake, examples);
  return new Map([...asked].map(([example, { answer }]) => [example, answer]));
}

/** The page's own key, within this process: where ids of customers are personal, an example needs one to look somebody up. */
const ownKey = "examples";
const access = new Access({
  keys: new KeyRing({
    keys: [{ id: ownKey, name: "", sha256: sha256(ownKey), scopes: [personalScope, "export"] }],
  }),
});

/** Whether the lake has everything that the variables stand for. */
function canAsk({ variables }: ApiExample, values: Readonly<Record<string, unknown>>): boolean {
  return Object.values(variables).every(
    (value) => typeof value !== "string" || !value.startsWith("$") || value in values,
  );
}

interface Asked {
  /** As they were sent, except that a customer's id is not shown. */
  readonly variables: unknown;
  readonly answer: unknown;
}

async function askExamples(lake: Lake, examples: readonly ApiExample[]): Promise<Map<ApiExample, Asked>> {
  const store = await SnapshotStore.open(lake.root, () => {});
  const report = (line: string) => void process.stderr.write(`${line}\n`);
  // A build on a busy machine has time.
  const previews = new PreviewClient({ report, timeoutMs: 120_000 });
  // Nobody can follow a link that this writes: the secret goes with it.
  const exportSecret = newSecret;
  try {
    const api = createApi({ store, previews, report, access, exportSecret, audit: () => {} });
    const ask: Ask = async (query, variables) => {
      const response = await api.fetch(`http://localhost${graphqlPath}`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${ownKey}` },
        body: JSON.stringify({ query, variables }),
      });
      return response.json();
    };
    const values = await exampleValues(ask);
    const answers = new Map<ApiExample, Asked>();
    for (const example of examples) {
      if (!canAsk(example, values)) continue;
      const filled = (given: Readonly<Record<string, unknown>>): Record<string, unknown> =>
        Object.fromEntries(
          Object.entries(example.variables).map(([name, value]) => [
            name,
            typeof value === "string" && value in given ? given[value] : value,
          ]),
        );
      const answer = await ask(example.query, filled(values));
      answers.set(example, { variables: filled({ ...values, $customer: "a customer's id" }), answer });
    }
    return answers;
  } finally {
    await previews.close();
    await store.close();
  }
}
