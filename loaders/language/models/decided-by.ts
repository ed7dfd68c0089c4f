import type { TraitCondition } from "../../../data/language.ts";
import type { Expression } from "../../../data/study.ts";
import { derivationOf } from "../expressions/index.ts";
import type { Vocabulary } from "../vocabulary.ts";

/** A trait that decides an outcome, and the condition on it, where one does. */
export interface Deciding {
  readonly id: string;
  readonly test?: TraitCondition;
  /** Only together with another one, to which it is compared. */
  readonly together?: true;
}

/** The traits whose values are all that an outcome says, not those that only say for whom it is known. */
export function decidedBy(outcome: string, { traits }: Vocabulary): Deciding[] {
  const found = new Map<string, Deciding>();
  const decide = (deciding: Deciding): undefined => {
    const { id, together } = deciding;
    if (found.has(id)) return;
    found.set(id, deciding);
    const from = traits.get(id)?.from;
    if (from !== undefined && "derive" in from)
      for (const each of decidedIn(from.derive)) decide(together === true ? { ...each, together } : each);
  };
  decide({ id: outcome });
  found.delete(outcome);
  return [...found.values()];
}

function decidedIn(expression: Expression): Deciding[] {
  const { isTest, tests, recodes, operands, repeats, joins, traits } = derivationOf(expression);
  if (isTest === true) return (tests?.(expression) ?? []).flatMap(({ test }) => decidedByTest(test));
  const told = recodes === true ? operands?.(expression) : joins === true ? [] : repeats?.(expression);
  return (told ?? []).flatMap((each) =>
    each === expression ? (traits?.(expression) ?? []).map((id) => ({ id })) : decidedIn(each),
  );
}

function decidedByTest(test: TraitCondition): Deciding[] {
  return test.trait === undefined
    ? [{ id: test.id, test }]
    : [test.id, test.trait].map((id) => ({ id, together: true }));
}
