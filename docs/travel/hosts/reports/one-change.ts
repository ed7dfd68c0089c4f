import {
  fitOf,
  type Home,
  homesByPlace,
  type Kind,
  misses,
  missesOf,
  nightsNeeded,
} from "../../reports/fit.ts";
import type { Wants } from "../../reports/wants.ts";

/** What a host could change. */
export type ChangeKind = "price" | "answer" | "nights" | "size" | "calendar";

/** How far a host may go: a price down by a fifth (a home that costs up to 1.25 times what was asked), two more beds. */
export const furthest = { price: 1.25, beds: 2 } as const;

/** Changes in the order in which they are told, each with what it mends. */
const mends: readonly (readonly [change: ChangeKind, miss: number])[] = [
  ["price", misses.dear],
  ["answer", misses.late],
  ["nights", misses.long],
  ["size", misses.small],
  ["calendar", 0],
];

/** The change by which alone a home would serve what is wanted, if it has the nights; a change of its calendar where it fits as it is. */
function changeOf(kind: Kind, home: Home): ChangeKind | undefined {
  const missed = missesOf(kind, home);
  const [change] = mends.find(([, miss]) => miss === missed) ?? [];
  if (change === "price" && (kind.most === null || home.price > furthest.price * kind.most)) return undefined;
  return change === "size" && (home.sleeps ?? 0) + furthest.beds < (kind.party ?? 0) ? undefined : change;
}

/** Hosts, homes and searches that a change brings together in a place; null for all places. */
export interface ChangeRow {
  readonly change: ChangeKind;
  readonly place: string | null;
  readonly hosts: number;
  readonly guests: ReadonlySet<number>;
  readonly homes: number;
  readonly searches: number;
  readonly takings: number;
}

/** What is wanted in vain: how often, and by whom. */
export interface Vain {
  readonly kind: number;
  readonly searches: number;
  readonly guests: readonly number[];
}

/** Hosts and homes that one change brings together with searches in one place, and what each of these would pay. */
class Served {
  readonly hosts = new Set<string>();
  readonly homes = new Set<string>();
  /** By kind, the cheapest that it would be served for. */
  readonly pays = new Map<number, number>();

  add({ kind, most }: Kind, { host, listing, price }: Wants["homes"][number]): void {
    this.hosts.add(host);
    this.homes.add(listing);
    const pays = Math.min(price, most ?? price);
    const before = this.pays.get(kind);
    if (before === undefined || pays < before) this.pays.set(kind, pays);
  }
}

/** Change by change, for all places together and then place by place. */
export function servedBy({ kinds, homes, left }: Wants, vain: readonly Vain[]): ChangeRow[] {
  const places = homesByPlace(homes);
  const served = new Map<ChangeKind, Map<string, Served>>(mends.map(([change]) => [change, new Map()]));
  // Kinds that differ in their month alone meet the same homes, each with the nights of its month.
  const wanted = Map.groupBy(
    vain.flatMap(({ kind }) => kinds[kind - 1] ?? []),
    fitOf,
  );
  for (const alike of wanted.values()) {
    const [first] = alike;
    if (first === undefined) continue;
    for (const home of places.get(first.place) ?? []) {
      const change = changeOf(first, home);
      if (change === undefined) continue;
      const by = served.get(change);
      const at = by?.get(first.place) ?? new Served();
      for (const kind of alike) {
        const hasNights = left.of(home.home, kind.month) >= nightsNeeded(kind);
        if ((change === "calendar") === hasNights) continue;
        at.add(kind, home);
        by?.set(first.place, at);
      }
    }
  }
  const asked = new Map(vain.map((each) => [each.kind, each]));
  return [...served].flatMap(([change, by]) => {
    const named = [...by].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const row = (place: string | null, of: readonly Served[]): ChangeRow => {
      const kindsOf = of.flatMap(({ pays }) => [...pays]);
      const sum = (value: (search: Vain, pays: number) => number): number =>
        kindsOf.reduce((total, [kind, pays]) => {
          const search = asked.get(kind);
          return search === undefined ? total : total + value(search, pays);
        }, 0);
      return {
        ...{ change, place },
        hosts: new Set(of.flatMap(({ hosts }) => [...hosts])).size,
        homes: new Set(of.flatMap((each) => [...each.homes])).size,
        guests: new Set(kindsOf.flatMap(([kind]) => asked.get(kind)?.guests ?? [])),
        searches: sum(({ searches }) => searches),
        takings: sum(({ kind, searches }, pays) => searches * (kinds[kind - 1]?.nights ?? 0) * pays),
      };
    };
    return named.length === 0
      ? []
      : [
          row(
            null,
            named.map(([, each]) => each),
          ),
          ...named.map(([place, each]) => row(place, [each])),
        ];
  });
}
