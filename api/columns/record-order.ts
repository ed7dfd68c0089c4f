import type { SegmentView } from "../study-view.ts";

/** Segments that stand in records in their own order, so that the bits of a record tell which of them there are, one after another. */
export interface RecordOrder {
  /** 32 to each: the bits of these segments. */
  readonly masks: Int32Array;
  /** By the place of a segment its number among those of the study. */
  readonly numbers: Int32Array;
}

/** Made once for a list; undefined for one that is in another order. */
const orders = new WeakMap<readonly SegmentView[], { readonly order: RecordOrder | undefined }>();

/** Undefined for segments that stand in another order in records, or are in none. */
export function recordOrder(segments: readonly SegmentView[]): RecordOrder | undefined {
  let known = orders.get(segments);
  if (known === undefined) {
    known = { order: newOrder(segments) };
    orders.set(segments, known);
  }
  return known.order;
}

function newOrder(segments: readonly SegmentView[]): RecordOrder | undefined {
  const end = 1 + (segments.at(-1)?.place ?? -1);
  const masks = new Int32Array(Math.ceil(end / 32));
  const numbers = new Int32Array(end);
  let last = -1;
  for (const { place, number } of segments) {
    if (place <= last) return undefined;
    last = place;
    masks[place >>> 5] = (masks[place >>> 5] ?? 0) | (1 << (place & 31));
    numbers[place] = number;
  }
  return { masks, numbers };
}
