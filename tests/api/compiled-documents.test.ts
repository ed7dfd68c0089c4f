import { type ExecutionResult, execute, parse } from "graphql/index.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { localCaller } from "../../api/access/caller.ts";
import { Budget } from "../../api/budget.ts";
import { compiledDocuments } from "../../api/compiled-documents.ts";
import { schema } from "../../api/schema/index.ts";
import { ApiFixture } from "./api-fixture.ts";

let api: ApiFixture;

beforeAll(async () => {
  api = await ApiFixture.create();
});

afterAll(() => api.remove());

type OnExecute = NonNullable<ReturnType<typeof compiledDocuments>["onExecute"]>;

/** Asks a document some times as the server does; for each time whether it ran as generated code, and its answer. */
async function ask(query: string, times: number, uses: number, variableValues: Record<string, unknown> = {}) {
  const { onExecute } = compiledDocuments(uses);
  const document = parse(query);
  const asked: { isCompiled: boolean; result: ExecutionResult }[] = [];
  for (let time = 0; time < times; time++) {
    const studies = api.store.lease();
    const args = {
      schema,
      document,
      variableValues,
      contextValue: { studies, caller: localCaller, budget: new Budget() },
    };
    let run: (given: typeof args) => unknown = execute;
    const setExecuteFn = (fast: typeof run) => {
      run = fast;
    };
    const payload = { args, executeFn: execute, setExecuteFn };
    await onExecute?.(payload as unknown as Parameters<OnExecute>[0]);
    asked.push({ isCompiled: run !== execute, result: (await run(args)) as ExecutionResult });
    studies.release();
  }
  return asked;
}

describe("a document", () => {
  test("is compiled when it has been asked often enough, and answers the same", async () => {
    const query = `query ($id: ID!) { customer(study: "retail", customerId: $id) { customerId traits { key value } memberships { segment { key } } } }`;
    const asked = await ask(query, 5, 3, { id: "C01" });
    expect(asked.map(({ isCompiled }) => isCompiled)).toEqual([false, false, false, true, true]);
    const answers = asked.map(({ result }) => JSON.stringify(result));
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain(`"customerId":"C01"`);
  });

  test("reports an error as the usual executor does", async () => {
    const [usual, compiled] = await ask(
      `{ segment(study: "retail", id: "loyl") { key } study(id: "retail") { customerCount } }`,
      2,
      1,
    );
    expect([usual?.isCompiled, compiled?.isCompiled]).toEqual([false, true]);
    expect(JSON.stringify(compiled?.result)).toBe(JSON.stringify(usual?.result));
    expect(compiled?.result.errors?.[0]?.message).toBe("unknown segment: loyl; did you mean loyal?");
  });

  test.each([
    [
      "holds text that could be taken for code",
      `{ customer(study: "retail", customerId: "a(b)") { customerId } }`,
    ],
    [
      "holds a mark of generated code",
      `{ customer(study: "retail", customerId: "__MAGIC_DATE__x") { customerId } }`,
    ],
    [
      "has such a default",
      `query ($id: ID! = "a.b") { customer(study: "retail", customerId: $id) { customerId } }`,
    ],
    ["holds more than one operation", "query A { studies { id } } query B { __typename }"],
  ])("is not compiled when it %s", async (_what, query) => {
    const asked = await ask(query, 2, 0);
    expect(asked.map(({ isCompiled }) => isCompiled)).toEqual([false, false]);
  });
});
