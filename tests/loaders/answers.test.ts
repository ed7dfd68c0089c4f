import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Answers, answered, withAnswers } from "../../loaders/answers.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "atlas-answers-"));
});
afterAll(() => rm(folder, { recursive: true }));

let given = 0;
function give(): { of: number } {
  given += 1;
  return { of: 2 };
}

it("gives an answer once, until what it depends on is another", async () => {
  const path = join(folder, "kept", "answers");
  const ask = async (under: string) => {
    const answers = await Answers.read(path, under);
    const answer = await withAnswers(answers, async () => answered(() => ["two", [1]], give));
    await answers.write(path, under);
    return [answer, given];
  };
  expect(await ask("monday")).toEqual([{ of: 2 }, 1]);
  expect(await ask("monday")).toEqual([{ of: 2 }, 1]);
  expect(await ask("tuesday")).toEqual([{ of: 2 }, 2]);
});

it("asks without answers around it, and forgets what a run did not ask", async () => {
  expect(answered(() => ["two", [1]], give)).toEqual({ of: 2 });
  const path = join(folder, "answers");
  const first = await Answers.read(path, "monday");
  first.keep(Answers.keyOf("a"), ["one\nline"]);
  await first.write(path, "monday");
  const second = await Answers.read(path, "monday");
  await second.write(path, "monday");
  const third = await Answers.read(path, "monday");
  expect(second.find(Answers.keyOf("a"))).toEqual(["one\nline"]);
  expect(third.find(Answers.keyOf("a"))).toBeUndefined();
});

it("begins anew with a file that is cut off", async () => {
  const path = join(folder, "cut");
  await writeFile(path, "mon");
  expect((await Answers.read(path, "monday")).find(Answers.keyOf("a"))).toBeUndefined();
});
