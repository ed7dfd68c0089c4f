import type { Formula } from "./formula.ts";

/** What the search may cost: parts of the formula looked at. */
const maxWork = 1_000_000;

/** How leaves hang together: those of one value turn out otherwise with it. */
export interface Together {
  /** What is the same for leaves of one value, and for no others. */
  valueOf(leaf: number): unknown;
  /** The leaves that change with others, since both are of one value; undefined where these can't all change. */
  implied(changed: readonly number[]): ReadonlySet<number> | undefined;
  /** Whether what makes the formula true as it is can stay so beside what changes. */
  canStay(changed: readonly number[]): boolean;
}

const none: ReadonlySet<number> = new Set();
const independent: Together = { valueOf: (leaf) => leaf, implied: () => none, canStay: () => true };

export interface SmallestChanges {
  /** Leaves to change, each to the opposite of its truth; null when nothing makes the formula true. */
  readonly leaves: readonly number[] | null;
  /** False when the search was given up: `leaves` then suffice but may not be the fewest; null means none was found. */
  readonly exact: boolean;
}

/**
 * The fewest leaves whose truth must change for a formula to become true, each leaf counted once, and those that change with others of
 * their value not at all. Where none are found so, each leaf is taken by itself.
 *
 * Exact, by iterative deepening on the number of changes. A formula that is false names leaves of which at least one
 * must change: of a false `any` those of all its parts, of a false `all` those of the false part that names fewest.
 * Each is tried in turn, and stays as it is for those that follow, so that no set is tried twice; a changed leaf never
 * changes back, so that what one part needs true and another false is a dead end. A branch is left where the changes
 * still needed at least are more than those still allowed: of an `any` the least of its parts, of an `all` the sum over
 * parts without common leaves. After a million parts looked at, the first way found without turning back is given
 * instead, without its superfluous changes.
 */
export function smallestChanges(
  formula: Formula,
  truthOf: (leaf: number) => boolean,
  together: Together = independent,
): SmallestChanges {
  const found = fewest(formula, truthOf, together);
  return found.leaves === null && together !== independent ? fewest(formula, truthOf, independent) : found;
}

function fewest(formula: Formula, truthOf: (leaf: number) => boolean, together: Together): SmallestChanges {
  const search = new Search(formula, truthOf, together);
  const least = search.needed(formula);
  if (least === Number.POSITIVE_INFINITY) return { leaves: null, exact: true };
  for (let allowed = least; ; allowed++) {
    search.cut = false;
    const found = search.within(allowed);
    if (found !== undefined) return { leaves: found, exact: true };
    if (search.work > maxWork) return { leaves: search.anyWay(), exact: false };
    if (!search.cut) return { leaves: null, exact: true };
  }
}

class Search {
  readonly #formula: Formula;
  readonly #truthOf: (leaf: number) => boolean;
  readonly #together: Together;
  /** Leaves that change with those that are settled. */
  #implied: ReadonlySet<number> = none;
  /** Leaves whose truth is settled: changed (true) or to stay as it is (false). */
  readonly #settled = new Map<number, boolean>();
  readonly #leaves = new Map<Formula, ReadonlySet<number>>();
  readonly #apart = new Map<Formula, readonly Formula[]>();
  /** Whether a branch was left because of the number of changes allowed. */
  cut = false;
  work = 0;

  constructor(formula: Formula, truthOf: (leaf: number) => boolean, together: Together) {
    this.#formula = formula;
    this.#truthOf = truthOf;
    this.#together = together;
  }

