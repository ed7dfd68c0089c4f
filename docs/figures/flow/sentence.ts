import type { SegmentFlow } from "../../../loaders/report/segment-flow.ts";
import * as format from "../../components/format.ts";
import * as suppressed from "../../components/suppressed.ts";
import * as words from "./chart-words.ts";

/** Where they were who are there since then alone, and where those are who are there no more; no stage is called so. */
export const [fromNowhere, toNowhere] = ["Joined since", "No longer there"];

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
