import type { Command } from "commander";
import { addDiff } from "./diff.ts";
import { addExplain } from "./explain.ts";
import { addHistory } from "./history.ts";
import { addList } from "./list.ts";
import { addPreview } from "./preview.ts";
import { addShow } from "./show.ts";

/** What segments are, were and would be; all of it about the current snapshot unless said otherwise. */
export function addSegment(program: Command): void {
  const segment = program
    .command("segment")
    .description("what segments mean, whom they hold and why; sizes of drafts; changes of definitions")
    .exitOverride()
    .showHelpAfterError("(atlas segment --help lists the commands)")
    .addHelpText("after", "\nEach takes --lake <dir> and --json.");
  for (const add of [addList, addShow, addPreview, addExplain, addDiff, addHistory]) add(segment);
}
