import { argv, exit, stderr, stdout } from "node:process";
import { CommanderError } from "commander";
import { ConfigError, isKnownError } from "../loaders/errors.ts";

/** Exit codes: 0 done; 1 the work was refused or failed, one sentence says why; 2 the command was misspelt; 3 a refresh was held back; 70 a defect. */
export const exitCodes = { failed: 1, usage: 2, heldBack: 3, defect: 70 } as const;

/** How a command ends that threw: what it says, and its exit code. */
export interface Ending {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a database says that may have no more memory; whose fault it is depends on the work. */
const tooLittleMemory =
  "this takes more memory than a database may have (3 GB); fewer rows or columns at once take less";
const outOfMemory = /^Out of Memory Error: /;

/** @param asked the arguments of the command: with `--json`, stdout gets the error as an object. */
export function endingOf(error: unknown, asked: readonly string[]): Ending {
  if (error instanceof CommanderError)
    return { code: error.exitCode === 0 ? 0 : exitCodes.usage, stdout: "", stderr: "" };
  const told = error instanceof Error ? error.message : String(error);
  const isMemory = outOfMemory.test(told);
  const known = isMemory ? new ConfigError(tooLittleMemory) : isKnownError(error) ? error : undefined;
  const message = known?.message ?? told;
  const code = known?.code ?? "INTERNAL";
  return {
    code: known !== undefined ? exitCodes.failed : exitCodes.defect,
    stdout: asked.includes("--json") ? `${JSON.stringify({ error: { code, message } })}\n` : "",
    stderr:
      known !== undefined
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
