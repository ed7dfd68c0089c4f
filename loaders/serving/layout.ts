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
 * | `rows.bin` | one record of `recordBytes` for each row: traits, then a bit for each of `segments` |
 * | `strings.json` | for each trait of kind `code` or `jsonCode`, its values in order; a slot holds the place in it |
 * | `heap.bin` | texts with too many values for a list: uint32 length, then UTF-8; a slot holds where it begins |
 * | `spans.offsets.bin`, `spans.bin` | only with spans: n + 1 uint32 places in units of `spanBytes`, and between those of a row and of the next one, for a customer with spans, the record once more, so that one read gives both, and the spans |
 */
export const servingFormat = 7;

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
 * As float64, NaN where missing: number; instant, microseconds since 1970-01-01 UTC; point, latitude and longitude one after
 * the other; heap and json (JSON of a list), the place in the heap. As whole numbers of few bits: scaled, a number in
 * ten-to-the-`decimals`ths; date, days since 1970-01-01; code and jsonCode, the place among the values in `strings.json`;
 * boolean, 0 or 1.
 */
export type SlotKind =
  | "number"
  | "instant"
  | "point"
  | "heap"
  | "json"
  | "scaled"
  | "date"
  | "code"
  | "jsonCode"
  | "boolean";

/** Some bits of a uint32: one more than a whole number exceeds the least one by; 0 where it is missing. */
export interface WholeNumber {
  readonly least: number;
  /** 1 to 32. */
  readonly bits: number;
}

/** How a value stands in a record. */
export interface SlotForm {
  readonly kind: SlotKind;
  /** Missing for what stands as float64. */
  readonly whole?: WholeNumber;
  /** Of a scaled number. */
  readonly decimals?: number;
}

/** A trait, or a measure or sequence by the name of its column. */
export type ServedColumn = Pick<Trait, "id" | "type">;

export interface TraitSlot extends SlotForm {
  readonly trait: string;
  /** Bytes from the start of the record to the float64 or the uint32. */
  readonly offset: number;
  /** The lowest bit of a whole number in its uint32. */
  readonly shift?: number;
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
  /** A multiple of 8 and so of `spanBytes`, so that a record can be read through typed arrays. */
  readonly recordBytes: number;
  /** Bytes from the start of the record to the bits of its segments: the first in the lowest bit of a uint32, 32 to each. */
  readonly bitsOffset: number;
  /** The study's traits in their order, then measures and sequences of events. */
  readonly slots: readonly TraitSlot[];
  /** Segment ids in the order of their bitsets. */
  readonly segments: readonly string[];
  /**
   * At which spans begin and end, ascending, in milliseconds since 1970-01-01 UTC: as-ofs of snapshots, so they are few. None without
   * spans.
   */
  readonly instants: readonly number[];
  /** File name → bytes. */
  readonly files: Readonly<Record<string, number>>;
}

/** Bytes of one span: uint32 place of the segment, uint16 place of the instant of entry, uint16 that of exit (`stillMember`: none). */
export const spanBytes = 8;

/** Stands for the instant of exit of a span that has not ended; so many instants there may be at most. */
export const stillMember = 0xffff;

/** Words of so many bits. */
export function wordsFor(bits: number): number {
  return Math.ceil(bits / 32);
}

export interface RecordPlan {
  readonly slots: readonly TraitSlot[];
  /** Bytes from the start of the record to its first uint32, after all float64. */
  readonly wordsOffset: number;
  /** As the layout has it. */
  readonly bitsOffset: number;
  readonly recordBytes: number;
}

/** Bits of the uint32 that a whole number from `least` to `greatest` needs; undefined where they are too many. */
export function wholeNumber(least: number, greatest: number): WholeNumber | undefined {
  const bits = Math.ceil(Math.log2(greatest - least + 2));
  return bits <= 32 ? { least, bits } : undefined;
}

/**
 * Places the slots in a record: what is float64 first, then the whole numbers, the widest first, many to a uint32, and at last the bits
 * of the segments.
 */
export function planRecord(
  traits: readonly ServedColumn[],
  segmentCount: number,
  formOf: (trait: ServedColumn) => SlotForm,
): RecordPlan {
  const forms = traits.map((trait) => ({ trait: trait.id, ...formOf(trait) }));
  const slots = new Map<string, TraitSlot>();
  let end = 0;
  for (const form of forms) {
    if (form.whole !== undefined) continue;
    slots.set(form.trait, { ...form, offset: end });
    end += form.kind === "point" ? 16 : 8;
  }
  const wordsOffset = end;
  const free: number[] = [];
  const widestFirst = forms.flatMap((form) =>
    form.whole === undefined ? [] : [{ form, bits: form.whole.bits }],
  );
  for (const { form, bits } of widestFirst.sort((a, b) => b.bits - a.bits)) {
    const fitting = free.findIndex((left) => left >= bits);
    const word = fitting < 0 ? free.push(32) - 1 : fitting;
    const left = free[word] ?? 32;
    slots.set(form.trait, { ...form, offset: wordsOffset + 4 * word, shift: 32 - left });
    free[word] = left - bits;
  }
  const bitsOffset = end + 4 * free.length;
  end = bitsOffset + 4 * wordsFor(segmentCount);
  return {
    slots: traits.flatMap(({ id }) => slots.get(id) ?? []),
    ...{ wordsOffset, bitsOffset },
    recordBytes: Math.ceil(end / 8) * 8,
  };
}
