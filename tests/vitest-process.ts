import { spawn } from "node:child_process";
import { join } from "node:path";
import { execPath } from "node:process";

const root = join(import.meta.dirname, "..");

/** Runs vitest once, shows its output, writes its JSON report to `reportFile`; resolves to its exit code. */
export function runVitest(reportFile: string, filters: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      execPath,
      [
        join(root, "node_modules/vitest/vitest.mjs"),
        "run",
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${reportFile}`,
        ...filters,
      ],
      { cwd: root, stdio: ["ignore", "inherit", "inherit"] },
    );
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}
