import { expect, test } from "vitest";
import {
  type ColumnCondition,
  type Condition,
  conditionKinds,
  measureKinds,
  type Span,
  spanUnits,
  type Window,
} from "../../../../data/language.ts";
import { definedSegments, definitionVersion } from "../../../../loaders/language/catalogue.ts";
import { measures } from "../../../../loaders/language/measures/index.ts";
import { operators } from "../../../../loaders/language/operators/index.ts";
import { operandTypes } from "../../../../loaders/language/operators/operator.ts";
import { Vocabulary } from "../../../../loaders/language/vocabulary.ts";
import { smallSegment } from "../../../fixtures/population.ts";
import { is } from "./case.ts";
import { trialStudy } from "./trial-study.ts";
import { worlds } from "./worlds.ts";

const vocabulary = new Vocabulary(trialStudy({}));

/** Every condition in the table, parts included. */
const all = worlds.flatMap(({ cases, segments = {} }) =>
  [...cases.map(({ where }) => where), ...Object.values(segments)].flatMap(withParts),
);

function withParts(condition: Condition): Condition[] {
  const parts =
    "all" in condition
      ? condition.all
      : "any" in condition
        ? condition.any
        : "not" in condition
          ? [condition.not]
          : [];
  return [condition, ...parts.flatMap(withParts)];
}

const events = all.flatMap((condition) => ("event" in condition ? [condition.event] : []));
const sequences = all.flatMap((condition) => ("sequence" in condition ? [condition.sequence] : []));

function columnOperators(table: string, where: readonly ColumnCondition[] = []): string[] {
  const contract = vocabulary.tables.get(table);
  const columns = contract && vocabulary.eventColumns(contract);
  return where.map(({ column, op }) => `${op} on a ${columns?.get(column)?.type}`);
}

function windowForms(window: Window | undefined): string[] {
  if (window === undefined) return ["none"];
  if ("last" in window) return units("last", window.last);
  if ("previous" in window) return units("previous", window.previous);
  return [Object.keys(window).sort().join(" and ")];
}

const units = (form: string, span: Span | undefined) =>
  Object.keys(span ?? {}).map((unit) => `${form} ${unit}`);

function expectAll(wanted: readonly string[], found: readonly string[]): void {
  const known = new Set(found);
  expect(wanted.filter((each) => !known.has(each))).toEqual([]);
}

test("the table holds a case for every operator on traits of every type", () => {
  const wanted = [...operators.values()].flatMap(({ id, types }) =>
    types.map((type) => `${id} on a ${type}`),
  );
  const found = all.flatMap((condition) =>
    "trait" in condition && condition.trait.trait === undefined
      ? [`${condition.trait.op} on a ${vocabulary.traits.get(condition.trait.id)?.type}`]
      : [],
  );
  expect(new Set(operandTypes.map((type) => `EXISTS on a ${type}`)).size).toBe(7);
  expectAll(wanted, found);
});

test("for every operator between two traits of every type that can be compared", () => {
  const wanted = [...operators.values()].flatMap(({ id, versus }) =>
    (versus?.types ?? []).map((type) => `${id} on a ${type}`),
  );
  const found = all.flatMap((condition) =>
    "trait" in condition && condition.trait.trait !== undefined
      ? [`${condition.trait.op} on a ${vocabulary.traits.get(condition.trait.id)?.type}`]
      : [],
  );
  expect(wanted).toHaveLength(22);
  expectAll(wanted, found);
});

test("and on columns of events of every type, where no operator ranks and no column is a point", () => {
  const wanted = [...operators.values()]
    .filter(({ population }) => population === undefined)
    .flatMap(({ id, types }) => types.filter((type) => type !== "point").map((type) => `${id} on a ${type}`));
  expectAll(
    wanted,
    events.flatMap(({ table, where }) => columnOperators(table, where)),
  );
});

test("for every measure, those of a column over each type that it takes", () => {
  const wanted = measureKinds.flatMap((measure) => {
    if (measures[measure].column === "none") return [measure];
    const types =
      measure === "SUM" || measure === "AVG" ? ["number"] : ["number", "string", "boolean", "date"];
    return types.map((type) => `${measure} of a ${type}`);
  });
  const found = events.map(({ table, measure, column }) => {
    const contract = vocabulary.tables.get(table);
    const type = contract && vocabulary.eventColumns(contract).get(column ?? "")?.type;
    return measures[measure].column !== "none" ? `${measure} of a ${type}` : measure;
  });
  expectAll(wanted, found);
});

test("for every form of window, every unit of spans and every kind of condition", () => {
  expectAll(
    [
      "none",
      "from",
      "to",
      "from and to",
      ...spanUnits.flatMap((unit) => [`last ${unit}`, `previous ${unit}`]),
    ],
    events.flatMap(({ window }) => windowForms(window)),
  );
  expectAll(
    ["none", "from", "to", "last days", "previous days"],
    sequences.flatMap(({ window }) => windowForms(window)),
  );
  expectAll(
    spanUnits.map((unit) => `within ${unit}`),
    sequences.flatMap(({ steps }) => steps.flatMap(({ within }) => units("within", within))),
  );
  expectAll(
    spanUnits.map((unit) => `period ${unit}`),
    events.flatMap(({ period }) => units("period", period)),
  );
  expectAll(
    conditionKinds,
    all.flatMap((condition) => Object.keys(condition)),
  );
});

test("the table is as long as it is said to be", () => {
  expect(worlds.reduce((count, { cases }) => count + cases.length, 0)).toBeGreaterThanOrEqual(200);
});

test("cycles of one, two and three segments are refused, naming the way round", () => {
  const cycle = (...ids: readonly string[]) =>
    definedSegments(
      trialStudy({
        segments: ids.map((id, i) =>
          smallSegment(id, { all: [{ not: { segment: ids[(i + 1) % ids.length] ?? "" } }] }),
        ),
      }),
    );
  expect(() => cycle("a")).toThrow(/a → a/);
  expect(() => cycle("a", "b")).toThrow(/a → b → a/);
  expect(() => cycle("a", "b", "c")).toThrow(/a → b → c → a/);
});

test("definitions that differ only in the order of keys have the same version; others have not", () => {
  const written: Condition = {
    event: {
      table: "buys",
      measure: "COUNT",
      window: { from: "2025-01-01", to: "2026-01-01" },
      op: "GTE",
      value: 1,
    },
  };
  const turned: Condition = {
    event: {
      value: 1,
      op: "GTE",
      window: { to: "2026-01-01", from: "2025-01-01" },
      measure: "COUNT",
      table: "buys",
    },
  };
  expect(definitionVersion(turned)).toBe(definitionVersion(written));
  const size = (value: number) => definitionVersion(is("size", "EQ", value));
  expect(size(1)).not.toBe(size(2));
});
