import { argv, exit, stderr, stdout } from "node:process";
import { CommanderError } from "commander";
import { isKnownError } from "../loaders/errors.ts";

/** Exit codes: 0 done; 1 the work was refused or failed, one sentence says why; 2 the command was misspelt; 3 a refresh was held back; 70 a defect. */
export const exitCodes = { failed: 1, usage: 2, heldBack: 3, defect: 70 } as const;

/** Says on stderr what went wrong (with `--json` on stdout too, as an object) and ends the process. */
export function reportAndExit(error: unknown): never {
  if (error instanceof CommanderError) exit(error.exitCode === 0 ? 0 : exitCodes.usage);
  const known = isKnownError(error);
  const message = error instanceof Error ? error.message : String(error);
  const code = known ? error.code : "INTERNAL";
  if (argv.includes("--json")) stdout.write(`${JSON.stringify({ error: { code, message } })}\n`);
  if (known) stderr.write(`${message}\n`);
  else
    stderr.write(
      `This is a defect of Segment Atlas; please report it with what follows.\n${error instanceof Error ? error.stack : message}\n`,
    );
  exit(known ? exitCodes.failed : exitCodes.defect);
}
