import type { Command } from "commander";
import { addTry } from "./try.ts";

export function addModel(program: Command): void {
  const model = program.command("model").description("models: try one on a file").exitOverride();
  addTry(model);
}
