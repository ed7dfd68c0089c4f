import type { Figure } from "../../components/suppressed.js";

/** A mean or share of the members of a segment in one trait, over everyone's, with the ends of its interval. */
export interface ComparedTrait {
  /** Its place among the traits. */
  readonly trait: number;
  readonly members: number;
  readonly lift: number;
  readonly low: number;
  readonly high: number;
  readonly customers: number;
  /** By definition, so that it says nothing. */
  readonly implied: boolean;
}

/** A metric of the members, with the ends of its interval where it is an estimate. */
export interface ComparedMetric {
  /** Its place among the metrics. */
  readonly metric: number;
  readonly members: Figure;
  readonly low: number | null;
  readonly high: number | null;
  readonly implied: boolean;
}

export interface ComparedSegment {
  readonly id: string;
  readonly name: string;
  readonly sentence: string;
  /** Aim and offer; undefined where nothing is planned. */
  readonly play?: string;
  readonly segmentation: string | null;
  readonly size: Figure;
  readonly share: Figure;
  readonly value: Figure;
  readonly mean: Figure;
  /** Since the previous snapshot. */
  readonly entered: Figure;
  readonly left: Figure;
  /** Of everyone, against a year or snapshot before; null where it is not known. */
  readonly points: number | null;
  readonly metrics: readonly ComparedMetric[];
  readonly traits: readonly ComparedTrait[];
  /** Size at each snapshot. */
  readonly sizes: readonly { readonly at: string; readonly size: Figure }[];
}

/** All that the page of two segments needs of a population, each number as it is published elsewhere. */
export interface Compared {
  readonly total: number;
  readonly totalValue: number | null;
  /** How many all members were at each snapshot, without those that nothing tells. */
  readonly everyone: readonly { readonly at: string; readonly customers: number }[];
  /** What many members are called. */
  readonly members: string;
  /** What value is called; undefined where nothing says what a member is worth. */
  readonly measure?: string;
  readonly unit: string | null;
  readonly currency: string | null;
  /** `1 Dec 2025`; null at a first snapshot. */
  readonly since: string | null;
  readonly source: string;
  readonly metrics: readonly { readonly label: string; readonly unit: string }[];
  readonly traits: readonly { readonly label: string; readonly head: string; readonly unit: string | null }[];
  readonly segments: readonly ComparedSegment[];
  /** Pairs that share members, by places of segments. */
  readonly shared: readonly {
    readonly a: number;
    readonly b: number;
    readonly customers: Figure;
    readonly value: Figure;
  }[];
  /** Who moved from one segment to another of the same segmentation since the previous snapshot. */
  readonly moves: readonly { readonly from: number; readonly to: number; readonly customers: Figure }[];
}

/** Two of them, with what they share; undefined where that is nobody. */
export interface Pair {
  readonly a: ComparedSegment;
  readonly b: ComparedSegment;
  readonly shared: Compared["shared"][number] | undefined;
  /** From the first to the second, and back. */
  readonly moved: readonly [Figure, Figure];
}

/** The pair with these ids; undefined where one is not there. */
export function pairOf(data: Compared, ids: readonly [string, string]): Pair | undefined {
  const [i, j] = ids.map((id) => data.segments.findIndex((segment) => segment.id === id)) as [number, number];
  const [a, b] = [data.segments[i], data.segments[j]];
  if (a === undefined || b === undefined) return undefined;
  const moved = (from: number, to: number): Figure =>
    data.moves.find((move) => move.from === from && move.to === to)?.customers ?? null;
  return {
    ...{ a, b },
    shared: data.shared.find((pair) => (pair.a === i && pair.b === j) || (pair.a === j && pair.b === i)),
    moved: [moved(i, j), moved(j, i)],
  };
}
