import { isKnown, numberOf } from "../../../loaders/disclosure/count.ts";
import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";
import { change, count } from "../../components/format.ts";

/** What changed most since the previous snapshot among groups of some size, one sentence; undefined without one. */
export function largestChange(parts: readonly SegmentSummary[]): string | undefined {
  const changed = parts
    .flatMap(({ name, size, sizeBefore, share }) =>
      !isKnown(size) || !isKnown(sizeBefore) || sizeBefore < 100 || (numberOf(share) ?? 0) < 0.02
        ? []
        : [{ name: name.en, size, ratio: size / sizeBefore - 1 }],
    )
    .sort((a, b) => Math.abs(b.ratio) - Math.abs(a.ratio))[0];
  if (changed === undefined || Math.abs(changed.ratio) < 0.005) return undefined;
  const verb = changed.ratio > 0 ? "grew" : "shrank";
  return `${changed.name} ${verb} most: ${change(changed.ratio)}, to ${count(changed.size)} customers.`;
}
