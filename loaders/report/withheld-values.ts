import { isKnown, isPublishable, isSmall } from "../disclosure/count.ts";
import type { SnapshotSegmentation } from "../lake/manifest.ts";
import type { HiddenMembers } from "./settled-counts.ts";
import { everybody, missingValue, type ValueCounts } from "./trait-moments.ts";
import type { ValueCube } from "./value-cube.ts";

/** Segment → text trait → values of which nothing may be said among its members. */
export type WithheldValues = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

/**
 * Values that profiles must not show because of what others show: those that the filters hide of a segment or of its
 * `twins`, which have the same members and are given with itself among them; and, among the parts of a
 * segmentation, whose members with a value add up to everybody with it, those that would give a part of 1 to 9 away.
 */
export function withheldValues(
  values: ValueCounts,
  segmentations: readonly SnapshotSegmentation[],
  filtered: Filtered,
  twins: ReadonlyMap<string, readonly string[]>,
): WithheldValues {
  const withheld = new Map<string, Map<string, Set<string>>>();
  const withhold = (segment: string, trait: string, value: string): void => {
    const ofSegment = withheld.get(segment) ?? new Map<string, Set<string>>();
    withheld.set(segment, ofSegment);
    ofSegment.set(trait, (ofSegment.get(trait) ?? new Set<string>()).add(value));
  };
  const all = values.get(everybody) ?? new Map<string, ReadonlyMap<string, number>>();
  for (const { trait, segment, holds } of hiddenByFilters(filtered))
    for (const value of all.get(trait)?.keys() ?? [])
      if (holds(value)) for (const twin of twins.get(segment) ?? [segment]) withhold(twin, trait, value);
  for (const { segments: parts } of segmentations) {
    for (const [trait, counts] of all) {
      for (const [value, customers] of counts) {
        const cells = parts.map((part) => ({
          part,
          members: values.get(part)?.get(trait)?.get(value) ?? 0,
          isWithheld: withheld.get(part)?.get(trait)?.has(value) === true,
        }));
        for (const part of tooTelling(cells, customers)) withhold(part, trait, value);
      }
    }
  }
  return withheld;
}

interface PartWithValue {
  readonly part: string;
  readonly members: number;
  readonly isWithheld: boolean;
}

/** The parts with the fewest members until those not shown are at least two and ten together, or none. */
function tooTelling(cells: readonly PartWithValue[], customers: number): string[] {
  const isOpen = ({ members, isWithheld }: PartWithValue): boolean =>
    !isWithheld && isPublishable(members) && !isSmall(customers - members);
  const shown = cells.filter(isOpen).sort((a, b) => a.members - b.members);
  const rest = cells.filter((cell) => cell.members > 0 && !isOpen(cell));
  const more: string[] = [];
  while (rest.length > 0 && (rest.length < 2 || isSmall(sumOf(rest)))) {
    const next = shown.shift();
    if (next === undefined) break;
    rest.push(next);
    more.push(next.part);
  }
  return more;
}

/** What is published by filters, and whom other figures by them hide. */
export interface Filtered {
  readonly cube: ValueCube | undefined;
  readonly hidden: readonly HiddenMembers[];
}

/** What the filters hide, one filter alone; "other" holds every value that has no name of its own there. */
function hiddenByFilters({ cube, hidden }: Filtered) {
  const ofCube = (cube?.views ?? []).flatMap(({ filters, cells }) =>
    filters.length !== 1
      ? []
      : cells
          .filter(({ customers }) => !isKnown(customers))
          .map(({ segment, values: [value = ""] }) => ({ segment, filter: filters[0] ?? -1, value })),
  );
  return [...ofCube, ...hidden].flatMap(({ segment, filter: place, value: named }) => {
    const filter = cube?.filters[place];
    if (filter === undefined) return [];
    const holds = (value: string): boolean =>
      filter.values.includes(value)
        ? value === named
        : named === (value === missingValue ? "unknown" : "other");
    return [{ trait: filter.id, segment, holds }];
  });
}

function sumOf(cells: readonly PartWithValue[]): number {
  return cells.reduce((sum, { members }) => sum + members, 0);
}
