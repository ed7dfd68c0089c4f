import type { AssignmentView } from "../assign/assignment.ts";
import type { SegmentView } from "../study-view.ts";
import { Columns } from "./columns.ts";

/** Whether a profile that was sent is in a segment. */
export interface AssignedMembership {
  readonly assignment: AssignmentView;
  readonly segment: SegmentView;
}

/** Memberships of one profile that was sent. */
export class AssignedMemberships extends Columns<AssignedMembership> {
  /** Two numbers for each: the segment's among those of the study, and 1 for a member. */
  readonly numbers: readonly number[];
  readonly #assignment: AssignmentView;
  readonly #segments: readonly SegmentView[];

  constructor(assignment: AssignmentView, segments: readonly SegmentView[]) {
    super(assignment.study);
    this.#assignment = assignment;
    this.#segments = segments;
    const { members } = assignment.profile;
    const numbers: number[] = [];
    for (const { number, key } of segments) numbers.push(number, members.has(key) ? 1 : 0);
    this.numbers = numbers;
  }

  get length(): number {
    return this.#segments.length;
  }

  at(place: number): AssignedMembership {
    return { assignment: this.#assignment, segment: this.#segments[place] as SegmentView };
  }
}

/** How many numbers tell such a membership. */
export const assignedNumbers = 2;
