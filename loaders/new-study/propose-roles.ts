import type { Lifetime, Roles } from "../../data/roles.ts";
import type { Trait } from "../../data/study.ts";
import { leftWords } from "./meaning.ts";
import type { MemberValues } from "./member-values.ts";
import type { ProposedTables } from "./proposed.ts";
import { mostGroups } from "./proposed-trait.ts";
import { rounded } from "./rounded.ts";

/** What the declarations are for: by these the pages know what to show. */
export function proposeRoles(
  { events }: ProposedTables,
  values: MemberValues,
  { value, lead }: { readonly value: string | undefined; readonly lead: string | undefined },
): Roles {
  const worth = values.value(value)?.trait;
  const [first] = events;
  const filters = values.traits
    .filter(
      ({ trait, distinct }) =>
        trait.type === "string" && trait.personal !== true && distinct >= 2 && distinct <= mostGroups,
    )
    .slice(0, 2)
    .map(({ trait }) => trait.id);
  const lifetime = lifetimeOf(values);
  return {
    ...(worth === undefined ? {} : { value: { trait: worth.id, word: { en: worth.label.en } } }),
    ...(lead === undefined ? {} : { lead }),
    ...(filters.length === 0 ? {} : { filters }),
    ...(first === undefined
      ? {}
      : {
          activity: {
            table: first.table.name,
            ...(first.amount === undefined ? {} : { amount: first.amount }),
          },
        }),
    ...(lifetime === undefined ? {} : { lifetime }),
  };
}

/** How long members stayed and who left, where a column tells each. */
function lifetimeOf(values: MemberValues): Lifetime | undefined {
  const find = (is: (trait: Trait) => boolean) => values.traits.find(({ trait }) => is(trait));
  const length = find(
    ({ id, type, unit }) => type === "number" && (unit === "months" || /(^|_)tenure(_|$)/.test(id)),
  );
  const ended = find(({ id, type }) => type === "boolean" && leftWords.test(id));
  const by = values.traits.find(
    ({ trait, distinct }) =>
      trait.type === "string" &&
      distinct >= 2 &&
      distinct <= 6 &&
      /(contract|plan|tier|package|product)/.test(trait.id),
  );
  if (length === undefined || ended === undefined || by === undefined) return undefined;
  const { third, half, twoThirds, fourFifths } = length;
  const marks = [third, half, twoThirds, fourFifths].flatMap((each) =>
    each === null ? [] : [rounded(each)],
  );
  return {
    length: length.trait.id,
    ended: ended.trait.id,
    by: by.trait.id,
    marks: [...new Set(marks)].filter((mark) => mark > 0).sort((a, b) => a - b),
  };
}

/** The trait that says what a member is worth: of events the sum so far, else the amount whose heading says most. */
export function valueTrait({ events }: ProposedTables, traits: readonly Trait[]): string | undefined {
  const [first] = events;
  if (first?.amount !== undefined) return `${first.amount}_to_date`;
  const money = traits.filter(
    ({ type, unit, basis }) => type === "number" && unit === "currency" && basis === "value",
  );
  return (
    money.find(({ from }) => "derive" in from) ??
    money.find(({ id }) => /(total|amount|revenue|sales|spend|spent|value)/.test(id)) ??
    money[0] ??
    traits.find(({ unit, type, id }) => type === "number" && unit === "score" && /(spend|value)/.test(id))
  )?.id;
}
