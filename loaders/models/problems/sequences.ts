import { type Interval, z95 } from "../../statistics/interval.ts";
import { tQuantile } from "../../statistics/student-t.ts";
import { wilsonInterval } from "../../statistics/wilson.ts";
import { rounded } from "../repeat-buying/likelihood.ts";
import type { Case, CaseOptions } from "./cases.ts";
import { isWithin, signsOf } from "./sequence-codes.ts";

/** What came of a sequence of signs, over members and instants a horizon apart. */
export interface FoundSequence {
  /** Places of its signs in their order. */
  readonly signs: readonly number[];
  readonly code: number;
  readonly cases: number;
  /** Different members among them, and those of them who hit the problem. */
  readonly customers: number;
  readonly customersHit: number;
  /** The share of cases in which the problem was hit within the horizon, and its interval, corrected for all that were tried. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Fewest cases, and fewest with the problem, for a sequence to be told of. */
const fewestCases = 50;
const fewestHits = 10;
/** A large number of degrees of freedom, at which Student's distribution is the normal one. */
const many = 1e7;

interface Tally {
  cases: number;
  customers: number;
  lastMember: number;
  readonly hits: Float64Array;
  readonly customersHit: Float64Array;
  readonly lastHit: Float64Array;
}

/** Counts what each sequence was followed by; cases come member by member. */
export class SequenceCounts {
  readonly #options: CaseOptions;
  readonly #tallies = new Map<number, Tally>();

  constructor(options: CaseOptions) {
    this.#options = options;
  }

  add(member: number, { sequences, hits }: Case): undefined {
    for (const code of sequences) {
      const tally = this.#tallyOf(code);
      tally.cases += 1;
      if (tally.lastMember !== member) tally.customers += 1;
      tally.lastMember = member;
      for (const [problem, hit] of hits.entries()) {
        if (hit === 0) continue;
        tally.hits[problem] = (tally.hits[problem] as number) + 1;
        if (tally.lastHit[problem] === member) continue;
        tally.customersHit[problem] = (tally.customersHit[problem] as number) + 1;
        tally.lastHit[problem] = member;
      }
    }
  }

  /** How many sequences are common enough to be tried. */
  get tried(): number {
    return [...this.#tallies.values()].filter(({ cases }) => cases >= fewestCases).length;
  }

  /** Single signs whose share with the problem is surely not everyone's. */
  telling(problem: number, base: number): number[] {
    return this.#sequences(problem).flatMap(({ signs, low, high }) =>
      signs.length === 1 && (low > base || high < base) ? signs : [],
    );
  }

  /**
   * Sequences after which the problem is surely hit more often than by everyone, the surest first; a longer one only where it surely
   * tells more than each that is a part of it.
   */
  before(problem: number, base: number): FoundSequence[] {
    const above = this.#sequences(problem).filter(
      ({ low, cases, share }) => low > base && Math.round(cases * share) >= fewestHits,
    );
    const kept: FoundSequence[] = [];
    for (const each of above.toSorted((a, b) => a.signs.length - b.signs.length || a.code - b.code))
      if (kept.every((part) => !isWithin(part.signs, each.signs) || each.low > part.share)) kept.push(each);
    return kept.sort((a, b) => b.low - a.low || a.code - b.code);
  }

  #sequences(problem: number): FoundSequence[] {
    const { signs, problems } = this.#options;
    const common = [...this.#tallies].filter(([, { cases }]) => cases >= fewestCases);
    // All sequences are tried for all problems (Bonferroni).
    const z = common.length === 0 ? z95 : tQuantile(0.05 / (common.length * problems), many);
    return common.map(([code, { cases, customers, hits, customersHit }]) => {
      const count = hits[problem] ?? 0;
      const { low, high }: Interval = wilsonInterval(count, cases, z) ?? { low: 0, high: 1 };
      return {
        ...{ signs: signsOf(code, signs), code, cases, customers },
        customersHit: customersHit[problem] ?? 0,
        ...{ share: rounded(count / cases), low: rounded(low), high: rounded(high) },
      };
    });
  }

  #tallyOf(code: number): Tally {
    const found = this.#tallies.get(code);
    if (found !== undefined) return found;
    const zeros = () => new Float64Array(this.#options.problems);
    const tally: Tally = {
      ...{ cases: 0, customers: 0, lastMember: -1 },
      ...{ hits: zeros(), customersHit: zeros(), lastHit: zeros().fill(-1) },
    };
    this.#tallies.set(code, tally);
    return tally;
  }
}
