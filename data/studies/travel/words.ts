import { text, type Words } from "../../define/define-traits.ts";
import type { Condition } from "../../language.ts";
import type { Basis, Goal, Segment, SegmentationCase, SegmentationPart } from "../../study.ts";

/** Name, then description. */
export type Told = readonly [name: Words, description: Words];

const told = ([name, description]: Told) => ({ name: text(name), description: text(description) });

/** The part of a segmentation that takes the rest. */
export const part = (segment: string, play: string, words: Told): SegmentationPart => ({
  segment,
  ...told(words),
  play,
});

/** A part of a segmentation that a condition makes. */
export const group = (segment: string, where: Condition, play: string, words: Told): SegmentationCase => ({
  ...part(segment, play, words),
  where,
});

/** A segment of its own. */
export const segmentOf = (
  id: string,
  basis: Basis,
  goal: string,
  play: string,
  words: Told,
  where: Condition,
): Segment => ({ id, ...told(words), basis, goal, where, play });

/** A goal with its metric. */
export const goalOf = (
  id: string,
  kpi: string,
  goodDirection: Goal["goodDirection"],
  target: number | undefined,
  words: Told,
): Goal => ({ id, ...told(words), kpi, goodDirection, ...(target === undefined ? {} : { target }) });
