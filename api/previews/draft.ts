import type { Condition } from "../../data/language.ts";
import { checkCondition } from "../../loaders/language/check.ts";
import { type Draft, type RequestContext, requirePersonal } from "../context.ts";
import type { StudyView } from "../study-view.ts";
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
  return condition;
}
