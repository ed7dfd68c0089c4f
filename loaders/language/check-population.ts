import type { PopulationIdentity } from "../../data/study.ts";
import { type DefinitionProblem, suggestion } from "../errors.ts";
import { choicesProblems } from "./check-choices.ts";
import { productProblems } from "./check-product.ts";
import { deskProblems } from "./check-tickets.ts";
import type { Vocabulary } from "./vocabulary.ts";

type Names = Iterable<string>;

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
  const traits = vocabulary.traits.keys();
  checkIdentity(population, expect, expectColumn, vocabulary);
  if (typeof currency === "object") {
    expect("table", currency.table, vocabulary.tables.keys(), "currency.table");
    expectColumn(currency.table, currency.column, "currency.column");
  }
  for (const { name, columns } of vocabulary.study.tables)
    for (const [column, { oneOf, called = {} }] of Object.entries(columns))
      for (const value of Object.keys(called))
        expect(`value of ${name}.${column}`, value, oneOf ?? [value], `tables.${name}.${column}.called`);
  const events = vocabulary.eventTables().map(({ name }) => name);
  const segmentations = vocabulary.study.segmentations.map(({ id }) => id);
  const { value, lead, grid, cards = [], filters = [], activity, trial, risk, lifetime, journey } = roles;
  const metrics = vocabulary.study.metrics.map(({ id }) => id);
  const known = [...traits];
  expect("trait", value?.trait, known, "roles.value.trait");
  const numbers = known.filter((id) => vocabulary.traits.get(id)?.type === "number");
  expect("number trait", risk?.trait, numbers, "roles.risk.trait");
  expect("segmentation", lead, segmentations, "roles.lead");
  expect("trait", grid?.rows, known, "roles.grid.rows");
  expect("trait", grid?.columns, known, "roles.grid.columns");
  for (const [i, card] of cards.entries()) expect("metric", card, metrics, `roles.cards[${i}]`);
  const texts = known.filter((id) => vocabulary.traits.get(id)?.type === "string");
  for (const [i, filter] of filters.entries()) expect("text trait", filter, texts, `roles.filters[${i}]`);
  problems.push(...productProblems(vocabulary), ...choicesProblems(vocabulary), ...deskProblems(vocabulary));
  if (activity !== undefined) {
    expect("table of events", activity.table, events, "roles.activity.table");
    expectColumn(activity.table, activity.amount, "roles.activity.amount");
  }
  if (trial !== undefined) {
    expect("table of events", trial.table, events, "roles.trial.table");
    expectColumn(trial.table, trial.campaign, "roles.trial.campaign");
    expectColumn(trial.table, trial.arm.column, "roles.trial.arm.column");
    const { campaigns } = trial;
    expect("table", campaigns?.table, vocabulary.tables.keys(), "roles.trial.campaigns.table");
    for (const column of campaigns === undefined ? [] : [campaigns.name, campaigns.startedAt, campaigns.cost])
      expectColumn(campaigns?.table ?? "", column, "roles.trial.campaigns");
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
  if (journey !== undefined) {
    expect("segmentation", journey.of, segmentations, "roles.journey.of");
    const found = vocabulary.study.segmentations.find(({ id }) => id === journey.of);
    const parts = found === undefined ? [] : [...found.cases, found.otherwise].map(({ segment }) => segment);
    const named = [...journey.bestFirst, ...journey.moves.flatMap(({ from, to }) => [from, to])];
    for (const part of named) expect(`part of ${journey.of}`, part, parts, "roles.journey");
  }
  return problems;
}

function checkIdentity(
  { table, key, since, rows = {} }: PopulationIdentity,
  expect: (kind: string, name: string | undefined, among: Names, path: string) => void,
  expectColumn: (table: string, column: string | undefined, path: string) => void,
  vocabulary: Vocabulary,
): void {
  expect("table", table, vocabulary.tables.keys(), "population.table");
  expectColumn(table, key, "population.key");
  expectColumn(table, since, "population.since");
  for (const [name, column] of Object.entries(rows)) {
    expect("table", name, vocabulary.tables.keys(), "population.rows");
    expectColumn(name, column, `population.rows.${name}`);
  }
}
