import { ContractError } from "../../errors.ts";
import { fitLogistic } from "../regression/logistic.ts";
import { encodePredictors, type RawPredictor } from "../regression/predictors.ts";
import { rounded } from "../repeat-buying/likelihood.ts";
import { Case, type CaseOptions } from "./cases.ts";
import { type Feature, featuresOf, featureValue } from "./features.ts";
import type { Histories } from "./histories.ts";
import { type FoundSequence, SequenceCounts } from "./sequences.ts";

/** What a feature adds to the logarithm of the odds: coefficient × (value − centre) / spread. */
export interface WeighedFeature {
  readonly feature: Feature;
  readonly centre: number;
  readonly spread: number;
  readonly coefficient: number;
}

/** How likely one problem is. */
export interface ProblemFit {
  /** Share of all cases with it, of those without a sign, and how many members hit it. */
  readonly base: number;
  readonly unsigned: number;
  readonly customersHit: number;
  /** Null where too few with a sign hit it: then their share stands for all of them. */
  readonly regression: { readonly intercept: number; readonly features: readonly WeighedFeature[] } | null;
  readonly signed: number;
  readonly sequences: readonly FoundSequence[];
}

export interface ProblemsFit {
  /** Members to whose histories it is fitted, and cases, all and those with a sign. */
  readonly customers: number;
  readonly cases: number;
  readonly signedCases: number;
  /** Sequences that were common enough to be tried. */
  readonly tried: number;
  readonly problems: readonly ProblemFit[];
}

/** Cases with a sign that a regression is fitted to; further members are left out. */
const mostCases = 40_000;
/** Fewest cases with and without the problem for a regression. */
const fewestOfEach = 20;
/** Sequences of two signs or more that are features of a regression. */
const mostSequences = 8;

/**
 * The chance of each problem within a horizon after an instant, by what happened before it: among cases with a sign lately by
 * logistic regression on how many signs of each kind there were and how long ago, and on the sequences that they make; among the
 * others the share that hit it. Fitted to members at the instants given, from the days after which nothing is read.
 *
 * @param instants days from as-of; the horizons after them must not overlap
 */
export function fitProblems(
  histories: Histories,
  options: CaseOptions,
  instants: readonly number[],
): ProblemsFit {
  const places = casesAt(histories, options, instants);
  const counts = new SequenceCounts(options);
  const problems = Array.from({ length: options.problems }, () => ({ hits: 0, unsigned: 0, customers: 0 }));
  const lastHit = new Float64Array(options.problems).fill(-1);
  const { all, signed } = places;
  const at = new Case(histories, options);
  for (const { member, day } of all) {
    at.moveTo(member, day);
    counts.add(member, at);
    for (const [p, problem] of problems.entries()) {
      if (at.hits[p] === 0) continue;
      problem.hits += 1;
      if (!at.signed) problem.unsigned += 1;
      if (lastHit[p] !== member) problem.customers += 1;
      lastHit[p] = member;
    }
  }
  const unsignedCases = all.length - signed.length;
  return {
    customers: places.customers,
    ...{ cases: all.length, signedCases: signed.length, tried: counts.tried },
    problems: problems.map(({ hits, unsigned, customers }, p) => {
      const base = hits / all.length;
      const sequences = counts.before(p, base);
      const features = featuresOf(p, options, counts.telling(p, base), sequences.slice(0, mostSequences));
      return {
        ...{ base: rounded(base), unsigned: rounded(unsigned / Math.max(1, unsignedCases)) },
        ...{ signed: rounded((hits - unsigned) / Math.max(1, signed.length)), customersHit: customers },
        ...{ regression: regressionOf(histories, options, signed, p, features), sequences },
      };
    }),
  };
}

interface Place {
  readonly member: number;
  readonly day: number;
}

/** Members by number at instants from the earliest on, until there are enough cases with a sign. */
function casesAt(
  histories: Histories,
  options: CaseOptions,
  instants: readonly number[],
): { readonly customers: number; readonly all: readonly Place[]; readonly signed: readonly Place[] } {
  const [all, signed]: [Place[], Place[]] = [[], []];
  const days = instants.toSorted((a, b) => a - b);
  const at = new Case(histories, options);
  let customers = 0;
  for (let member = 0; member < histories.members && signed.length < mostCases; member += 1) {
    let counted = false;
    for (const day of days) {
      if (!at.moveTo(member, day)) continue;
      counted = true;
      all.push({ member, day });
      if (at.signed) signed.push({ member, day });
    }
    if (counted) customers += 1;
  }
  if (all.length === 0)
    throw new ContractError("nobody could hit a problem in the time that the model is fitted to");
  return { customers, all, signed };
}

function regressionOf(
  histories: Histories,
  options: CaseOptions,
  places: readonly Place[],
  problem: number,
  features: readonly Feature[],
): ProblemFit["regression"] {
  const outcome = new Float64Array(places.length);
  const columns = features.map(() => new Float64Array(places.length));
  const at = new Case(histories, options);
  for (const [row, { member, day }] of places.entries()) {
    at.moveTo(member, day);
    outcome[row] = at.hits[problem] as number;
    for (const [i, feature] of features.entries())
      (columns[i] as Float64Array)[row] = featureValue(feature, at);
  }
  const hits = outcome.reduce((sum, y) => sum + y, 0);
  if (Math.min(hits, places.length - hits) < fewestOfEach) return null;
  const raw = columns.map((numbers, i): RawPredictor => ({ name: String(i), numbers }));
  const varying = raw.filter((each) => "numbers" in each && each.numbers.some((x) => x !== each.numbers[0]));
  if (varying.length === 0) return null;
  const { encodings, columns: design } = encodePredictors(varying);
  const { intercept, coefficients } = fitLogistic(design, outcome);
  return {
    intercept,
    features: encodings.flatMap((encoding, i) => {
      const feature = features[Number(encoding.name)];
      if (feature === undefined || !("scale" in encoding)) return [];
      const { centre, spread } = encoding.scale;
      return [{ feature, centre, spread, coefficient: coefficients[i] ?? 0 }];
    }),
  };
}
