/**
 * `npm test` and, with `--checks-only`, `npm run check`: types, lint, import directions and unused code count as one
 * test each; then vitest runs the unit, integration and browser tests. The last line sums everything up, and the
 * exit code is 1 when anything failed.
 */
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { argv, execPath, exit, stderr, stdout } from "node:process";
import { checks, runCheck } from "./checks.ts";
import { addCounts, type Counts, countsOfReport, type VitestReport } from "./counts.ts";
import { runVitest } from "./vitest-process.ts";

const { "--checks-only": checksOnly, others } = readArguments(argv.slice(2));
const whole = !checksOnly && others.length === 0;
const prepared = whole ? prepare() : undefined;
let total: Counts = await runChecks();
if (whole) {
  // What needs no site runs while it is being built.
  await prepared?.lake;
  total = addCounts(total, await runTests(["--project=unit"]));
  await prepared?.site;
  total = addCounts(total, await runTests(["--project=integration", "--project=browser"]));
} else if (!checksOnly) total = addCounts(total, await runTests(others));
stdout.write(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
exit(total.failed > 0 ? 1 : 0);

function readArguments(given: readonly string[]) {
  const others = given.filter((each) => each !== "--checks-only");
  return { "--checks-only": others.length < given.length, others };
}

/** Few at a time: the machine may have no more than two cores, and a full run prepares the site meanwhile. */
async function runChecks(): Promise<Counts> {
  let passed = 0;
  const queue = checks.values();
  await Promise.all(
    Array.from({ length: checksOnly ? 2 : 1 }, async () => {
      for (const check of queue) {
        const result = await runCheck(check);
        stdout.write(`${result.passed ? "✓" : "✗"} the project ${check.name}\n`);
        if (result.passed) passed += 1;
        else stderr.write(`${result.text.trim()}\n`);
      }
    }),
  );
  return { passed, failed: checks.length - passed, skipped: 0 };
}

/**
 * What tests share is made beside the checks: the small lake, then the site of browser tests. Should that fail, the tests say so
 * when they miss it.
 */
function prepare(): { readonly lake: Promise<void>; readonly site: Promise<void> } {
  const script = join(import.meta.dirname, "e2e/prepare.ts");
  const child = spawn(execPath, [script], { stdio: ["ignore", "pipe", "ignore"] });
  const ended = new Promise<void>((resolve) => {
    child.on("error", () => resolve()).on("close", () => resolve());
  });
  const said = new Promise<void>((resolve) => {
    child.stdout.once("data", () => resolve());
  });
  return { lake: Promise.race([said, ended]), site: ended };
}

async function runTests(filters: readonly string[]): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), "segment-atlas-test-"));
  try {
    const file = join(folder, "report.json");
    const code = await runVitest(file, filters);
    let report: VitestReport;
    try {
      report = JSON.parse(await readFile(file, "utf8")) as VitestReport;
    } catch {
      stderr.write(`vitest ended with ${code} and wrote no report\n`);
      return { passed: 0, failed: 1, skipped: 0 };
    }
    return countsOfReport(report, code);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
