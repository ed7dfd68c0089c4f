import { entryPlace, exitPlace, noSpan } from "../../loaders/serving/member-spans.ts";
import type { CustomerView, SegmentView, StudyView } from "../study-view.ts";
import { Columns } from "./columns.ts";

/** Whether a customer is in a segment and since when. Instants are ISO in UTC. */
export interface MembershipView {
  readonly study: StudyView;
  readonly segment: SegmentView;
  readonly isMember: boolean;
  /** Null when the customer was never a member, as far as the snapshot knows. */
  readonly enteredAt: string | null;
  /** Null while a member, and when never a member. */
  readonly exitedAt: string | null;
}

/** Memberships of one customer. */
export class Memberships extends Columns<MembershipView> {
  /** Two numbers for each: twice the segment's, with one more for a member; and the span. */
  readonly #numbers: readonly number[];

  constructor(study: StudyView, numbers: readonly number[]) {
    super(study);
    this.#numbers = numbers;
  }

  get length(): number {
    return this.#numbers.length / 2;
  }

  /** Among the segments of the study. */
  segmentNumber(place: number): number {
    return this.#of(place) >>> 1;
  }

  isMember(place: number): boolean {
    return this.#of(place) % 2 === 1;
  }

  /** The same number for the same instant or none, from 0. */
  entryNumber(place: number): number {
    const span = this.#span(place);
    if (span === noSpan) return this.#of(place) % 2;
    return 2 + entryPlace(span);
  }

  /** As `entryNumber`. */
  exitNumber(place: number): number {
    return 1 + exitPlace(this.#span(place));
  }

  at(place: number): MembershipView {
    const { study } = this;
    const [isMember, span] = [this.isMember(place), this.#span(place)];
    const segment = study.segments[this.segmentNumber(place)] as SegmentView;
    const asOf = isMember ? study.manifest.asOf : null;
    const enteredAt = span === noSpan ? asOf : study.reader.instant(entryPlace(span));
    const exitedAt = exitPlace(span) < 0 ? null : study.reader.instant(exitPlace(span));
    return { study, segment, isMember, enteredAt, exitedAt };
  }

  #of(place: number): number {
    return this.#numbers[2 * place] as number;
  }

  #span(place: number): number {
    return this.#numbers[2 * place + 1] as number;
  }
}

/** One for each of the segments. */
export function membershipsIn(customer: CustomerView, segments: readonly SegmentView[]): Memberships {
  return memberships(customer, segments, true);
}

/** Those of the given segments that the customer is in or has left. */
export function membershipsAmong(customer: CustomerView, segments: readonly SegmentView[]): Memberships {
  return memberships(customer, segments, false);
}

function memberships(
  customer: CustomerView,
  segments: readonly SegmentView[],
  withOthers: boolean,
): Memberships {
  const { study, row } = customer;
  const spans = study.reader.spans(row);
  const isMember = customer.membership(segments);
  let count = 0;
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i] as SegmentView;
    const span = spans.spanOf(segment.place);
    if (!withOthers && isMember[i] !== 1 && span === noSpan) continue;
    found[count++] = 2 * segment.number + (isMember[i] as number);
    found[count++] = span;
  }
  return new Memberships(study, found.slice(0, count));
}

/** Those of one customer, before it is known how many there are: a list that grows is made anew again and again. */
const found: number[] = [];
