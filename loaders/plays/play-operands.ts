import type { Condition, EventMeasure } from "../../data/language.ts";
import type { PopulationStudy } from "../../data/study.ts";
import type { FurtherOperands } from "../plan/request.ts";

/** What next best plays read of members beside their traits and segments; nothing where no play says what it is worth. */
export function playOperands(study: PopulationStudy): Required<Omit<FurtherOperands, "traits">> {
  const { plays, roles } = study;
  const worths = plays.flatMap(({ worth }) => worth ?? []);
  const { contact } = roles;
  if (worths.length === 0 || contact === undefined) return { measures: [], conditions: [] };
  const contacts = contactsOf(study);
  return {
    measures: contacts === undefined ? [] : [contacts],
    conditions: given([
      contact.never,
      ...Object.values(contact.channels).map(({ mayContact }) => mayContact),
      ...worths.map(({ notFor }) => notFor),
    ]),
  };
}

/** How often a member was contacted in the days of the limit. */
export function contactsOf({ roles }: PopulationStudy): EventMeasure | undefined {
  const { limit } = roles.contact ?? {};
  return limit === undefined
    ? undefined
    : { ...limit.contacts, measure: "COUNT", window: { last: { days: limit.days } } };
}

function given(conditions: readonly (Condition | undefined)[]): Condition[] {
  return conditions.filter((condition) => condition !== undefined);
}
