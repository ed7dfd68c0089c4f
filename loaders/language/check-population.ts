import { currencyCodes } from "../../data/currency.ts";
import type { Roles } from "../../data/roles.ts";
import type { PopulationIdentity } from "../../data/study.ts";
import { type DefinitionProblem, suggestion } from "../errors.ts";
import { firstTwice } from "../first-twice.ts";
import { choicesProblems } from "./check-choices.ts";
import { productProblems } from "./check-product.ts";
import { deskProblems } from "./check-tickets.ts";
import { isOfEventsAlone } from "./events-alone.ts";
import { namedTwice } from "./named-twice.ts";
import type { OperandType } from "./operators/operator.ts";
import { isPersonalTrait } from "./personal.ts";
import { operandTypes, type Vocabulary } from "./vocabulary.ts";

type Names = Iterable<string>;

/** What columns of a type are called in a message. */
const typeWords: Partial<Record<OperandType, string>> = { string: "text" };

/** What does not fit in what a population says of itself and of its declarations' roles: names that nothing has. */
export function populationProblems(vocabulary: Vocabulary): DefinitionProblem[] {
  const { population, roles, currency } = vocabulary.study;
  const problems: DefinitionProblem[] = [];
  const expect = (kind: string, name: string | undefined, among: Names, path: string): undefined => {
    const names = [...among];
    if (name === undefined || names.includes(name)) return;
    problems.push({ path, message: `unknown ${kind}: ${name}${suggestion(name, names)}` });
  };
  const expectColumn = (table: string, column: string | undefined, path: string) =>
    expect(`column of ${table}`, column, Object.keys(vocabulary.tables.get(table)?.columns ?? {}), path);
  const expectOf = (type: OperandType, table: string, column: string | undefined, path: string) => {
    const columns = vocabulary.tables.get(table)?.columns ?? {};
    const fitting = Object.keys(columns).filter(
      (name) => operandTypes[columns[name]?.type ?? "list"] === type,
    );
    return expect(`${typeWords[type] ?? type} column of ${table}`, column, fitting, path);
  };
  const traits = vocabulary.traits.keys();
  checkIdentity(population, expect, expectColumn, vocabulary, problems);
  if (typeof currency === "object") {
    expect("table", currency.table, vocabulary.tables.keys(), "currency.table");
    expectColumn(currency.table, currency.column, "currency.column");
  }
  if (typeof currency === "string" && !currencyCodes.has(currency))
    problems.push({
      path: "currency",
      message: `unknown currency: ${currency}; expected a code of ISO 4217 in capital letters`,
    });
  const events = vocabulary.eventTables().map(({ name }) => name);
  const segmentations = vocabulary.study.segmentations.map(({ id }) => id);
  const { value, lead, grid, cards = [], filters = [], activity, trial, risk, lifetime, journey } = roles;
  const metrics = vocabulary.study.metrics.map(({ id }) => id);
  const known = [...traits];
  const isOpen = (id: string) => !isPersonalTrait(id, vocabulary);
  const numbers = known.filter((id) => vocabulary.traits.get(id)?.type === "number");
  expect("number trait that is not personal", value?.trait, numbers.filter(isOpen), "roles.value.trait");
  expect("number trait", risk?.trait, numbers, "roles.risk.trait");
  expect("segmentation", lead, segmentations, "roles.lead");
  expect("number trait that is not personal", grid?.rows, numbers.filter(isOpen), "roles.grid.rows");
  expect("number trait that is not personal", grid?.columns, numbers.filter(isOpen), "roles.grid.columns");
  problems.push(
    ...namedTwice(cards, "roles.cards"),
    ...namedTwice(filters, "roles.filters"),
    ...namedTwice(trial?.outcomes ?? [], "roles.trial.outcomes"),
    ...namedTwice(
      (roles.moments ?? []).map(({ segment, of }) => `${segment} of ${of}`),
      "roles.moments",
    ),
    ...namedTwice(vocabulary.study.languages ?? [], "languages"),
  );
  for (const [i, card] of cards.entries()) expect("metric", card, metrics, `roles.cards[${i}]`);
  const texts = known.filter((id) => vocabulary.traits.get(id)?.type === "string");
  for (const [i, filter] of filters.entries())
    expect("text trait that is not personal", filter, texts.filter(isOpen), `roles.filters[${i}]`);
  problems.push(...productProblems(vocabulary), ...choicesProblems(vocabulary), ...deskProblems(vocabulary));
  if (activity !== undefined) {
    expect("table of events", activity.table, events, "roles.activity.table");
    expectOf("number", activity.table, activity.amount, "roles.activity.amount");
  }
  if (trial !== undefined) {
    expect("table of events", trial.table, events, "roles.trial.table");
    expectColumn(trial.table, trial.campaign, "roles.trial.campaign");
    expectColumn(trial.table, trial.arm.column, "roles.trial.arm.column");
    const { campaigns } = trial;
    expect("table", campaigns?.table, vocabulary.tables.keys(), "roles.trial.campaigns.table");
    if (campaigns !== undefined) {
      expectOf("string", campaigns.table, campaigns.name, "roles.trial.campaigns.name");
      expectOf("instant", campaigns.table, campaigns.startedAt, "roles.trial.campaigns.startedAt");
      expectOf("number", campaigns.table, campaigns.cost, "roles.trial.campaigns.cost");
    }
    problems.push(...trialProblems(trial, vocabulary));
    for (const [i, outcome] of trial.outcomes.entries())
      expect("metric", outcome, metrics, `roles.trial.outcomes[${i}]`);
    expect("metric", trial.discount, metrics, "roles.trial.discount");
  }
  for (const [i, moment] of (roles.moments ?? []).entries()) {
    const days = known.filter((id) => ["date", "instant"].includes(vocabulary.traits.get(id)?.type ?? ""));
    expect("segment", moment.segment, vocabulary.segmentIds, `roles.moments[${i}].segment`);
    expect("trait with a day", moment.of, days, `roles.moments[${i}].of`);
  }
  const lifetimeTraits = { length: "number", ended: "boolean", by: "string" } as const;
  for (const [part, type] of Object.entries(lifetimeTraits)) {
    const ofType = known.filter((id) => vocabulary.traits.get(id)?.type === type);
    const named = lifetime?.[part as keyof typeof lifetimeTraits];
    expect(`${type} trait`, named, ofType, `roles.lifetime.${part}`);
  }
  const marks = lifetime?.marks ?? [];
  if (marks.some((mark, i) => !(mark > (marks[i - 1] ?? 0))))
    problems.push({
      path: "roles.lifetime.marks",
      message: `expected lengths above 0, shortest first, got ${marks.join(", ")}`,
    });
  if (journey !== undefined) {
    expect("segmentation", journey.of, segmentations, "roles.journey.of");
    const found = vocabulary.study.segmentations.find(({ id }) => id === journey.of);
    const parts = found === undefined ? [] : [...found.cases, found.otherwise].map(({ segment }) => segment);
    const named = [...journey.bestFirst, ...journey.moves.flatMap(({ from, to }) => [from, to])];
    for (const part of named) expect(`part of ${journey.of}`, part, parts, "roles.journey");
    const { bestFirst } = journey;
    const missing = parts.find((part) => !bestFirst.includes(part));
    const twice = firstTwice(bestFirst);
    if (missing !== undefined || twice !== undefined)
      problems.push({
        path: "roles.journey.bestFirst",
        message: `expected every part of ${journey.of} once; ${missing === undefined ? `${twice} comes twice` : `${missing} is missing`}`,
      });
  }
  return problems;
}

