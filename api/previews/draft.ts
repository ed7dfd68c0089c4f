import type { Condition } from "../../data/language.ts";
import { checkCondition } from "../../loaders/language/check.ts";
import { type MembersNamed, membersNamed } from "../../loaders/language/members-named.ts";
import { declaredPopulations } from "../../loaders/snapshot/snapshot-study.ts";
import { type Draft, personalScope, type RequestContext, requirePersonal } from "../context.ts";
import type { StudyView } from "../study-view.ts";
import { UserInputError } from "../user-input-error.ts";
import { givenCondition } from "./given-condition.ts";

/**
 * The condition of a request, checked against the snapshot's traits, tables and segments; once for each request, however
 * many of its customers are explained by it.
 * @throws SegmentDefinitionError with all problems; UserInputError FORBIDDEN for personal data without the scope, since
 * the size of a draft tells who has which e-mail address as well as the address itself would
 */
export function readDraft(study: StudyView, given: unknown, context: RequestContext): Condition {
  const key = JSON.stringify([study.id, study.population, given]);
  let draft = context.drafts.get(key);
  if (draft === undefined) {
    draft = attempt(() => checkedDraft(study, given, context));
    context.drafts.set(key, draft);
  }
  if ("error" in draft) throw draft.error;
  return draft.condition;
}

function attempt(check: () => Condition): Draft {
  try {
    return { condition: check() };
  } catch (error) {
    return { error };
  }
}

function checkedDraft(study: StudyView, given: unknown, context: RequestContext): Condition {
  const { vocabulary } = study.language;
  const condition = checkCondition(vocabulary, givenCondition(given), "where");
  requirePersonal(context, study, "a draft", study.personalIn(condition));
  for (const named of membersNamed(condition, vocabulary, declaredPopulations(study.id)))
    requireMembersNamed(study, named, context);
  return condition;
}

/**
 * Whoever names single members must be one who may know them: guests are not to be looked up by the stays at hosts.
 * @throws UserInputError FORBIDDEN
 */
function requireMembersNamed(
  { id, language }: StudyView,
  { population, table, column }: MembersNamed,
  { caller, personalReads }: RequestContext,
): void {
  const place = { id, population: population.id };
  const isPersonal =
    language.vocabulary.tables.get(population.table)?.columns[population.key]?.personal === true;
  const scope = isPersonal ? personalScope : "profiles:read";
  if (!caller.may(scope, place))
    throw new UserInputError(
      `${column} of ${table} names single ${population.noun.en.many}; it needs a key with the scope ${scope} in ${id}/${population.id}`,
      "FORBIDDEN",
    );
  if (isPersonal) personalReads.note(place, "ids");
}
