import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { answerExamples, writeApiAnswers } from "../../../cli/site/api-answers.ts";
import { projectRoot } from "../../../cli/site/workspace.ts";
import { readApiExamples } from "../../../docs/api/examples.ts";
import type { Lake } from "../../../loaders/lake/paths.ts";
import { smallLake, smallLakeOf } from "../../e2e/harness-lake.ts";

let lake: Lake;
beforeAll(async () => {
  lake = await smallLake();
});

describe("the examples of the API page", () => {
  test("answer without errors, but for the one that shows an error", async () => {
    const answers = await answerExamples(lake, readApiExamples());
    expect(answers.size).toBe(readApiExamples().length);
    for (const [{ id }, answer] of answers) {
      const { errors } = answer as { errors?: { extensions: { code: string } }[] };
      if (id === "7-unknown-segment") expect(errors?.[0]?.extensions.code).toBe("UNKNOWN_SEGMENT");
      else expect(errors, id).toBeUndefined();
    }
  });

  test("ask of tickets and of known problems where a study has them, and leave them out elsewhere", async () => {
    const answers = await answerExamples(lake, readApiExamples());
    const answerOf = (id: string) =>
      [...answers].find(([example]) => example.id === id)?.[1] as { data: Record<string, object[]> };
    expect(answerOf("9-tickets").data.tickets).toHaveLength(2);
    expect(answerOf("9-problems").data.problemsAhead).toHaveLength(2);
    const folder = await mkdtemp(join(tmpdir(), "api-answers-"));
    await writeApiAnswers(await smallLakeOf("retail"), join(folder, "answers.json"));
    const shown = JSON.parse(await readFile(join(folder, "answers.json"), "utf8")) as Record<string, unknown>;
    await rm(folder, { recursive: true });
    expect(Object.keys(shown).filter((id) => shown[id] === null)).toEqual(["9-problems", "9-tickets"]);
    expect(Object.keys(shown)).toEqual(readApiExamples().map(({ id }) => id));
  });

  test("show of single people no more than the shape of an answer", async () => {
    const folder = await mkdtemp(join(tmpdir(), "api-answers-"));
    await writeApiAnswers(lake, join(folder, "answers.json"));
    const text = await readFile(join(folder, "answers.json"), "utf8");
    await rm(folder, { recursive: true });
    expect(text).not.toMatch(/C\d{7}/);
    const shown = JSON.parse(text) as Record<string, { variables: unknown; answer: unknown }>;
    expect(shown["5-members"]?.answer).toEqual({
      data: {
        segment: {
          members: {
            totalCount: "number",
            pageInfo: { endCursor: "string", hasNextPage: "boolean" },
            edges: [{ node: { customerId: "string" } }],
          },
        },
      },
    });
  });
});

test("every error code that the API gives is explained on its page", async () => {
  const folder = join(projectRoot, "api");
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".ts"));
  const sources = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
  const codes = new Set(
    sources.flatMap((source) =>
      [
        ...source.matchAll(/"((?!ATLAS_|ERR_|ABORT_ERR)[A-Z]{3,}(?:_[A-Z]+)+|FORBIDDEN|UNAUTHENTICATED)"/g),
      ].map(([, code]) => code),
    ),
  );
  const page = await readFile(join(projectRoot, "docs/api/index.md.ts"), "utf8");
  expect(codes.size).toBeGreaterThan(2);
  expect([...codes].filter((code) => !page.includes(`\\\`${code}\\\``))).toEqual([]);
});
