import { type ChildProcess, execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { ScratchProject } from "../e2e/harness-project.ts";

/** In the order in which they are made. */
const [first, second] = ["stays", "subscribers"] as const;

let project: ScratchProject;
let server: ChildProcess;
let printed = "";
const url = () => /Site +(\S+)\//.exec(printed)?.[1];
const gate = () => join(project.folder, "gate");

/** Studies whose front page is there. */
async function shown(): Promise<readonly string[]> {
  const found = await Promise.all([first, second].map((study) => fetch(`${url()}/${study}/`)));
  return [first, second].filter((_, i) => found[i]?.status === 200);
}

async function served(): Promise<readonly string[]> {
  const answer = await fetch(`${url()}/health`);
  const { studies } = (await answer.json()) as { studies: readonly { study: string }[] };
  return [...new Set(studies.map(({ study }) => study))];
}

beforeAll(async () => {
  project = await ScratchProject.ofStudies([first, second]);
  // The sample of the second is made only when somebody has written to a pipe.
  execFileSync("mkfifo", [gate()]);
  const sample = join(project.folder, "data", "studies", second, "sample", "block", "10-lines.sql");
  const waits = `SELECT count(*) FROM read_csv('${gate()}', auto_detect = false, header = false, columns = {'x': 'VARCHAR'});`;
  await writeFile(sample, `${waits}\n${await readFile(sample, "utf8")}`);
  server = project.start(["cli/start.ts", "--lake", join(project.folder, "lake"), "--port", "0"]);
  for (const stream of [server.stdout, server.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
    });
}, 60_000);

afterAll(async () => {
  const ended = new Promise((resolve) => server.once("close", resolve));
  server.kill("SIGTERM");
  await ended;
  await project.close();
});

describe("a first start with several studies", () => {
  test("serves the first as soon as it is ready, and says which follow", { timeout: 120_000 }, async () => {
    await vi.waitFor(() => expect(url(), printed).toBeDefined(), { timeout: 110_000, interval: 100 });
    expect(printed).toContain("Broadband will follow");
    expect([await shown(), await served()]).toEqual([[first], [first]]);
  });

  test("then serves the others, pages and API, without a new start", { timeout: 120_000 }, async () => {
    await writeFile(gate(), "go\n");
    await vi.waitFor(
      async () =>
        expect([await shown(), await served()], printed).toEqual([
          [first, second],
          [first, second],
        ]),
      { timeout: 110_000, interval: 200 },
    );
  });
});
