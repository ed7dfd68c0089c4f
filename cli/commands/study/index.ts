import type { Command } from "commander";
import { addNew } from "./new.ts";

/** Studies themselves. */
export function addStudy(program: Command): void {
  const study = program
    .command("study")
    .description("begin a study from raw files")
    .exitOverride()
    .showHelpAfterError("(atlas study --help lists the commands)");
  addNew(study);
}
