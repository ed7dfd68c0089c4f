import { entryPlace, exitPlace, noSpan } from "../../loaders/serving/member-spans.ts";
import type { CustomerView, SegmentView, StudyView } from "../study-view.ts";
import { Columns } from "./columns.ts";
import { recordOrder } from "./record-order.ts";

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
  /**
   * Four numbers for each: the segment's among those of the study, 1 for a member, and of entry and of exit the same number for the
   * same instant or none, from 0.
   */
  readonly numbers: readonly number[];

  constructor(study: StudyView, numbers: readonly number[]) {
    super(study);
    this.numbers = numbers;
  }

  get length(): number {
    return this.numbers.length / membershipNumbers;
  }

  at(place: number): MembershipView {
    const { study, numbers } = this;
    const [number = 0, member, entry = 0, exit = 0] = numbers.slice(
      membershipNumbers * place,
      membershipNumbers * (place + 1),
    );
    return {
      study,
      segment: study.segments[number] as SegmentView,
      isMember: member === 1,
      enteredAt: entry < 2 ? (entry === 1 ? study.manifest.asOf : null) : study.reader.instant(entry - 2),
      exitedAt: exit === 0 ? null : study.reader.instant(exit - 1),
    };
  }
}

/** How many numbers tell a membership. */
export const membershipNumbers = 4;

/** One for each of the segments. */
export function membershipsIn(customer: CustomerView, segments: readonly SegmentView[]): Memberships {
  return memberships(customer, segments, true);
}

/** Those of the given segments that the customer is in or has left. */
export function membershipsAmong(customer: CustomerView, segments: readonly SegmentView[]): Memberships {
  const order = recordOrder(segments);
  if (order === undefined) return memberships(customer, segments, false);
  const { study, row } = customer;
  const { reader } = study;
  const { masks, numbers } = order;
  const spans = reader.spans(row);
  let end = 0;
  for (let word = 0; word < masks.length; word++) {
    const members = reader.memberBits(row, word);
    let left = (members | spans.bits(word)) & (masks[word] as number);
    while (left !== 0) {
      const bit = 31 - Math.clz32(left & -left);
      left &= left - 1;
      const place = 32 * word + bit;
      end = add(end, numbers[place] as number, (members >>> bit) & 1, spans.spanOf(place));
    }
  }
  return new Memberships(study, found.slice(0, end));
}

function memberships(
  customer: CustomerView,
  segments: readonly SegmentView[],
  withOthers: boolean,
): Memberships {
  const { study, row } = customer;
  const spans = study.reader.spans(row);
  const isMember = customer.membership(segments);
  let end = 0;
  for (const [i, { number, place }] of segments.entries()) {
    const span = spans.spanOf(place);
    if (withOthers || isMember[i] === 1 || span !== noSpan)
      end = add(end, number, isMember[i] as number, span);
  }
  return new Memberships(study, found.slice(0, end));
}

/** The memberships of one customer, before it is known how many there are: a list that grows is made anew again and again. */
const found: number[] = [];

function add(at: number, segment: number, isMember: number, span: number): number {
  found[at] = segment;
  found[at + 1] = isMember;
  found[at + 2] = span === noSpan ? isMember : 2 + entryPlace(span);
  found[at + 3] = 1 + exitPlace(span);
  return at + membershipNumbers;
}
