import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execPath } from "node:process";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";

const project = join(import.meta.dirname, "..");
const made: string[] = [];

afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))));

/** What the import rules say of a project of these files. */
async function brokenRules(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "atlas-checks-"));
  made.push(folder);
  for (const name of [".dependency-cruiser.mjs", "tsconfig.json"])
    await copyFile(join(project, name), join(folder, name));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const tool = join(project, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
  return promisify(execFile)(execPath, [tool, "loaders"], { cwd: folder }).then(
    ({ stdout }) => stdout,
    (error: { stdout: string }) => error.stdout,
  );
}

describe("the import rules", () => {
  const planned = { "loaders/plan/run.ts": `export { meaning } from "../language/meaning.ts";\n` };

  it("let a folder of loaders import from one below", async () => {
    const said = await brokenRules({
      ...planned,
      "loaders/language/meaning.ts": "export const meaning = 1;\n",
    });
    expect(said).toContain("no dependency violations found");
  });

  it("refuse a cycle between folders of loaders, though no file is in one", async () => {
    const said = await brokenRules({
      ...planned,
      "loaders/language/meaning.ts": "export const meaning = 1;\n",
      "loaders/language/words/sentence.ts": `export { sql } from "../../plan/sql.ts";\n`,
      "loaders/plan/sql.ts": "export const sql = 1;\n",
    });
    expect(said).toContain(
      "loaders-language-is-below: loaders/language/words/sentence.ts → loaders/plan/sql.ts",
    );
  });

  it("refuse a folder of loaders that has no place in the order", async () => {
    const said = await brokenRules({
      "loaders/metric-soup/soup.ts": `export { meaning } from "../language/meaning.ts";\n`,
      "loaders/language/meaning.ts": "export const meaning = 1;\n",
    });
    expect(said).toContain("loaders-folder-has-a-place");
  });
});
