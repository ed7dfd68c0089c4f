import type { Command } from "commander";
import { addFit } from "./fit.ts";
import { addList } from "./list.ts";
import { addRule } from "./rule.ts";
import { addShow } from "./show.ts";
import { addTry } from "./try.ts";

/** Models of a study's current snapshot, and models tried on any file. */
export function addModel(program: Command): void {
  const model = program
    .command("model")
    .description("what the models of a study found; fit one to any file")
    .exitOverride()
    .showHelpAfterError("(atlas model --help lists the commands)");
  for (const add of [addList, addShow, addFit, addRule, addTry]) add(model);
}
