import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { execPath } from "node:process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { projectRoot } from "../../cli/site/workspace.ts";

const run = promisify(execFile);
const launcher = join(projectRoot, "cli/launch.mjs");

/** Node as the system has it, where that is too old to run TypeScript. */
const systemNode = ["/usr/bin/node", "/usr/local/bin/node"].find((path) => existsSync(path));
const systemVersion = systemNode === undefined ? "" : (await run(systemNode, ["--version"])).stdout.trim();
const isOld = /^v(1\d|20|21)\./.test(systemVersion);

describe("the launcher", () => {
  test("starts a script by its name and hands it its arguments", async () => {
    const { stdout } = await run(execPath, [launcher, "build", "--help"]);
    expect(stdout).toContain("npm run build");
    expect(stdout).toContain("--output");
  });

  test("ends before anything happens where a variable is misspelt, and goes on where one is somebody else's", async () => {
    const start = (env: NodeJS.ProcessEnv) =>
      run(execPath, [launcher, "build", "--help"], { env: { PATH: process.env.PATH, ...env } });
    const failure = (await start({ ATLAS_SITTE: "key" }).catch((error: unknown) => error)) as {
      code: number;
      stdout: string;
      stderr: string;
    };
    expect(failure).toMatchObject({
      code: 1,
      stdout: "",
      stderr: "unknown variable: ATLAS_SITTE; did you mean ATLAS_SITE?\n",
    });
    const { stdout, stderr } = await start({ ATLAS_URI: "mongodb://" });
    expect(stdout).toContain("npm run build");
    expect(stderr).toBe("ATLAS_URI is no variable of Segment Atlas and does nothing\n");
  });

  test.skipIf(!isOld)("says in two lines what to do when Node is too old to run TypeScript", async () => {
    const failure = (await run(systemNode ?? "", [launcher, "start"]).catch((error: unknown) => error)) as {
      code: number;
      stderr: string;
    };
    expect(failure.code).toBe(1);
    expect(failure.stderr.trim().split("\n")).toEqual([
      expect.stringMatching(/^Segment Atlas needs Node 22\.18 or newer; this is Node \d+\.\d+\.\d+/),
      expect.stringMatching(/^Run `npm ci` with optional packages/),
    ]);
  });
});
