import { spawn } from "node:child_process";
import { join } from "node:path";
import { execPath } from "node:process";

const root = join(import.meta.dirname, "..");

/** A check that passes or fails as a whole; its name completes the sentence "the project …". */
export interface Check {
  readonly name: string;
  /** A script, run by this Node, and its arguments. */
  readonly script: string;
  readonly arguments: readonly string[];
}

export const checks: readonly Check[] = [
  { name: "has no type errors", script: "node_modules/typescript/bin/tsc", arguments: ["-p", "."] },
  {
    name: "is linted and formatted",
    script: "node_modules/@biomejs/biome/bin/biome",
    arguments: ["check", "--error-on-warnings"],
  },
  {
    name: "imports in one direction only",
    script: "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs",
    arguments: ["api", "cli", "data", "docs", "loaders", "tests", "observablehq.config.ts"],
  },
  {
    name: "has no unused files, exports or dependencies",
    script: "node_modules/knip/bin/knip.js",
    arguments: [],
  },
  {
    name: "has every text in the languages that its studies speak",
    script: "cli/check-texts.ts",
    arguments: [],
  },
];

export interface CheckResult {
  readonly check: Check;
  readonly passed: boolean;
  /** What the tool said. */
  readonly text: string;
}

/** Runs one check; a tool that cannot start has failed. */
export function runCheck(check: Check): Promise<CheckResult> {
  return new Promise((resolve) => {
    const child = spawn(execPath, [join(root, check.script), ...check.arguments], { cwd: root });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
    }
    child.on("error", (error) => resolve({ check, passed: false, text: error.message }));
    child.on("close", (code) => resolve({ check, passed: code === 0, text }));
  });
}
