import type { Basis, Trait } from "../../data/study.ts";
import type { Localized } from "../../data/text.ts";
import type { Unit } from "../../data/unit.ts";
import { isPublishable, isPublishablePart, isSmall } from "../disclosure/count.ts";
import { namedValue } from "../language/models/named-values.ts";
import { discoveryTail } from "../statistics/discoveries.ts";
import type { Interval } from "../statistics/interval.ts";
import { type LiftEstimate, liftInterval, liftOf, liftPValue, restMoments, shareMoments } from "./lift.ts";
import { significant } from "./round.ts";
import { isTelling } from "./telling-traits.ts";
import { everybody, missingValue, type NumberMoments, type ValueCounts } from "./trait-moments.ts";
import { twinTraits } from "./twin-traits.ts";
import type { WithheldValues } from "./withheld-values.ts";

/** How the members compare with everybody in one number, or in the share that has one value. */
export interface ProfileRow extends Interval {
  readonly trait: string;
  readonly basis: Basis;
  readonly label: Localized;
  /** The value whose share is compared; missing for a number, whose mean is. */
  readonly value?: string;
  /** What the value is called, where it is no word for people itself. */
  readonly valueName?: Localized;
  readonly unit?: Unit;
  /**
   * Mean (or share) of the members and of everybody; customers without a value are left out, but count for shares where
   * they are so few that leaving them out would tell of them.
   */
  readonly members: number;
  readonly everybody: number;
  /** `members` over `everybody`; `low` and `high` are its interval, corrected for the number of comparisons. */
  readonly lift: number;
  /** Says something beyond the segment's own definition, by itself; the others are for completeness. */
  readonly telling: boolean;
  /** Implied by the segment's definition. */
  readonly implied: boolean;
  /** Told apart from chance, among so many comparisons; only what is telling is compared. */
  readonly differs: boolean;
  /** Members the figure describes: those with a value, of whom fewer than ten may lack it, or those with this value. */
  readonly customers: number;
}

export interface SegmentProfile {
  /** Differences first, the clearest before the others, then what does not differ, then what is not compared. */
  readonly rows: readonly ProfileRow[];
  /** How many telling comparisons were made, of which at most one in twenty of those that differ is chance. */
  readonly compared: number;
  /** How many of these differ; of a text with many values not all are among the rows. */
  readonly differing: number;
  /** What the intervals leave out on both sides together: 0.05 over the comparisons, times those that differ. */
  readonly tail: number;
}

type Compared = Omit<ProfileRow, "low" | "high" | "differs"> & { readonly estimate: LiftEstimate };

/** Values of one text trait that are listed, at most. */
const mostValues = 3;

/**
 * How the members of a segment differ. Every telling comparison counts for the correction, whether it is shown or not: with
 * the intervals of `discoveryTail`, a row differs where its interval leaves out 1. Numbers that can be negative, dates and
 * personal traits are left out, and so is any value that fewer than ten members, or ten of the others, have, and any number that 1 to
 * 9 of them have above zero.
 */
export function segmentProfile(
  segment: string,
  implied: ReadonlySet<string>,
  traits: readonly Trait[],
  numbers: NumberMoments,
  values: ValueCounts,
  withheld: WithheldValues = new Map(),
  nameOf: (trait: Trait, value: string) => Localized | undefined = () => undefined,
): SegmentProfile {
  const twins = twinTraits(traits, numbers, values, isTelling);
  const kept = ({ id }: Trait): string => twins.get(id)?.id ?? id;
  const byDefinition = new Set(traits.flatMap((trait) => (implied.has(trait.id) ? [kept(trait)] : [])));
  const about = (trait: Trait) => ({
    implied: byDefinition.has(trait.id),
    telling: isTelling(trait) && !byDefinition.has(trait.id),
  });
  const byId = new Map(traits.map((trait) => [trait.id, trait]));
  // What is the same for everybody is one comparison, and one row.
  const different = traits.filter((trait) => kept(trait) === trait.id);
  const all = different.flatMap((trait) =>
    trait.type === "number"
      ? numberRows(segment, { ...trait, ...about(trait) }, numbers)
      : valueRows(segment, { ...trait, ...about(trait) }, values, withheld.get(segment)?.get(trait.id)).map(
          (row) => withName(row, (value) => namedValue(trait, value, byId) ?? nameOf(trait, value)),
        ),
  );
  const compared = all.filter(({ telling }) => telling);
  const tail = discoveryTail(compared.map(({ estimate }) => liftPValue(estimate)));
  const rows = all.map(({ estimate, ...row }): ProfileRow => {
    const differs = row.telling && liftPValue(estimate) <= tail;
    return { ...row, ...liftInterval(estimate, tail), differs };
  });
  return {
    rows: clearest(rows),
    compared: compared.length,
    differing: rows.filter(({ differs }) => differs).length,
    tail: significant(tail, 3),
  };
}

function withName<Row extends Compared>(row: Row, nameOf: (value: string) => Localized | undefined): Row {
  const name = row.value === undefined ? undefined : nameOf(row.value);
  return name === undefined ? row : { ...row, valueName: name };
}

