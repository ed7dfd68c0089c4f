import { type DefinitionProblem, suggestion } from "../errors.ts";
import { isPersonalTrait } from "./personal.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What does not fit in what a population says of the tickets of its support desk. */
export function deskProblems(vocabulary: Vocabulary): DefinitionProblem[] {
  const { roles, segmentations } = vocabulary.study;
  const desk = roles.tickets;
  if (desk === undefined) return [];
  const problems: DefinitionProblem[] = [];
  const say = (path: string, message: string) => problems.push({ path: `roles.tickets.${path}`, message });
  const expect = (kind: string, name: string | undefined, among: readonly string[], path: string) => {
    if (name !== undefined && !among.includes(name))
      say(path, `unknown ${kind}: ${name}${suggestion(name, among)}`);
  };
  const events = vocabulary.eventTables().map(({ name }) => name);
  const columnsOf = (table: string) => Object.keys(vocabulary.tables.get(table)?.columns ?? {});
  const { table, ticket, about, steps, score, capacity } = desk;
  expect("table of events", table, events, "table");
  expect(`column of ${table}`, ticket, columnsOf(table), "ticket");
  expect(`column of ${table}`, about, columnsOf(table), "about");
  expect("table of events", steps.table, events, "steps.table");
  expect(`column of ${steps.table}`, steps.ticket, columnsOf(steps.table), "steps.ticket");
  expect(`column of ${steps.table}`, steps.step, columnsOf(steps.table), "steps.step");
  if (steps.closes.length === 0) say("steps.closes", "no step closes a ticket; expected one or more");
  const { oneOf } = vocabulary.column(steps.table, steps.step) ?? {};
  for (const part of ["closes", "reopens"] as const)
    for (const step of steps[part])
      if (oneOf !== undefined) expect(`value of ${steps.table}.${steps.step}`, step, oneOf, `steps.${part}`);
  if (!(capacity > 0)) say("capacity", `${capacity} tickets a day; expected more than 0`);
  const numbers = [...vocabulary.traits.values()]
    .filter(({ id, type }) => type === "number" && !isPersonalTrait(id, vocabulary))
    .map(({ id }) => id);
  for (const [i, part] of score.entries()) {
    const path = `score[${i}]`;
    if (!(part.weight > 0)) say(`${path}.weight`, `${part.weight}; expected more than 0`);
    if ("trait" in part) {
      expect("number trait that is not personal", part.trait, numbers, `${path}.trait`);
      if (!(part.from < part.to))
        say(path, `from ${part.from} to ${part.to}; expected from to be less than to`);
    } else if ("stages" in part) {
      const found = segmentations.find(({ id }) => id === part.stages);
      const stages =
        found === undefined ? [] : [...found.cases, found.otherwise].map(({ segment }) => segment);
      expect(
        "segmentation",
        part.stages,
        segmentations.map(({ id }) => id),
        `${path}.stages`,
      );
      for (const [stage, gives] of Object.entries(part.gives)) {
        expect(`part of ${part.stages}`, stage, stages, `${path}.gives`);
        if (!(gives >= 0 && gives <= 1)) say(`${path}.gives.${stage}`, `${gives}; expected 0 to 1`);
      }
    } else if (!(part.fullAfterDays > 0))
      say(`${path}.fullAfterDays`, `${part.fullAfterDays} days; expected more than 0`);
  }
  return problems;
}
