import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { objectLimit } from "../../../api/budget.ts";
import { SnapshotStore } from "../../../api/snapshots/snapshot-store.ts";
import { createApi } from "../../../api/yoga.ts";
import { writeApiAnswers } from "../../../cli/site/api-answers.ts";
import { projectRoot } from "../../../cli/site/workspace.ts";
import { smallLake } from "../../e2e/harness-lake.ts";

const run = promisify(execFile);
let folder: string;
let store: SnapshotStore;
let page: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "segment-atlas-api-page-"));
  const lake = await smallLake();
  store = await SnapshotStore.open(lake.root, () => {});
  const answers = join(folder, "answers.json");
  await writeApiAnswers(lake, answers);
  const loader = join(projectRoot, "docs", "api", "index.md.ts");
  page = (await run(process.execPath, [loader], { env: { ...process.env, ATLAS_API_ANSWERS: answers } }))
    .stdout;
});

afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

async function ask<Answer>(query: string): Promise<Answer> {
  const api = createApi({ store, report: (line) => expect.fail(line) });
  const response = await api.fetch("http://localhost/graphql", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as Answer;
}

describe("the API page", () => {
  test("says which snapshot its answers come from", async () => {
    const [, id, study, asOf] = /from snapshot `(\w+)` of (\w+), as of `([^`]+)`/.exec(page) ?? [];
    const { data } = await ask<{ data: { study: { snapshot: { id: string; asOf: string } } } }>(
      `{ study(id: "${study}") { snapshot { id asOf } } }`,
    );
    expect(data.study.snapshot).toEqual({ id, asOf });
  });

  test("names the personal traits, all of them and no others", async () => {
    const { data } = await ask<{ data: { studies: { id: string }[] } }>("{ studies { id } }");
    const personal: string[] = [];
    for (const { id } of data.studies) {
      const { data } = await ask<{ data: { traits: { key: string; personal: boolean }[] } }>(
        `{ traits(study: "${id}") { key personal } }`,
      );
      for (const trait of data.traits) if (trait.personal) personal.push(`\`${trait.key}\` of ${id}`);
    }
    expect(personal.length).toBeGreaterThan(0);
    expect(page).toContain(`Personal traits are ${personal.join(", ")}.`);
  });

  test("tells where an unknown customer is an error and where not", async () => {
    const { data, errors } = await ask<{ data: unknown; errors: { extensions: { code: string } }[] }>(
      `{ customer(study: "retail", customerId: "x") { customerId } customers(study: "retail", customerIds: ["x"]) { customerId } }`,
    );
    expect([data, errors]).toEqual([{ customer: null, customers: [null] }, undefined]);
    const membership = await ask<{ errors: { extensions: { code: string } }[] }>(
      `{ customerSegmentMembership(study: "retail", customerId: "x", segmentIds: ["champions"]) { isMember } }`,
    );
    expect(membership.errors[0]?.extensions.code).toBe("UNKNOWN_CUSTOMER");
    expect(page).toContain("| `UNKNOWN_CUSTOMER` | `customerSegmentMembership` was asked");
    expect(page).not.toMatch(/An unknown \*?customer\*? is no error/);
  });

  test("names the limit of a request as it is", () => {
    expect(page).toContain(`more than ${objectLimit.toLocaleString("en")} objects`);
  });
});
