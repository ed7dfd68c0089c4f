import type { Trait } from "../../data/study.ts";
import type { Localized } from "../../data/text.ts";
import type { Unit } from "../../data/unit.ts";
import { hiddenCells, isPublishable } from "../disclosure/suppression.ts";
import { type Lift, liftOf, restMoments, shareMoments } from "./lift.ts";
import { significant } from "./round.ts";
import { isTelling } from "./telling-traits.ts";
import { everybody, type NumberMoments, type ValueCounts } from "./trait-moments.ts";

/** How the members compare with everybody in one number, or in the share that has one value. */
export interface ProfileRow extends Lift {
  readonly trait: string;
  readonly label: Localized;
  /** The value whose share is compared; missing for a number, whose mean is. */
  readonly value?: string;
  readonly unit?: Unit;
  /** Mean (or share) of the members and of everybody; customers without a value are left out. */
  readonly members: number;
  readonly everybody: number;
  /** Says something beyond the segment's own definition, by itself; the others are for completeness. */
  readonly telling: boolean;
  /** Members the figure describes: those with a value, or those with this value. */
  readonly customers: number;
}

/** Values of one text trait that are told of, at most. */
const mostValues = 3;

/**
 * How the members of a segment differ, the clearest differences first: rows whose interval leaves out 1 by the
 * distance of its nearer end, then the others. Numbers that can be negative, dates and personal traits are left out, and
 * so is any value that fewer than ten members, or ten of the others, have.
 */
export function segmentProfile(
  segment: string,
  defining: ReadonlySet<string>,
  traits: readonly Trait[],
  numbers: NumberMoments,
  values: ValueCounts,
): ProfileRow[] {
  const tells = (trait: Trait): boolean => isTelling(trait) && !defining.has(trait.id);
  const rows = traits.flatMap((trait) =>
    trait.type === "number"
      ? numberRows(segment, trait, numbers, tells(trait))
      : valueRows(segment, trait, values, tells(trait)),
  );
  return rows.sort(
    (a, b) => clarity(b) - clarity(a) || (`${a.trait} ${a.value}` < `${b.trait} ${b.value}` ? -1 : 1),
  );
}

/** Distance of the interval from 1 in logarithms; negative when it includes 1. */
function clarity({ low, high }: Lift): number {
  return Math.max(Math.log(low), -Math.log(high));
}

function numberRows(segment: string, trait: Trait, numbers: NumberMoments, telling: boolean): ProfileRow[] {
  const whole = numbers.get(everybody)?.get(trait.id);
  const part = numbers.get(segment)?.get(trait.id);
  if (whole === undefined || part === undefined || whole.least < 0) return [];
  const rest = restMoments(whole, part);
  if (!isPublishable(part.n) || !isPublishable(rest.n)) return [];
  const lift = liftOf(part, rest);
  if (lift === undefined) return [];
  return [
    {
      trait: trait.id,
      label: trait.label,
      unit: trait.unit,
      members: significant(part.mean),
      everybody: significant(whole.mean),
      customers: part.n,
      telling,
      ...lift,
    },
  ];
}

function valueRows(segment: string, trait: Trait, values: ValueCounts, telling: boolean): ProfileRow[] {
  const whole = values.get(everybody)?.get(trait.id);
  const part = values.get(segment)?.get(trait.id);
  if (whole === undefined || part === undefined) return [];
  const wholeSize = sum(whole.values());
  const partSize = sum(part.values());
  if (!isPublishable(partSize) || !isPublishable(wholeSize - partSize)) return [];
  const table = [...whole].flatMap(([value, customers]) => {
    const members = part.get(value) ?? 0;
    return [
      { value, side: "members", customers: members },
      { value, side: "others", customers: customers - members },
    ];
  });
  const hidden = hiddenCells(table, [({ value }) => value, ({ side }) => side]);
  const hiddenValues = new Set(table.filter((_, index) => hidden.has(index)).map(({ value }) => value));
  const kept = trait.type === "boolean" ? ["true"] : [...whole.keys()];
  return kept
    .flatMap((value) => {
      const members = part.get(value) ?? 0;
      const others = (whole.get(value) ?? 0) - members;
      if (hiddenValues.has(value) || !isPublishable(members) || !isPublishable(others)) return [];
      const lift = liftOf(shareMoments(members, partSize), shareMoments(others, wholeSize - partSize));
      if (lift === undefined) return [];
      return [
        {
          trait: trait.id,
          label: trait.label,
          value,
          unit: "share" as const,
          members: significant(members / partSize),
          everybody: significant((members + others) / wholeSize),
          customers: members,
          telling,
          ...lift,
        },
      ];
    })
    .sort((a, b) => clarity(b) - clarity(a) || b.customers - a.customers || (a.value < b.value ? -1 : 1))
    .slice(0, mostValues);
}

function sum(counts: Iterable<number>): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}
