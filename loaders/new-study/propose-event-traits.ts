import type { EventMeasure } from "../../data/language.ts";
import type { Basis } from "../../data/study.ts";
import { capital } from "../../data/text.ts";
import { labelOf, pluralOf } from "./names.ts";
import { nounOf } from "./parts.ts";
import type { ProposedEvents } from "./proposed.ts";
import type { ProposedTrait } from "./proposed-trait.ts";

/** What an event is called in labels, one and several: `order`, `rating`. */
export function eventNoun({ table, order }: ProposedEvents): { readonly one: string; readonly many: string } {
  if (order !== undefined) {
    const one = nounOf(order);
    return { one, many: pluralOf(one) };
  }
  return table.noun ?? { one: "entry", many: "entries" };
}

/** How many events, how long ago, and how much, of each member. `days` is the length of what counts as of late. */
export function eventTraits(events: ProposedEvents, days: number): ProposedTrait[] {
  const { table, amount, order, thing } = events;
  const { one, many } = eventNoun(events);
  const window = { last: { days } };
  const late = `in the last ${days} days`;
  const id = many.replaceAll(" ", "_");
  const count: EventMeasure =
    order === undefined
      ? { table: table.name, measure: "COUNT" }
      : { table: table.name, measure: "DISTINCT", column: order };
  const worth = table.columns.find(({ name }) => name === amount);
  const scores = table.columns.filter(({ column }) => column.unit === "score");
  return [
    trait(`${id}_last_${days}_days`, id, "behavioural", `number of ${many} ${late}`, { ...count, window }),
    trait(`${id}_to_date`, id, "behavioural", `number of ${many}`, count),
    ...(["last", "first"] as const).map((end) =>
      trait(
        `days_since_${end}_${one.replaceAll(" ", "_")}`,
        "days",
        end === "last" ? "behavioural" : "journey",
        `number of days since the ${end} ${one}`,
        { table: table.name, measure: end === "last" ? "DAYS_SINCE_LAST" : "DAYS_SINCE_FIRST" },
      ),
    ),
    ...(worth === undefined
      ? []
      : [
          trait(`${worth.name}_last_${days}_days`, "currency", "value", `${worth.words} ${late}`, {
            table: table.name,
            measure: "SUM",
            column: worth.name,
            window,
          }),
          trait(`${worth.name}_to_date`, "currency", "value", worth.words, {
            table: table.name,
            measure: "SUM",
            column: worth.name,
          }),
        ]),
    ...scores.map(({ name, words }) =>
      trait(`mean_${name}`, "score", "psychographic", `mean ${words}`, {
        table: table.name,
        measure: "AVG",
        column: name,
      }),
    ),
    ...(thing === undefined ? [] : [differentThings(table.name, thing)]),
  ];
}

function differentThings(table: string, thing: string): ProposedTrait {
  const things = pluralOf(nounOf(thing));
  const id = things.replaceAll(" ", "_");
  return trait(`different_${id}`, id, "behavioural", `number of different ${things}`, {
    ...{ table, measure: "DISTINCT", column: thing },
  });
}

function trait(id: string, unit: string, basis: Basis, label: string, measure: EventMeasure): ProposedTrait {
  return {
    trait: {
      id,
      type: "number",
      unit,
      basis,
      label: labelOf(label),
      description: { en: `${capital(label)}.` },
      from: { measure },
    },
  };
}
