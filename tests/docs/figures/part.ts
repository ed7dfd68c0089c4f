import type { SegmentSummary } from "../../../loaders/report/segment-summary.ts";

/** A group of 100 customers without value; the figures of a test take the place of these. */
export function part(id: string, figures: Partial<SegmentSummary>): SegmentSummary {
  const text = { en: id, fa: id };
  return {
    id,
    name: text,
    description: text,
    basis: "value",
    goal: "g",
    segmentation: "s",
    play: null,
    size: 100,
    share: 0.1,
    value: 0,
    valueShare: 0,
    valuePerCustomer: 0,
    sizeBefore: null,
    entered: null,
    left: null,
    change: null,
    unknown: [],
    ...figures,
  };
}
