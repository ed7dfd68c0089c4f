import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { smallestChanges } from "../../../loaders/evaluate/changes.ts";
import { type Formula, isTrue, Negations, reasons } from "../../../loaders/evaluate/formula.ts";

const leaf = (place: number, truth = true): Formula => ({ leaf: place, truth });
const none = () => false;

describe("the fewest changes", () => {
  test.each<[string, Formula, readonly number[] | null]>([
    ["nothing for what is true", { all: [] }, []],
    ["nothing suffices for an empty any", { any: [] }, null],
    ["nor beside one", { all: [leaf(0), { any: [] }] }, null],
    ["the leaf itself", leaf(0), [0]],
    ["all false parts of an all", { all: [leaf(0), leaf(1, false), leaf(2)] }, [0, 2]],
    ["the cheapest part of an any", { any: [{ all: [leaf(0), leaf(1)] }, leaf(2)] }, [2]],
    [
      "a shared leaf counts once",
      { any: [{ all: [leaf(0), leaf(1), leaf(0)] }, { all: [leaf(2), leaf(2)] }] },
      [2],
    ],
    ["a leaf cannot be both", { all: [leaf(0), leaf(0, false)] }, null],
    [
      "a conflict sends it another way",
      { all: [{ any: [leaf(0), { all: [leaf(1), leaf(2)] }] }, leaf(0, false)] },
      [1, 2],
    ],
  ])("%s", (_, formula, leaves) => {
    expect(smallestChanges(formula, none)).toEqual({ leaves, exact: true });
  });

  const places = 7;
  const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
    formula: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.record({ leaf: fc.nat(places - 1), truth: fc.boolean() }),
      fc.record({ all: fc.array(tie("formula"), { maxLength: 4 }) }),
      fc.record({ any: fc.array(tie("formula"), { maxLength: 4 }) }),
    ),
  }));
  const truths = fc.nat(2 ** places - 1).map((bits) => (place: number) => ((bits >> place) & 1) === 1);

  /** The size of the smallest of all 2⁷ sets of changes that makes the formula true. */
  function byTryingAll(of: Formula, truthOf: (place: number) => boolean): number | null {
    let fewest: number | null = null;
    for (let set = 0; set < 2 ** places; set++) {
      const isChanged = (place: number) => ((set >> place) & 1) === 1;
      if (!isTrue(of, (place) => truthOf(place) !== isChanged(place))) continue;
      const size = set.toString(2).replaceAll("0", "").length;
      if (fewest === null || size < fewest) fewest = size;
    }
    return fewest;
  }

  test("are as few as by trying all sets, and suffice", () => {
    let changed = 0;
    fc.assert(
      fc.property(formula, truths, (of, truthOf) => {
        const { leaves, exact } = smallestChanges(of, truthOf);
        expect(exact).toBe(true);
        expect(leaves === null ? null : new Set(leaves).size).toBe(byTryingAll(of, truthOf));
        if (leaves === null) return;
        changed += leaves.length;
        expect(isTrue(of, (place) => truthOf(place) !== leaves.includes(place))).toBe(true);
      }),
      { seed: 20_260_101, numRuns: 3000 },
    );
    expect(changed).toBeGreaterThan(1000);
  });

  test("negation is the opposite, and negating twice gives the same formula", () => {
    fc.assert(
      fc.property(formula, truths, (of, truthOf) => {
        const negations = new Negations();
        expect(isTrue(negations.of(of), truthOf)).toBe(!isTrue(of, truthOf));
        expect(negations.of(negations.of(of))).toBe(of);
      }),
      { seed: 3, numRuns: 300 },
    );
  });

  test("the reasons of a true formula make it true whatever the other leaves are", () => {
    fc.assert(
      fc.property(formula, truths, truths, (of, truthOf, others) => {
        fc.pre(isTrue(of, truthOf));
        const why = new Map(reasons(of, truthOf).map((reason) => [reason.leaf, reason.truth]));
        expect(isTrue(of, (place) => why.get(place) ?? others(place))).toBe(true);
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  test("what is too much to search is given up, with a way that suffices", () => {
    // Each of 40 pairs shares a leaf with the next, so that no bound tells how many are needed.
    const ring = Array.from(
      { length: 40 },
      (_, i): Formula => ({
        any: [{ all: [leaf(i), leaf((i + 7) % 40)] }, { all: [leaf((i + 1) % 40), leaf((i + 13) % 40)] }],
      }),
    );
    const hard: Formula = { all: ring };
    const { leaves, exact } = smallestChanges(hard, none);
    expect(exact).toBe(false);
    expect(isTrue(hard, (place) => leaves?.includes(place) ?? false)).toBe(true);
  });
});
