/**
 * A condition as a formula over independent leaves, which may be shared; `leaf` is true where the leaf's truth is
 * `truth`. Negation stands at the leaves only.
 */
export type Formula =
  | { readonly leaf: number; readonly truth: boolean }
  | { readonly all: readonly Formula[] }
  | { readonly any: readonly Formula[] };

/** The opposite, by De Morgan; shared parts stay shared. */
export class Negations {
  readonly #known = new Map<Formula, Formula>();

  of(formula: Formula): Formula {
    const known = this.#known.get(formula);
    if (known !== undefined) return known;
    const opposite: Formula =
      "leaf" in formula
        ? { leaf: formula.leaf, truth: !formula.truth }
        : "all" in formula
          ? { any: formula.all.map((part) => this.of(part)) }
          : { all: formula.any.map((part) => this.of(part)) };
    this.#known.set(formula, opposite);
    this.#known.set(opposite, formula);
    return opposite;
  }
}

export function isTrue(formula: Formula, truthOf: (leaf: number) => boolean): boolean {
  if ("leaf" in formula) return truthOf(formula.leaf) === formula.truth;
  if ("all" in formula) return formula.all.every((part) => isTrue(part, truthOf));
  return formula.any.some((part) => isTrue(part, truthOf));
}

/** Leaves that together make a true formula true: all of an `all`, the first true one of an `any`. */
export function reasons(
  formula: Formula,
  truthOf: (leaf: number) => boolean,
): { readonly leaf: number; readonly truth: boolean }[] {
  if ("leaf" in formula) return [formula];
  if ("all" in formula) return formula.all.flatMap((part) => reasons(part, truthOf));
  const first = formula.any.find((part) => isTrue(part, truthOf));
  return first === undefined ? [] : reasons(first, truthOf);
}
