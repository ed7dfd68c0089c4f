import { type Count, isKnown } from "../disclosure/count.ts";
import { type CellIndex, CountTable } from "../disclosure/count-table.ts";
import { wilsonInterval } from "../statistics/wilson.ts";

/** How many of a group had an outcome, as published. */
export interface Rate {
  /** With and without it. */
  readonly customers: Count;
  readonly had: Count;
  /** The share who had it, with its 95 % interval; null where it would tell of too few. */
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** How many of a group had an outcome, and how many had not, as counted. */
export interface CountedRate {
  readonly had: number;
  readonly hadNot: number;
}

/** Rates in a table of counts. */
export interface RatesDraft {
  /** Places of those who had it and of those who had not, group by group. */
  readonly places: readonly (readonly [had: CellIndex, hadNot: CellIndex])[];
  publish(counts: readonly Count[]): Rate[];
}

/**
 * The rate of an outcome in groups that share nobody, whose sum readers know. `round` shortens shares and their ends.
 * Intervals are Wilson's.
 */
export function addRates(
  table: CountTable,
  groups: readonly CountedRate[],
  round: (share: number) => number,
): RatesDraft {
  const places = groups.map(({ had, hadNot }) => [table.add(had), table.add(hadNot)] as const);
  table.know(places.flat());
  return {
    places,
    publish: (counts) =>
      groups.map(({ had, hadNot }, index) => {
        const [published = "either", rest = "either"] = (places[index] ?? []).map((place) => counts[place]);
        const isOpen = isKnown(published) && isKnown(rest);
        const interval = isOpen ? wilsonInterval(had, had + hadNot) : undefined;
        return {
          customers: isOpen ? had + hadNot : "either",
          had: published,
          share: interval === undefined ? null : round(had / (had + hadNot)),
          low: interval === undefined ? null : round(interval.low),
          high: interval === undefined ? null : round(interval.high),
        };
      }),
  };
}

/** The same rates in a table of their own. */
export function rates(groups: readonly CountedRate[], round: (share: number) => number): Rate[] {
  const table = new CountTable();
  const draft = addRates(table, groups, round);
  return draft.publish(table.publish());
}

/** Name → place of each count of the rates, for a report that follows the filters. */
export function cellsOfRates(names: readonly string[], { places }: RatesDraft): Map<string, CellIndex> {
  return new Map(
    names.flatMap((name, index) => {
      const [had, hadNot] = places[index] ?? [];
      return had === undefined || hadNot === undefined
        ? []
        : [[`${name} had`, had] as const, [`${name} had not`, hadNot] as const];
    }),
  );
}
