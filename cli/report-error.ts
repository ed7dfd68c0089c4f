import { argv, exit, stderr, stdout } from "node:process";
import { CommanderError } from "commander";
import { isKnownError } from "../loaders/errors.ts";

/** Exit codes: 0 done; 1 the work was refused or failed, one sentence says why; 2 the command was misspelt; 3 a refresh was held back; 70 a defect. */
export const exitCodes = { failed: 1, usage: 2, heldBack: 3, defect: 70 } as const;

/** How a command ends that threw: what it says, and its exit code. */
export interface Ending {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param asked the arguments of the command: with `--json`, stdout gets the error as an object. */
export function endingOf(error: unknown, asked: readonly string[]): Ending {
  if (error instanceof CommanderError)
    return { code: error.exitCode === 0 ? 0 : exitCodes.usage, stdout: "", stderr: "" };
  const known = isKnownError(error);
  const message = error instanceof Error ? error.message : String(error);
  const code = known ? error.code : "INTERNAL";
  return {
    code: known ? exitCodes.failed : exitCodes.defect,
    stdout: asked.includes("--json") ? `${JSON.stringify({ error: { code, message } })}\n` : "",
    stderr: known
      ? `${message}\n`
      : `This is a defect of Segment Atlas; please report it with what follows.\n${error instanceof Error ? error.stack : message}\n`,
  };
}

/** Says what went wrong and ends the process. */
export function reportAndExit(error: unknown): never {
  const ending = endingOf(error, argv);
  if (ending.stdout !== "") stdout.write(ending.stdout);
  if (ending.stderr !== "") stderr.write(ending.stderr);
  exit(ending.code);
}
