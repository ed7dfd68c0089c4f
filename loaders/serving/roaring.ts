import { popcount } from "./bitset.ts";

/**
 * Sets of numbers in the portable Roaring format (https://github.com/RoaringBitmap/RoaringFormatSpec), written and read
 * here, so that any Roaring library can read a snapshot's bitsets. Numbers that share their upper 16 bits are in one
 * container: a list of values, the 2^16 bits, or runs of consecutive values, whichever is smallest (runs where equal to a
 * list, as CRoaring chooses). The same set gives the same bytes.
 */
const cookieWithRuns = 12347;
const cookieWithoutRuns = 12346;
/** With runs, so many containers have their places listed. */
const containersWithOffsets = 4;
const largestList = 4096;
const wordsInContainer = 2048;
const bitmapBytes = 8192;

interface Container {
  /** Upper 16 bits. */
  readonly key: number;
  readonly cardinality: number;
  readonly kind: "list" | "bitmap" | "runs";
  readonly runs: number;
  readonly bytes: number;
}

/** The numbers of the bits set, bit 0 of word 0 first; at most 2^32 bits. */
export function encodeRoaring(words: Uint32Array): Uint8Array {
  const containers: Container[] = [];
  for (let from = 0; from < words.length; from += wordsInContainer) {
    const container = containerOf(words, from);
    if (container !== undefined) containers.push(container);
  }
  const count = containers.length;
  const hasRuns = containers.some(({ kind }) => kind === "runs");
  const hasOffsets = !hasRuns || count >= containersWithOffsets;
  const flagBytes = hasRuns ? Math.ceil(count / 8) : 0;
  const headerBytes = (hasRuns ? 4 : 8) + flagBytes + count * 4 + (hasOffsets ? count * 4 : 0);
  const total = containers.reduce((sum, { bytes }) => sum + bytes, headerBytes);
  const bytes = new Uint8Array(total);
  const view = new DataView(bytes.buffer);
  let at = 4;
  if (hasRuns) {
    view.setUint32(0, cookieWithRuns | ((count - 1) << 16), true);
    for (const [index, { kind }] of containers.entries())
      if (kind === "runs") bytes[at + (index >> 3)] = (bytes[at + (index >> 3)] ?? 0) | (1 << (index & 7));
    at += flagBytes;
  } else {
    view.setUint32(0, cookieWithoutRuns, true);
    view.setUint32(4, count, true);
    at = 8;
  }
  for (const { key, cardinality } of containers) {
    view.setUint16(at, key, true);
    view.setUint16(at + 2, cardinality - 1, true);
    at += 4;
  }
  let place = headerBytes;
  for (const container of containers) {
    if (hasOffsets) {
      view.setUint32(at, place, true);
      at += 4;
    }
    writeContainer(words, container, view, place);
    place += container.bytes;
  }
  return bytes;
}

/**
 * The bits of a set that `encodeRoaring` or any Roaring library wrote, over so many words.
 * @throws Error telling what does not keep the format, a number beyond the words included
 */
export function decodeRoaring(bytes: Uint8Array, wordCount: number): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const words = new Uint32Array(wordCount);
  try {
    read(view, words);
  } catch (error) {
    if (error instanceof RangeError) throw new Error("the Roaring bitmap is cut short");
    throw error;
  }
  return words;
}

function read(view: DataView, words: Uint32Array): void {
  const cookie = view.getUint32(0, true);
  const hasRuns = (cookie & 0xffff) === cookieWithRuns;
  if (!hasRuns && cookie !== cookieWithoutRuns) throw new Error(`${cookie} begins no Roaring bitmap`);
  const count = hasRuns ? (cookie >>> 16) + 1 : view.getUint32(4, true);
  const flagsAt = 4;
  const keysAt = hasRuns ? flagsAt + Math.ceil(count / 8) : 8;
  const hasOffsets = !hasRuns || count >= containersWithOffsets;
  let place = keysAt + count * (hasOffsets ? 8 : 4);
  let lastKey = -1;
  for (let index = 0; index < count; index++) {
    const key = view.getUint16(keysAt + index * 4, true);
    const cardinality = view.getUint16(keysAt + index * 4 + 2, true) + 1;
    if (key <= lastKey)
      throw new Error(`container ${key} of the Roaring bitmap follows container ${lastKey}`);
    lastKey = key;
    const isRuns = hasRuns && ((view.getUint8(flagsAt + (index >> 3)) >>> (index & 7)) & 1) === 1;
    const from = key * wordsInContainer;
    if (isRuns) place = readRuns(view, place, words, from);
    else if (cardinality <= largestList) place = readList(view, place, words, from, cardinality);
    else place = readBitmap(view, place, words, from);
    const found = countBits(words, from);
    if (found !== cardinality)
      throw new Error(`container ${key} of the Roaring bitmap holds ${found} numbers, not ${cardinality}`);
  }
  if (place !== view.byteLength)
    throw new Error(`the Roaring bitmap ends after ${place} of ${view.byteLength} bytes`);
}

