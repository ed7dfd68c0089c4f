/**
 * Runs loaders one after another in this process, which has loaded their common code by then: for each message `{argv}` from
 * its parent it imports the loader anew and answers with what that wrote to stdout, once nothing is left to do. A loader
 * that fails ends the process without an answer.
 */
import { resolve } from "node:path";
import { argv, channel, stderr, stdout } from "node:process";
import { pathToFileURL } from "node:url";
import "../../loaders/query/answer-cell.ts";
import type { LoaderAnswer, LoaderQuestion } from "./loader-process.ts";

let runs = 0;
let written: Uint8Array[] | undefined;

const write = stdout.write.bind(stdout);
stdout.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
  if (written === undefined) return write(chunk);
  written.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  for (const done of rest) if (typeof done === "function") done();
  return true;
};

process.on("message", async ({ args: [script = "", ...args] }: LoaderQuestion) => {
  argv.splice(1, argv.length, script, ...args);
  written = [];
  runs += 1;
  // From here on only the loader's own work keeps this process going.
  channel?.unref();
  try {
    // Another address each time: a module is evaluated once.
    await import(`${pathToFileURL(resolve(script)).href}?run=${runs}`);
  } catch (error) {
    stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exit(1);
  }
});

process.on("beforeExit", () => {
  if (written === undefined) return;
  const answer: LoaderAnswer = { output: Buffer.concat(written).toString("utf8") };
  written = undefined;
  channel?.ref();
  process.send?.(answer);
});
