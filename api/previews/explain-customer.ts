import { setImmediate } from "node:timers/promises";
import type { Condition } from "../../data/language.ts";
import type { Explanation, ExplanationNode } from "../../loaders/evaluate/explanation.ts";
import type { Explained } from "../../loaders/preview/snapshot-explainer.ts";
import { explanationCost, previewCost } from "../budget.ts";
import { previewsOf, type RequestContext } from "../context.ts";
import type { CustomerView } from "../study-view.ts";
import { placeOf } from "./place.ts";

/**
 * The explanation of a segment or a checked draft for a customer: from the customer's record alone where that holds all
 * that the definition reads, which is so for every segment; else with what the preview process finds.
 */
export async function explainCustomer(
  customer: CustomerView,
  explained: Explained,
  context: RequestContext,
): Promise<Explanation> {
  const { study } = customer;
  const explainer = study.explainer(true);
  const reads = explainer.reads(explained);
  // Before it is made: what cannot be paid for must not take time either.
  const expected = conditions(reads);
  context.budget.spend(explanationCost * expected);
  // Many in one request give other requests their turn between them.
  await setImmediate();
  const { traits, observed, columns } = customer.record();
  let explanation: Explanation;
  if (explainer.needsObservation(explained, columns)) {
    context.budget.spend(previewCost);
    const observation = await previewsOf(context).observe(
      placeOf(study),
      customer.customerId,
      reads,
      context.questions.asker,
    );
    explanation = explainer.explain(explained, traits, observation);
  } else explanation = explainer.explain(explained, traits, { observed });
  context.budget.spend(explanationCost * Math.max(0, nodes(explanation) - expected));
  return explanation;
}

function conditions(condition: Condition): number {
  if ("all" in condition) return total(condition.all.map(conditions));
  if ("any" in condition) return total(condition.any.map(conditions));
  return "not" in condition ? 1 + conditions(condition.not) : 1;
}

function nodes({ children }: ExplanationNode): number {
  return total(children.map(nodes));
}

const total = (parts: readonly number[]) => parts.reduce((sum, part) => sum + part, 1);
