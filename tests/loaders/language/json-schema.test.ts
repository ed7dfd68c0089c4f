import { expect, test } from "vitest";
import { z } from "zod";
import { operators } from "../../../loaders/language/operators/index.ts";
import { definitionJsonSchema } from "../../../loaders/language/schema/json-schema.ts";
import { smallStudy } from "../../fixtures/population.ts";
import { retail as study } from "../../fixtures/retail.ts";

const schema = definitionJsonSchema(study);
/** The schema read back from its JSON: what an editor knows. */
const read = z.fromJSONSchema(JSON.parse(JSON.stringify(schema)));
const accepts = (value: unknown) => read.safeParse(JSON.parse(JSON.stringify(value))).success;
const [first] = study.segments;
const segment = (where: unknown) => ({ ...first, where });
const event = (rest: object) =>
  segment({ event: { table: "orders", measure: "COUNT", op: "GTE", value: 1, ...rest } });
const versus = (id: string, op: string, other: string, value?: unknown) =>
  segment({ trait: { id, op, trait: other, value } });
const trait = (id: string, op: string, value?: unknown) => segment({ trait: { id, op, value } });

test("it accepts every definition of the study, alone, in a list and as a file of both kinds", () => {
  for (const one of study.segments) expect([one.id, accepts(one)]).toEqual([one.id, true]);
  expect(accepts(study.segments)).toBe(true);
  expect(accepts({ $schema: "x", segments: study.segments, segmentations: study.segmentations })).toBe(true);
  expect(accepts({ $schema: "../retail.schema.json", ...first })).toBe(true);
});

test("it accepts a trait in place of a value", () => {
  for (const op of ["EQ", "NEQ", "LT", "LTE", "GT", "GTE"])
    expect([op, accepts(versus("spend_last_90_days", op, "spend_previous_90_days"))]).toEqual([op, true]);
  for (const op of ["EQ", "NEQ", "LT", "LTE", "GT", "GTE", "BEFORE", "AFTER"])
    expect([op, accepts(versus("birth_date", op, "birth_date"))]).toEqual([op, true]);
});

test.each([
  ["an unknown trait", trait("recencydays", "EQ", 1)],
  ["an operator of another type", trait("recency_days", "CONTAINS", "x")],
  ["a value of another type", trait("country", "EQ", 3)],
  ["a value where none belongs", trait("country", "EXISTS", 1)],
  ["a value that is missing", trait("country", "EQ")],
  ["neither a value nor another trait", trait("recency_days", "LT")],
  ["both a value and another trait", versus("recency_days", "LT", "tenure_days", 3)],
  ["a trait compared with one of another type", versus("recency_days", "LT", "country")],
  ["two texts compared", versus("country", "EQ", "city")],
  ["a day compared by size with a day", trait("birth_date", "LT", "2000-01-01")],
  ["three values for two", trait("recency_days", "BETWEEN", [1, 2, 3])],
  ["a day that no calendar has", trait("birth_date", "ON", "2025-02-29")],
  ["a text with NUL", trait("country", "EQ", "a\0")],
  ["per cent above a hundred", trait("frequency", "TOP_PERCENT", 101)],
  ["an unknown segment", segment({ segment: "champion" })],
  ["an unknown kind", segment({ every: [] })],
  ["no kind", segment({})],
  ["two kinds", segment({ all: [], any: [] })],
  ["an unknown key", segment({ trait: { id: "country", op: "EXISTS", ignorecase: true } })],
  ["a table without events", event({ table: "customers" })],
  ["a sum of texts", event({ measure: "SUM", column: "channel" })],
  ["a column for a count", event({ column: "amount" })],
  ["an empty window", event({ window: { last: {} } })],
  ["two windows", event({ window: { last: { days: 1 }, from: "2025-01-01" } })],
  ["a period for a count", event({ period: { days: 7 } })],
  ["no period for ACTIVE_PERIODS", event({ measure: "ACTIVE_PERIODS" })],
  ["a rank among events", event({ where: [{ column: "amount", op: "TOP_PERCENT", value: 3 }] })],
  ["no steps", segment({ sequence: { steps: [] } })],
  ["within on the first step", segment({ sequence: { steps: [{ table: "orders", within: { days: 1 } }] } })],
  ["a segment without a name", { ...first, name: undefined }],
  ["an unknown goal", { ...first, goal: "goals" }],
  ["a name without English", { ...first, name: { fa: "x" } }],
])("it refuses %s", (_, definition) => {
  expect(accepts(definition)).toBe(false);
});

test("every trait and every operator that fits one stands in it with its description", () => {
  const text = JSON.stringify(schema);
  const says = (name: string, description: string) =>
    text.includes(`{"const":"${name}","description":${JSON.stringify(description).slice(0, -1)}`);
  expect(study.traits.filter(({ id, description }) => !says(id, description.en))).toEqual([]);
  const types = new Set(study.traits.map(({ type }) => type));
  const missing = [...operators.values()].filter(({ id }) => !says(id, ""));
  expect(missing.filter(({ types: taken }) => taken.some((type) => types.has(type)))).toEqual([]);
  expect(text.includes('"id":"')).toBe(false);
});

test("a study without traits and segments has a schema too", () => {
  const small = z.fromJSONSchema(JSON.parse(JSON.stringify(definitionJsonSchema(smallStudy({})))));
  const named = { ...first, goal: "goal", play: undefined };
  expect(small.safeParse(JSON.parse(JSON.stringify({ ...named, where: { all: [] } }))).success).toBe(true);
  expect(small.safeParse({ ...named, where: { segment: "x" } }).success).toBe(false);
});