/** Days to count in, two different arms that there are, and an outcome. */
function trialProblems(
  { table, arm, days, outcomes }: NonNullable<Roles["trial"]>,
  vocabulary: Vocabulary,
): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const say = (path: string, message: string) => problems.push({ path: `roles.trial.${path}`, message });
  if (!(Number.isInteger(days) && days > 0))
    say("days", `expected a whole number of days from 1, got ${days}`);
  if (arm.treated === arm.control) say("arm", `expected two different values, got ${arm.treated} for both`);
  const { oneOf } = vocabulary.column(table, arm.column) ?? {};
  for (const each of ["treated", "control"] as const)
    if (oneOf !== undefined && !oneOf.includes(arm[each]))
      say(
        `arm.${each}`,
        `unknown value of ${table}.${arm.column}: ${arm[each]}${suggestion(arm[each], oneOf)}`,
      );
  if (outcomes.length === 0) say("outcomes", "expected one metric or more, got none");
  for (const [i, id] of outcomes.entries()) {
    const metric = vocabulary.study.metrics.find((each) => each.id === id);
    if (metric !== undefined && !isOfEventsAlone(metric))
      say(`outcomes[${i}]`, `expected a total or a count of members over events alone, got ${id}`);
  }
  return problems;
}

function checkIdentity(
  { table, key, since, rows = {} }: PopulationIdentity,
  expect: (kind: string, name: string | undefined, among: Names, path: string) => void,
  expectColumn: (table: string, column: string | undefined, path: string) => void,
  vocabulary: Vocabulary,
  problems: DefinitionProblem[],
): void {
  expect("table", table, vocabulary.tables.keys(), "population.table");
  expectColumn(table, key, "population.key");
  expectColumn(table, since, "population.since");
  const type = vocabulary.memberColumns()[since ?? ""]?.type;
  if (type !== undefined && type !== "instant" && type !== "date")
    problems.push({
      path: "population.since",
      message: `expected a column that is an instant, got ${since}, a ${type}`,
    });
  for (const [name, column] of Object.entries(rows)) {
    expect("table", name, vocabulary.tables.keys(), "population.rows");
    expectColumn(name, column, `population.rows.${name}`);
  }
}