function containerOf(words: Uint32Array, from: number): Container | undefined {
  const to = Math.min(words.length, from + wordsInContainer);
  let cardinality = 0;
  let runs = 0;
  let lastBit = 0;
  for (let at = from; at < to; at++) {
    const word = words[at] ?? 0;
    if (word !== 0) {
      cardinality += popcount(word);
      // A run begins at every bit set whose lower neighbour is not.
      runs += popcount(word & ~((word << 1) | lastBit));
    }
    lastBit = word >>> 31;
  }
  if (cardinality === 0) return undefined;
  const key = from / wordsInContainer;
  const runBytes = 2 + 4 * runs;
  const isList = cardinality <= largestList;
  const otherBytes = isList ? 2 * cardinality : bitmapBytes;
  if (runBytes <= otherBytes) return { key, cardinality, kind: "runs", runs, bytes: runBytes };
  return { key, cardinality, kind: isList ? "list" : "bitmap", runs, bytes: otherBytes };
}

function writeContainer(words: Uint32Array, container: Container, view: DataView, place: number): void {
  const from = container.key * wordsInContainer;
  const to = Math.min(words.length, from + wordsInContainer);
  if (container.kind === "bitmap") {
    for (let at = from; at < to; at++) view.setUint32(place + (at - from) * 4, words[at] ?? 0, true);
    return;
  }
  let at = place;
  const put = (value: number): void => {
    view.setUint16(at, value, true);
    at += 2;
  };
  if (container.kind === "list") {
    for (let word = from; word < to; word++)
      for (let bits = words[word] ?? 0; bits !== 0; bits &= bits - 1)
        put((word - from) * 32 + 31 - Math.clz32(bits & -bits));
    return;
  }
  put(container.runs);
  let start = -1;
  // One bit past the end, so that a run that reaches it ends too.
  for (let value = 0; value <= (to - from) * 32; value++) {
    const isIn =
      value < (to - from) * 32 && (((words[from + (value >>> 5)] ?? 0) >>> (value & 31)) & 1) === 1;
    if (isIn && start === -1) start = value;
    if (!isIn && start !== -1) {
      put(start);
      put(value - 1 - start);
      start = -1;
    }
  }
}

function readList(view: DataView, place: number, words: Uint32Array, from: number, count: number): number {
  for (let i = 0; i < count; i++) {
    const value = view.getUint16(place + 2 * i, true);
    const at = from + (value >>> 5);
    if (at >= words.length) throw beyond(words);
    words[at] = (words[at] ?? 0) | (1 << (value & 31));
  }
  return place + 2 * count;
}

function readRuns(view: DataView, place: number, words: Uint32Array, from: number): number {
  const runs = view.getUint16(place, true);
  for (let run = 0; run < runs; run++) {
    const at = place + 2 + 4 * run;
    setBits(words, from, view.getUint16(at, true), view.getUint16(at + 2, true) + 1);
  }
  return place + 2 + 4 * runs;
}

function readBitmap(view: DataView, place: number, words: Uint32Array, from: number): number {
  for (let i = 0; i < wordsInContainer; i++) {
    const word = view.getUint32(place + 4 * i, true);
    if (word !== 0 && from + i >= words.length) throw beyond(words);
    if (word !== 0) words[from + i] = word;
  }
  return place + bitmapBytes;
}

/** Sets `count` bits from the value on, word by word. */
function setBits(words: Uint32Array, from: number, value: number, count: number): void {
  const last = value + count - 1;
  if (from + (last >>> 5) >= words.length) throw beyond(words);
  for (let word = value >>> 5; word <= last >>> 5; word++) {
    const low = word === value >>> 5 ? -1 << (value & 31) : -1;
    const high = word === last >>> 5 ? 0xffffffff >>> (31 - (last & 31)) : -1;
    words[from + word] = (words[from + word] ?? 0) | (low & high);
  }
}

function countBits(words: Uint32Array, from: number): number {
  const to = Math.min(words.length, from + wordsInContainer);
  let count = 0;
  for (let at = from; at < to; at++) count += popcount(words[at] ?? 0);
  return count;
}

function beyond(words: Uint32Array): Error {
  return new Error(`the Roaring bitmap holds a number that is not below ${words.length * 32}`);
}
