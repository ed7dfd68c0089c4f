/**
 * A hash table from ids to rows with open addressing: slots of uint32, a power of two of them and at least half empty;
 * a slot holds the row + 1, or 0. An id stands in the first free slot at or after its hash, rows in ascending order, so the
 * same ids give the same bytes.
 */
export interface IdsOfRows {
  /** Ids end to end, UTF-8. */
  readonly ids: Uint8Array;
  /** One more than there are rows: each id ends where the next begins. */
  readonly offsets: Uint32Array;
}

/**
 * The table of the rows that `isPresent`.
 * @returns the row of the second of two equal ids instead, when there are any
 */
export function idTable(
  ids: IdsOfRows,
  count: number,
  isPresent: (row: number) => boolean,
): { readonly table: Uint32Array } | { readonly twice: number } {
  let slots = 2;
  while (slots < 2 * count) slots *= 2;
  const table = new Uint32Array(slots);
  for (let row = 0; row < ids.offsets.length - 1; row++) {
    if (!isPresent(row)) continue;
    const start = ids.offsets[row] ?? 0;
    const end = ids.offsets[row + 1] ?? 0;
    const slot = slotOf(table, ids, ids.ids, start, end);
    if (table[slot] !== 0) return { twice: row };
    table[slot] = row + 1;
  }
  return { table };
}

/** The row of an id given as its bytes, the first so many of `id`; -1 when there is none. */
export function findRow(table: Uint32Array, ids: IdsOfRows, id: Uint8Array, length: number): number {
  return (table[slotOf(table, ids, id, 0, length)] ?? 0) - 1;
}

/** Where an id given as its bytes stands, or one that is in its place. */
export function firstSlot(table: Uint32Array, id: Uint8Array, length: number): number {
  return hash(id, 0, length) & (table.length - 1);
}

/** The slot that holds the id, or the free one where it would stand. */
function slotOf(table: Uint32Array, rows: IdsOfRows, id: Uint8Array, start: number, end: number): number {
  const last = table.length - 1;
  let slot = hash(id, start, end) & last;
  for (let entry = table[slot] ?? 0; entry !== 0; entry = table[slot] ?? 0) {
    if (isEqual(rows, entry - 1, id, start, end)) return slot;
    slot = (slot + 1) & last;
  }
  return slot;
}

/** By hand: for texts as short as ids a call of `Buffer.compare` costs more than the comparison. */
function isEqual(
  { ids, offsets }: IdsOfRows,
  row: number,
  id: Uint8Array,
  start: number,
  end: number,
): boolean {
  const from = offsets[row] ?? 0;
  if ((offsets[row + 1] ?? 0) - from !== end - start) return false;
  for (let at = 0; at < end - start; at++) if (ids[from + at] !== id[start + at]) return false;
  return true;
}

/** FNV-1a, its bits then mixed as MurmurHash3 does: ids that differ in their last digits spread over the table. */
function hash(bytes: Uint8Array, start: number, end: number): number {
  let value = 0x811c9dc5;
  for (let at = start; at < end; at++) value = Math.imul(value ^ (bytes[at] ?? 0), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