/** In order, and of each text the values listed. */
function clearest(rows: readonly ProfileRow[]): ProfileRow[] {
  const rank = (row: ProfileRow): number => (row.differs ? 2 : row.telling ? 1 : 0);
  const ordered = rows.toSorted(
    (a, b) =>
      rank(b) - rank(a) ||
      clarity(b) - clarity(a) ||
      b.customers - a.customers ||
      (`${a.trait} ${a.value}` < `${b.trait} ${b.value}` ? -1 : 1),
  );
  const listed = new Map<string, number>();
  return ordered.filter(({ trait, value }) => {
    if (value === undefined) return true;
    const place = listed.get(trait) ?? 0;
    listed.set(trait, place + 1);
    return place < mostValues;
  });
}

/** Distance of the interval from 1 in logarithms; negative when it includes 1. */
function clarity({ low, high }: Interval): number {
  return Math.max(Math.log(low), -Math.log(high));
}

type ComparedTrait = Trait & Pick<ProfileRow, "implied" | "telling">;

function numberRows(segment: string, trait: ComparedTrait, numbers: NumberMoments): Compared[] {
  const whole = numbers.get(everybody)?.get(trait.id);
  const part = numbers.get(segment)?.get(trait.id);
  if (whole === undefined || part === undefined || whole.least < 0) return [];
  const rest = restMoments(whole, part);
  if (!isPublishable(part.n) || !isPublishable(rest.n)) return [];
  // Of values above zero that few have, a mean tells the sum.
  if (isSmall(part.positive) || isSmall(whole.positive - part.positive)) return [];
  const estimate = liftOf(part, rest);
  if (estimate === undefined) return [];
  return [
    {
      ...textOf(trait),
      unit: trait.unit,
      members: significant(part.mean),
      everybody: significant(whole.mean),
      // Beside the segment's size, the number of those with a value would tell of the few without.
      customers: isSmall(part.missing) ? part.n + part.missing : part.n,
      lift: significant(estimate.lift, 4),
      estimate,
    },
  ];
}

function textOf({ id, basis, label, telling, implied }: ComparedTrait) {
  return { trait: id, basis, label, telling, implied };
}

function valueRows(
  segment: string,
  trait: ComparedTrait,
  values: ValueCounts,
  withheld: ReadonlySet<string> = new Set(),
): Compared[] {
  const counted = [everybody, segment].map((of) => values.get(of)?.get(trait.id));
  if (counted.some((each) => each === undefined)) return [];
  const [whole, part] = withFewMissing(counted as [ByValue, ByValue]);
  const wholeSize = sum(whole.values());
  const partSize = sum(part.values());
  if (!isPublishablePart(partSize, wholeSize)) return [];
  const hiddenValues = suppressedValues(whole, part, withheld);
  const kept =
    trait.type === "boolean" ? ["true"] : [...whole.keys()].filter((value) => value !== missingValue);
  return kept.flatMap((value) => {
    const members = part.get(value) ?? 0;
    const others = (whole.get(value) ?? 0) - members;
    if (hiddenValues.has(value) || !isPublishable(members) || !isPublishable(others)) return [];
    const estimate = liftOf(shareMoments(members, partSize), shareMoments(others, wholeSize - partSize));
    if (estimate === undefined) return [];
    return [
      {
        ...textOf(trait),
        value,
        unit: "share",
        members: significant(members / partSize),
        everybody: significant((members + others) / wholeSize),
        customers: members,
        lift: significant(estimate.lift, 4),
        estimate,
      },
    ];
  });
}

type ByValue = ReadonlyMap<string, number>;

/** Those without a value stay only where they are fewer than ten among the members or the others. */
function withFewMissing([whole, part]: readonly [ByValue, ByValue]): readonly [ByValue, ByValue] {
  const [all = 0, members = 0] = [whole, part].map((counts) => counts.get(missingValue) ?? 0);
  if (isSmall(members) || isSmall(all - members)) return [whole, part];
  const known = (counts: ByValue): ByValue =>
    new Map([...counts].filter(([value]) => value !== missingValue));
  return [known(whole), known(part)];
}

/**
 * Values of which nothing may be published: those that fewer than ten members, or ten of the others, have; and the rarest
 * further ones until, among both, at least two values and ten customers are suppressed, because sums over all values are
 * known. No reasons are given, so readers know no bounds either.
 */
function suppressedValues(whole: ByValue, part: ByValue, withheld: ReadonlySet<string>): ReadonlySet<string> {
  const members = (value: string): number => part.get(value) ?? 0;
  const others = (value: string): number => (whole.get(value) ?? 0) - members(value);
  const values = [...whole.keys()].sort(
    (a, b) => (whole.get(a) ?? 0) - (whole.get(b) ?? 0) || (a < b ? -1 : 1),
  );
  const hidden = new Set(
    values.filter((value) => isSmall(members(value)) || isSmall(others(value)) || withheld.has(value)),
  );
  if (hidden.size === 0) return hidden;
  for (const side of [members, others]) {
    for (const value of values) {
      const counts = [...hidden].map(side).filter((count) => count > 0);
      if (counts.length > 1 && isPublishable(sum(counts))) break;
      if (side(value) > 0) hidden.add(value);
    }
  }
  return hidden;
}

function sum(counts: Iterable<number>): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}
