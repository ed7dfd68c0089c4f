import type { SegmentFlow } from "../../../loaders/report/segment-flow.ts";
import * as format from "../../components/format.ts";
import * as suppressed from "../../components/suppressed.ts";
import * as words from "./chart-words.ts";

const say = { ...format, ...suppressed };

/** How many of the members of both snapshots moved, and which way. */
export function movesSentence({ totals }: Pick<SegmentFlow, "totals">, many: string, part = "group"): string {
  return words.movesSentence(totals, "", { many, part }, say);
}

/** What became of the others. */
export function othersSentence(
  { totals }: Pick<SegmentFlow, "totals">,
  many: string,
  part = "group",
): string {
  return words.othersSentence(totals, { many, part }, say);
}
