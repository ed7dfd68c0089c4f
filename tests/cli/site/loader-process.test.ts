import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LoaderProcess } from "../../../cli/site/loader-process.ts";

let folder: string;
const loaders = new LoaderProcess();

const scripts = {
  "echo.ts": `import { argv, stdout } from "node:process"; stdout.write(argv.slice(2).join(" "));`,
  "later.ts": `setTimeout(() => console.log("later"), 20);`,
  "bytes.ts": `process.stdout.write(Buffer.from("one ")); process.stdout.write("قهرمان", () => process.stdout.write(" two"));`,
  "throws.ts": `process.stdout.write("half"); throw new Error("no such table");`,
  "exits.ts": `process.stdout.write("half"); process.exit(1);`,
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "atlas-loaders-"));
  for (const [name, text] of Object.entries(scripts)) await writeFile(join(folder, name), text);
});
afterAll(async () => {
  loaders.stop();
  await rm(folder, { recursive: true });
});

function run(name: keyof typeof scripts, ...args: string[]): Promise<string | undefined> {
  return loaders.run([join(folder, name), ...args]);
}

test("each loader gets its own arguments, and its answer is what it wrote", async () => {
  const answers = await Promise.all([run("echo.ts", "--page=a"), run("echo.ts", "--page=b"), run("echo.ts")]);
  expect(answers).toEqual(["--page=a", "--page=b", ""]);
});

test("an answer is whole when nothing is left to do", async () => {
  expect(await run("later.ts")).toBe("later\n");
  expect(await run("bytes.ts")).toBe("one قهرمان two");
});

test("a loader that does not end well has no answer, and those after it have theirs", async () => {
  const answers = await Promise.all([
    run("throws.ts"),
    run("echo.ts", "a"),
    run("exits.ts"),
    run("echo.ts", "b"),
  ]);
  expect(answers).toEqual([undefined, "a", undefined, "b"]);
});
