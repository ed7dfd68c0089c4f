import type { TraitCondition } from "../../../data/language.ts";
import type { Expression } from "../../../data/study.ts";
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
      for (const each of tests(from.derive)) decide(together === true ? { ...each, together } : each);
  };
  const tests = (expression: Expression): Deciding[] => {
    if ("trait" in expression) return [{ id: expression.trait }];
    if ("holds" in expression) {
      const { holds: test } = expression;
      return test.trait === undefined
        ? [{ id: test.id, test }]
        : [test.id, test.trait].map((id) => ({ id, together: true }));
    }
    if ("coalesce" in expression) return expression.coalesce.flatMap(tests);
    if (!("when" in expression)) return [];
    const { gives, otherwise } = expression;
    return [gives, ...(otherwise === undefined ? [] : [otherwise])].flatMap(tests);
  };
  decide({ id: outcome });
  found.delete(outcome);
  return [...found.values()];
}
