import type { ProblemsModel } from "../../data/model.ts";
import type { Localized } from "../../data/text.ts";
import { isPublishablePart } from "../disclosure/count.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { sequenceWords } from "../language/models/problem-words.ts";
import type { FoundProblems } from "../models/house/kinds/problems.ts";
import { significant } from "./round.ts";

/** A sequence of signs after which a known problem comes more often than by chance. */
export interface ReportedSequence {
  readonly problem: Localized;
  readonly signs: Localized;
  /** Members at whom it was seen. */
  readonly customers: number;
  /** The share of times that the problem came within the horizon, everyone's, and how many times that is, with its interval. */
  readonly share: number;
  readonly everyone: number;
  readonly lift: number;
  readonly liftLow: number;
  readonly liftHigh: number;
}

/** The surest of each problem are told. */
const mostOfProblem = 2;

/** Problem by problem, the sequences that tell of it most surely; none that few members showed, or after which few hit it or did not. */
export function reportedSequences(model: ProblemsModel, { problems }: FoundProblems): ReportedSequence[] {
  return model.problems.flatMap(({ name }, i) => {
    const { sequences = [], base = 0 } = problems[i] ?? {};
    return sequences
      .filter(({ customers, customersHit }) => isPublishablePart(customersHit, customers))
      .slice(0, mostOfProblem)
      .map(({ signs, customers, share, low, high }) => {
        const ids = signs.map((sign) => model.signs[sign]?.id ?? "");
        return {
          ...{ problem: name, signs: sequenceWords(model, ids), customers },
          ...{ share: significant(share, 3), everyone: significant(base, 3) },
          lift: significant(share / base, 3),
          liftLow: significant(low / base, 3),
          liftHigh: significant(high / base, 3),
        };
      });
  });
}

export const sequenceNumbers: NumbersOf<ReportedSequence> = {
  customers: "customers",
  share: "ratio",
  everyone: "ratio",
  lift: "ratio",
  liftLow: "ratio",
  liftHigh: "ratio",
};
