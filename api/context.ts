import type { Condition } from "../data/language.ts";
import type { PreviewClient } from "../loaders/preview/client.ts";
import type { Budget } from "./budget.ts";
import type { StudyLease } from "./snapshots/snapshot-store.ts";
import type { StudyView, TraitView } from "./study-view.ts";
import { UserInputError } from "./user-input-error.ts";

/** What a key allows beyond aggregates and pseudonymous profiles. */
export const personalScope = "pii:read";

/** A condition that was checked, or why it does not fit. */
export type Draft = { readonly condition: Condition } | { readonly error: unknown };

/** One request: which snapshots it sees, what it may see, how much it may still ask for. */
export interface RequestContext {
  readonly studies: StudyLease;
  readonly scopes: ReadonlySet<string>;
  readonly budget: Budget;
  /** Drafts of this request that were checked, by study, population and JSON. */
  readonly drafts: Map<string, Draft>;
  /** Computes drafts; missing where the server was started without. */
  readonly previews?: PreviewClient;
  /** Told when nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
}

/** @throws UserInputError PREVIEW_FAILED when drafts cannot be computed here */
export function previewsOf({ previews }: RequestContext): PreviewClient {
  if (previews === undefined) throw new UserInputError("this server computes no previews", "PREVIEW_FAILED");
  return previews;
}

/** @throws UserInputError FORBIDDEN where ids of customers are personal and the caller may not see personal data */
export function requireIds(context: RequestContext, study: StudyView): void {
  if (!study.hasPersonalKey || context.scopes.has(personalScope)) return;
  const { one } = study.definitions.population.noun.en;
  throw new UserInputError(
    `the id of a ${one} is personal data; it needs a key with the scope ${personalScope}`,
    "FORBIDDEN",
  );
}

/** Traits that the caller may see, all of them or those asked for. */
export function allowedTraits(
  context: RequestContext,
  study: StudyView,
  keys: readonly string[] | null | undefined,
): readonly TraitView[] {
  const allowed = context.scopes.has(personalScope);
  if (keys === null || keys === undefined) return allowed ? study.traits : study.publicTraits;
  const traits = keys.map((key) => study.trait(key));
  const personal = traits.find((trait) => trait.definition.personal === true);
  if (personal !== undefined && !allowed) {
    throw new UserInputError(
      `trait ${personal.key} is personal data; it needs a key with the scope ${personalScope}`,
      "FORBIDDEN",
    );
  }
  return traits;
}
