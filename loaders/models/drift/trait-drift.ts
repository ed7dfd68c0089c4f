import type { Trait } from "../../../data/study.ts";
import type { CodedTexts } from "../../duckdb/coded-texts.ts";
import type { ColumnValues } from "../../duckdb/column-values.ts";
import type { Database } from "../../duckdb/database.ts";
import { identifier } from "../../duckdb/quote.ts";
import { sortedNumbers } from "../../statistics/sorted-numbers.ts";

/** How a trait is spread now and then, among those of whom it is known. */
export interface TraitDrift {
  readonly trait: string;
  /**
   * The population stability index: the sum over tenths (or kinds) of the values of then of (share now − share then) × ln(share now ÷
   * share then); an empty part counts as 0.0001. Missing values are left out.
   */
  readonly index: number;
  /**
   * How far the two distributions lie apart, 0 to 1: of numbers the largest difference of the shares up to a value (Kolmogorov 1933,
   * Smirnov 1948), of kinds half the sum of the differences of their shares.
   */
  readonly distance: number;
  readonly knownThen: number;
  readonly knownNow: number;
  /** Shares of all members of whom it is not known. */
  readonly missingThen: number;
  readonly missingNow: number;
}

/**
 * From here on a distribution has shifted, and from here on it is another one, as the rule of thumb of credit scoring has it.
 * @see Siddiqi, Credit Risk Scorecards (2006), chapter on monitoring: the population stability index
 */
export const minorShift = 0.1;
export const majorShift = 0.25;

/**
 * Two distributions that are nowhere farther apart are the same for whoever reads them, however large the index: where many values lie
 * side by side, as quotients do, a few that move across the end of a part make it large.
 */
export const leastDistance = 0.05;

/** Whether a distribution is another one, a little or more: by its index, and by its distance. */
export function hasShifted({ index, distance }: Pick<TraitDrift, "index" | "distance">): boolean {
  return index >= minorShift && distance >= leastDistance;
}

/** Of fewer members the index is mostly chance. */
const fewestKnown = 100;

/** A part that is empty on one side counts as this share, for the logarithm. */
const leastShare = 0.0001;

/** Whether the spread of a trait can be compared: numbers, texts and truths. */
export function canDrift({ type }: Pick<Trait, "type">): boolean {
  return type === "number" || type === "string" || type === "boolean";
}

/** So many traits are read at once. */
const together = 8;

/**
 * The drift of all that can be compared and that both relations have, in the order of the traits; without those that fewer
 * than a hundred have a value of on either side.
 * @param before what stands after FROM, and so `after`
 */
export async function drifts(
  db: Database,
  traits: readonly Pick<Trait, "id" | "type">[],
  before: string,
  after: string,
): Promise<TraitDrift[]> {
  const known = await db.columns(before);
  const compared = traits.filter((trait) => canDrift(trait) && known.has(trait.id));
  const found: TraitDrift[] = [];
  for (let first = 0; first < compared.length; first += together) {
    const read = compared.slice(first, first + together);
    const columns = read.map(
      ({ id, type }) => `${identifier(id)}::${type === "number" ? "DOUBLE" : "VARCHAR"}`,
    );
    const values = (relation: string) => `SELECT ${columns.join(", ")} FROM ${relation}`;
    const spread = await db.computed("drift", [values(before), values(after)], ([then = [], now = []]) =>
      then.map((column, index) => driftOf(column, now[index] ?? noValues) ?? null),
    );
    for (const [index, { id }] of read.entries()) {
      const drift = spread[index] ?? undefined;
      if (drift !== undefined) found.push({ trait: id, ...drift });
    }
  }
  return found;
}

const noValues = new Float64Array(0);

function driftOf(then: ColumnValues, now: ColumnValues): Omit<TraitDrift, "trait"> | undefined {
  const spread =
    then instanceof Float64Array && now instanceof Float64Array
      ? spreadOfNumbers(sortedNumbers(then), sortedNumbers(now))
      : spreadOfKinds(counts(then as CodedTexts), counts(now as CodedTexts));
  const { knownThen, knownNow, parts, distance } = spread;
  if (Math.min(knownThen, knownNow) < fewestKnown) return undefined;
  return {
    index: parts.reduce((sum, [a, b]) => sum + shift(a / knownThen, b / knownNow), 0),
    ...{ distance, knownThen, knownNow },
    missingThen: 1 - knownThen / size(then),
    missingNow: 1 - knownNow / size(now),
  };
}

interface Spread {
  readonly knownThen: number;
  readonly knownNow: number;
  /** How many of then and of now are in each part. */
  readonly parts: readonly (readonly [number, number])[];
  readonly distance: number;
}

/** By tenths of the values of then, each with its upper end. */
function spreadOfNumbers(then: Float64Array, now: Float64Array): Spread {
  const [knownThen, knownNow] = [then.length, now.length];
  const edges = Array.from({ length: 9 }, (_, i) => then[Math.ceil((knownThen * (i + 1)) / 10) - 1] ?? 0);
  const parts: [number, number][] = [];
  let [i, j] = [0, 0];
  for (const edge of [...new Set(edges), Number.POSITIVE_INFINITY]) {
    const [thenBelow, nowBelow] = [i, j];
    while (i < knownThen && (then[i] as number) <= edge) i += 1;
    while (j < knownNow && (now[j] as number) <= edge) j += 1;
    parts.push([i - thenBelow, j - nowBelow]);
  }
  return { knownThen, knownNow, parts, distance: largestDistance(then, now) };
}

/** The largest difference of the shares up to a value. */
function largestDistance(then: Float64Array, now: Float64Array): number {
  let [i, j, most] = [0, 0, 0];
  while (i < then.length && j < now.length) {
    const value = Math.min(then[i] as number, now[j] as number);
    while (then[i] === value) i += 1;
    while (now[j] === value) j += 1;
    most = Math.max(most, Math.abs(i / then.length - j / now.length));
  }
  return most;
}

function spreadOfKinds(then: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>): Spread {
  const parts = [...new Set([...then.keys(), ...now.keys()])]
    .sort()
    .map((kind): [number, number] => [then.get(kind) ?? 0, now.get(kind) ?? 0]);
  const knownThen = parts.reduce((sum, [count]) => sum + count, 0);
  const knownNow = parts.reduce((sum, [, count]) => sum + count, 0);
  const apart = parts.reduce((sum, [a, b]) => sum + Math.abs(a / knownThen - b / knownNow), 0);
  return { knownThen, knownNow, parts, distance: apart / 2 };
}

function shift(then: number, now: number): number {
  const [a, b] = [Math.max(then, leastShare), Math.max(now, leastShare)];
  return (b - a) * Math.log(b / a);
}

function counts({ texts, codes }: CodedTexts): Map<string, number> {
  const found = new Map(texts.map((text) => [text, 0]));
  for (const code of codes) {
    const text = texts[code];
    if (text !== undefined) found.set(text, (found.get(text) ?? 0) + 1);
  }
  return found;
}

function size(values: ColumnValues): number {
  return values instanceof Float64Array ? values.length : values.codes.length;
}
