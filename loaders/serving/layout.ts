import type { Trait } from "../../data/study.ts";

/**
 * The files that the API reads. All numbers are little-endian (as is every platform with a Node and a DuckDB
 * binary). Customers stand in the order of their numbers ("rows"), which count from 0 and stay the same along a chain of
 * snapshots. The row of a customer who is gone is empty: no id, a record of zeros, no bit. n is the count of rows.
 *
 * | file | holds |
 * | --- | --- |
 * | `serving.json` | this layout and the size of every other file |
 * | `ids.bin`, `ids.offsets.bin` | ids end to end; n + 1 uint32 offsets into them |
 * | `ids.table.bin` | hash table of the ids, see `id-table.ts` |
 * | `segments.bin` | bitsets, end to end: everyone, then one for each of `segments` in that order; uint32 words, a bit for each row |
 * | `rows.bin` | one record of `recordBytes` for each row |
 * | `strings.json` | for each trait of kind `code`, its values in order; a slot holds the place in it |
 * | `heap.bin` | texts with too many values for a list: uint32 length, then UTF-8; a slot holds where it begins |
 * | `spans.offsets.bin`, `spans.bin` | only with spans: n + 1 uint32 counts, and the records between them |
 */
export const servingFormat = 3;

export const servingFile = {
  layout: "serving.json",
  ids: "ids.bin",
  idOffsets: "ids.offsets.bin",
  idTable: "ids.table.bin",
  segments: "segments.bin",
  rows: "rows.bin",
  strings: "strings.json",
  heap: "heap.bin",
  spanOffsets: "spans.offsets.bin",
  spans: "spans.bin",
} as const;

/**
 * number: float64; instant: float64 microseconds since 1970-01-01 UTC; heap and json (lists and points): float64 place
 * in the heap; date: int32 days since 1970-01-01; code: uint32; boolean: one byte.
 */
export type SlotKind = "number" | "instant" | "heap" | "json" | "date" | "code" | "boolean";

const slotBytes: Readonly<Record<SlotKind, number>> = {
  number: 8,
  instant: 8,
  heap: 8,
  json: 8,
  date: 4,
  code: 4,
  boolean: 1,
};

/** A trait, or a measure or sequence by the name of its column. */
export type ServedColumn = Pick<Trait, "id" | "type">;

export interface TraitSlot {
  readonly trait: string;
  readonly kind: SlotKind;
  /** Bytes from the start of the record. */
  readonly offset: number;
  /** Bit of the record's missing-bitmap that is set where the value is missing. */
  readonly missingBit: number;
}

/** How far the numbers of customers went in one snapshot of a chain. */
export interface Numbering {
  /** Id of the snapshot. */
  readonly snapshot: string;
  /** Numbers given until then, those of customers who are gone included. */
  readonly rows: number;
}

export interface ServingLayout {
  readonly format: number;
  readonly customerCount: number;
  /** Numbers given so far, at least `customerCount`. */
  readonly rowCount: number;
  /**
   * The chain of snapshots in which the numbers were given, oldest first, this one last. A number below the count of the
   * last link that two snapshots have in common is the same customer in both, unless it is empty in one.
   */
  readonly lineage: readonly Numbering[];
  /** A multiple of 8, so that a record can be read through typed arrays. */
  readonly recordBytes: number;
  /** Bytes from the start of the record to its missing-bitmap of uint32 words. */
  readonly missingOffset: number;
  /** The study's traits in their order, then measures and sequences of events. */
  readonly slots: readonly TraitSlot[];
  /** Segment ids in the order of their bitsets. */
  readonly segments: readonly string[];
  /** File name → bytes. */
  readonly files: Readonly<Record<string, number>>;
}

/** Bytes of one span: uint32 place of the segment, 4 unused, float64 entered, float64 exited (NaN: still a member). */
export const spanBytes = 24;

/** Words of a bitset over so many rows. */
export function wordsFor(rowCount: number): number {
  return Math.ceil(rowCount / 32);
}

export interface RecordPlan {
  readonly slots: readonly TraitSlot[];
  readonly missingOffset: number;
  readonly recordBytes: number;
}

/** Places the slots in a record: the widest first, so that each is aligned to its width. */
export function planRecord(
  traits: readonly ServedColumn[],
  kindOf: (trait: ServedColumn) => SlotKind,
): RecordPlan {
  const kinds = traits.map(kindOf);
  const offsets = new Map<number, number>();
  let end = 0;
  const place = (width: number): void => {
    for (const [index, kind] of kinds.entries()) {
      if (slotBytes[kind] !== width) continue;
      offsets.set(index, end);
      end += width;
    }
  };
  place(8);
  place(4);
  const missingOffset = end;
  end += 4 * Math.ceil(traits.length / 32);
  place(1);
  const slots = traits.map((trait, index) => ({
    trait: trait.id,
    kind: kinds[index] ?? "number",
    offset: offsets.get(index) ?? 0,
    missingBit: index,
  }));
  return { slots, missingOffset, recordBytes: Math.ceil(end / 8) * 8 };
}
