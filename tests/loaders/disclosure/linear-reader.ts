/** A prime below which products of two numbers are exact. */
const prime = 67_108_859;

/** An equation as its terms: number of an unknown → how often it counts. What they add up to does not matter here. */
export type Equation = ReadonlyMap<number, number>;

/**
 * What a reader can work out by adding and subtracting whatever is published, each as often as wanted: the sums that lie in
 * the span of the published ones. Numbers are taken modulo a prime, so there is no rounding.
 */
export class LinearReader {
  readonly #unknowns: number;
  /** Independent equations, each solved for its first unknown, which is in no later one. */
  readonly #rows: { readonly first: number; readonly terms: Float64Array }[] = [];

  constructor(unknowns: number) {
    this.#unknowns = unknowns;
  }

  learn(equation: Equation): void {
    const terms = this.#reduced(equation);
    const first = terms.findIndex((times) => times !== 0);
    if (first === -1) return;
    const inverse = inverseOf(terms[first] ?? 1);
    for (let at = 0; at < terms.length; at += 1) terms[at] = ((terms[at] ?? 0) * inverse) % prime;
    this.#rows.push({ first, terms });
  }

  knows(equation: Equation): boolean {
    return this.#reduced(equation).every((times) => times === 0);
  }

  /** The equation less what is known already. */
  #reduced(equation: Equation): Float64Array {
    const terms = new Float64Array(this.#unknowns);
    for (const [unknown, times] of equation) terms[unknown] = ((times % prime) + prime) % prime;
    for (const { first, terms: known } of this.#rows) {
      const times = terms[first] ?? 0;
      if (times === 0) continue;
      for (let at = first; at < terms.length; at += 1) {
        const by = known[at] ?? 0;
        if (by !== 0) terms[at] = ((terms[at] ?? 0) + (prime - times) * by) % prime;
      }
    }
    return terms;
  }
}

function inverseOf(number: number): number {
  let [result, base, power] = [1, number, prime - 2];
  for (; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = Number((BigInt(result) * BigInt(base)) % BigInt(prime));
    base = Number((BigInt(base) * BigInt(base)) % BigInt(prime));
  }
  return result;
}
