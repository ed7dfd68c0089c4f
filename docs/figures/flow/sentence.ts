import { capital } from "../../../data/text.ts";
import { isKnown } from "../../../loaders/disclosure/count.ts";
import type { SegmentFlow } from "../../../loaders/report/segment-flow.ts";
import { count, percent } from "../../components/format.ts";

/** How many of the members of both snapshots moved, and which way: all who did, hidden movements among them. */
export function movesSentence({ totals }: Pick<SegmentFlow, "totals">, many: string, part = "group"): string {
  const { customers, stayed, up, down } = totals;
  if (!isKnown(customers) || !isKnown(stayed) || customers === 0) return `Who moved between ${part}s`;
  const [better, worse] = part === "group" ? ["up", "down"] : ["for the better", "for the worse"];
  const sides = [
    isKnown(up) ? { moved: up, text: `${count(up)} ${better}` } : undefined,
    isKnown(down) ? { moved: down, text: `${count(down)} ${worse}` } : undefined,
  ].filter((side) => side !== undefined);
  const balance = sides.toSorted((a, b) => b.moved - a.moved).map(({ text }) => text);
  const moved = `${percent((customers - stayed) / customers, 0)} of ${many} changed ${part}`;
  return balance.length === 0 ? moved : `${moved}: ${balance.join(", ")}`;
}

/** What became of the others: who stayed, who is new, who is no member any more. */
export function othersSentence(
  { totals }: Pick<SegmentFlow, "totals">,
  many: string,
  part = "group",
): string {
  const { customers, stayed, joined, gone } = totals;
  const clauses = [
    isKnown(customers) && isKnown(stayed)
      ? `of ${count(customers)} ${many} at both dates ${count(stayed)} stayed in their ${part}`
      : undefined,
    isKnown(joined) && joined > 0 ? `${count(joined)} are new` : undefined,
    isKnown(gone) && gone > 0 ? `${count(gone)} are no longer ${many}` : undefined,
  ].filter((clause) => clause !== undefined);
  const text = clauses.join("; ");
  return text === "" ? "" : ` ${capital(text)}.`;
}