  /** Changes that lead to a true formula, at most so many; undefined when there are none or the work is too much. */
  within(allowed: number): number[] | undefined {
    const least = this.needed(this.#formula);
    if (least === 0) {
      const changed = this.#changed();
      return this.#together.canStay(changed) ? changed : undefined;
    }
    if (least === Number.POSITIVE_INFINITY || this.work > maxWork) return undefined;
    if (least > allowed) {
      this.cut = true;
      return undefined;
    }
    const candidates = this.#blamed(this.#formula);
    const before = this.#implied;
    let found: number[] | undefined;
    for (const leaf of candidates) {
      this.#settled.set(leaf, true);
      const implied = this.#together.implied(this.#changed());
      if (implied !== undefined) {
        this.#implied = implied;
        found = this.within(allowed - 1);
        this.#implied = before;
      }
      if (found !== undefined || this.work > maxWork) break;
      this.#settled.set(leaf, false);
    }
    for (const leaf of candidates) this.#settled.delete(leaf);
    return found;
  }

  /** Changes needed at least, settled leaves as they are; 0 exactly where the formula is true. */
  needed(formula: Formula): number {
    this.work += 1;
    if ("leaf" in formula) {
      const isImplied = this.#implied.has(formula.leaf);
      const settled = this.#settled.get(formula.leaf);
      if ((this.#truthOf(formula.leaf) !== (settled === true || isImplied)) === formula.truth) return 0;
      return settled === undefined && !isImplied ? 1 : Number.POSITIVE_INFINITY;
    }
    if ("any" in formula) {
      let least = Number.POSITIVE_INFINITY;
      for (const part of formula.any) {
        least = Math.min(least, this.needed(part));
        if (least === 0) break;
      }
      return least;
    }
    let most = 0;
    let sum = 0;
    const apart = this.#partsApart(formula);
    for (const part of formula.all) {
      const needed = this.needed(part);
      most = Math.max(most, needed);
      if (apart.includes(part)) sum += needed;
      if (most === Number.POSITIVE_INFINITY) break;
    }
    return Math.max(most, sum);
  }

  /** A way by always taking the part of an `any` that needs least; null when that ends in a contradiction. */
  anyWay(): number[] | null {
    this.#settled.clear();
    this.#implied = none;
    if (!this.#force(this.#formula)) return null;
    for (const [leaf, isChanged] of this.#settled) {
      if (!isChanged) continue;
      this.#settled.set(leaf, false);
      if (this.needed(this.#formula) > 0) this.#settled.set(leaf, true);
    }
    return this.#changed();
  }

  #force(formula: Formula): boolean {
    if ("all" in formula) return formula.all.every((part) => this.#force(part));
    if ("any" in formula) {
      const least = formula.any
        .map((part) => ({ part, needed: this.needed(part) }))
        .sort((a, b) => a.needed - b.needed)[0];
      return least !== undefined && least.needed < Number.POSITIVE_INFINITY && this.#force(least.part);
    }
    const change = this.#truthOf(formula.leaf) !== formula.truth;
    if (this.#settled.has(formula.leaf)) return this.#settled.get(formula.leaf) === change;
    this.#settled.set(formula.leaf, change);
    return true;
  }

  #changed(): number[] {
    return [...this.#settled].flatMap(([leaf, isChanged]) => (isChanged ? [leaf] : []));
  }

  /** Leaves of which at least one must change for a false formula to become true, in the order of the definition. */
  #blamed(formula: Formula): ReadonlySet<number> {
    if ("leaf" in formula)
      return this.#settled.has(formula.leaf) || this.#implied.has(formula.leaf)
        ? none
        : new Set([formula.leaf]);
    if ("any" in formula) {
      const leaves = new Set<number>();
      for (const part of formula.any) for (const leaf of this.#blamed(part)) leaves.add(leaf);
      return leaves;
    }
    let fewest: ReadonlySet<number> | undefined;
    for (const part of formula.all) {
      if (this.needed(part) === 0) continue;
      const leaves = this.#blamed(part);
      if (fewest === undefined || leaves.size < fewest.size) fewest = leaves;
    }
    return fewest ?? none;
  }

  /** Parts of an `all` no two of which have leaves of one value. */
  #partsApart(formula: { readonly all: readonly Formula[] }): readonly Formula[] {
    const known = this.#apart.get(formula);
    if (known !== undefined) return known;
    const used = new Set<unknown>();
    const apart: Formula[] = [];
    for (const part of formula.all) {
      const values = [...this.#leavesOf(part)].map((leaf) => this.#together.valueOf(leaf));
      if (values.some((value) => used.has(value)) || apart.includes(part)) continue;
      apart.push(part);
      for (const value of values) used.add(value);
    }
    this.#apart.set(formula, apart);
    return apart;
  }

  #leavesOf(formula: Formula): ReadonlySet<number> {
    const known = this.#leaves.get(formula);
    if (known !== undefined) return known;
    const leaves =
      "leaf" in formula
        ? new Set([formula.leaf])
        : new Set(
            ("all" in formula ? formula.all : formula.any).flatMap((part) => [...this.#leavesOf(part)]),
          );
    this.#leaves.set(formula, leaves);
    return leaves;
  }
}
