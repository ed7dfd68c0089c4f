/** Bytes of a step: four vectors, whose bytes' counts are summed before they are widened. */
export const stepBytes = 64;

/**
 * Counts the bits that two rows of memory have in common, 128 at a time, as WebAssembly: about ten times faster than
 * the same loop over words in JavaScript, which has no population count. The function is assembled here from named
 * instructions; in the text format, with one vector to a step instead of four, it reads
 *
 *     (func (export "count") (param $a i32) (param $b i32) (param $end i32) (result i32) (local $sum v128)
 *       (loop $next
 *         (local.set $sum (i32x4.add (local.get $sum)
 *           (i32x4.extadd_pairwise_i16x8_u (i16x8.extadd_pairwise_i8x16_u (i8x16.popcnt
 *             (v128.and (v128.load (local.get $a)) (v128.load (local.get $b))))))))
 *         (local.set $b (i32.add (local.get $b) (i32.const 16)))
 *         (br_if $next (i32.lt_u (local.tee $a (i32.add (local.get $a) (i32.const 16))) (local.get $end))))
 *       (i32.add (i32.add lane 0, lane 1), (i32.add lane 2, lane 3) of $sum))
 *
 * Opcodes: WebAssembly Core Specification 2.0, 5.4 Instructions.
 */
export interface CommonBits {
  /** The memory that the rows stand in. */
  readonly words: Uint32Array<ArrayBuffer>;
  /**
   * Bits set in both of the rows that begin at the bytes `a` and `b`; the first ends before the byte `end`. All three are
   * multiples of 16, and the row is one step or several.
   */
  count(a: number, b: number, end: number): number;
}

/** A counter with room for so many bytes, all zero. */
export function commonBits(bytes: number): CommonBits {
  const pages = Math.max(1, Math.ceil(bytes / 65_536));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(moduleOf(pages)));
  const { memory, count } = exports;
  if (!(memory instanceof WebAssembly.Memory) || typeof count !== "function")
    throw new Error("the module exports a memory and a function");
  const call = count as CommonBits["count"];
  return { words: new Uint32Array(memory.buffer as ArrayBuffer), count: call };
}

const i32 = 0x7f;
const v128 = 0x7b;
const [a, b, end, sum] = [0, 1, 2, 3];

const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
const tee = (local: number) => [0x22, local];
/** Signed, in two bytes of LEB128. */
const number = (value: number) => [0x41, (value & 127) | 128, value >>> 7];
const add = [0x6a];
const lessThan = [0x49];
const loop = [0x03, 0x40];
const repeatIf = [0x0d, 0];
const done = [0x0b];
/** SIMD instructions have a prefix. */
const simd = (...code: number[]) => [0xfd, ...code];
/** Aligned to 2⁴ bytes, at an offset from the address. */
const load = (offset: number) => simd(0x00, 4, offset);
const and = simd(0x4e);
const populationCount = simd(0x62);
const addBytes = simd(0x6e);
const addBytePairs = simd(0x7d);
const addShortPairs = simd(0x7f);
const addLanes = simd(0xae, 0x01);
const lane = (index: number) => simd(0x1b, index);

const body = [
  ...loop,
  ...get(sum),
  ...[0, 16, 32, 48].flatMap((offset, index) => [
    ...[...get(a), ...load(offset), ...get(b), ...load(offset), ...and, ...populationCount],
    ...(index === 0 ? [] : addBytes),
  ]),
  ...[...addBytePairs, ...addShortPairs, ...addLanes, ...set(sum)],
  ...[...get(b), ...number(stepBytes), ...add, ...set(b)],
  ...[...get(a), ...number(stepBytes), ...add, ...tee(a), ...get(end), ...lessThan, ...repeatIf],
  ...done,
  ...[0, 1, 2, 3].flatMap((index) => [...get(sum), ...lane(index), ...(index === 0 ? [] : add)]),
  ...done,
];

function moduleOf(pages: number): Uint8Array<ArrayBuffer> {
  const localsOfCount = [1, 1, v128];
  const code = [...localsOfCount, ...body];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 3, i32, i32, i32, 1, i32]),
    ...section(3, [1, 0]),
    ...section(5, [1, 0x00, ...unsigned(pages)]),
    ...section(7, [2, ...exported("memory", 2), ...exported("count", 0)]),
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ]);
}

function section(id: number, content: readonly number[]): number[] {
  return [id, ...unsigned(content.length), ...content];
}

/** `kind`: 0 a function, 2 a memory; the first of each. */
function exported(name: string, kind: number): number[] {
  return [name.length, ...Buffer.from(name), kind, 0];
}

/** LEB128: seven bits to a byte, the lowest first. */
function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}
