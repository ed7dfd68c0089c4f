import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { measureKinds } from "../../data/language.ts";
import { operators } from "../../loaders/language/operators/index.ts";
import { retail as study } from "../fixtures/retail.ts";
import { SampleApi, type TestKey } from "./sample-api.ts";

let api: SampleApi;

beforeAll(async () => {
  api = await SampleApi.create();
});

afterAll(() => api.remove());

interface TopValue {
  readonly value: string;
  readonly customers: number;
  readonly share: number;
  readonly exact: boolean;
}

interface Discovered {
  readonly key: string;
  readonly type: string;
  readonly unit: string | null;
  readonly personal: boolean;
  readonly range: { readonly least: unknown; readonly greatest: unknown; readonly exact: boolean } | null;
  readonly topValues: readonly TopValue[];
  readonly operators: readonly { readonly op: string; readonly value: string }[];
}

async function traits(key?: TestKey): Promise<Map<string, Discovered>> {
  const found = await api.data<{ traits: Discovered[] }>(
    `{ traits(study: "retail") { key type unit personal range { least greatest exact }
       topValues(first: 3) { value customers share exact } operators { op value } } }`,
    {},
    key,
  );
  return new Map(found.traits.map((trait) => [trait.key, trait]));
}

/** Exact number of customers whom a condition holds for. */
async function sizeOf(where: object): Promise<number> {
  const { previewSegment } = await api.data<{ previewSegment: { size: number } }>(
    `query ($where: ConditionInput!) { previewSegment(study: "retail", where: $where) { size } }`,
    { where },
  );
  return previewSegment.size;
}

test("an app that sends profiles finds what attributes they may hold", async () => {
  const fields = "__typename name label type unit oneOf personal";
  const { profileColumns: found } = await api.data<{ profileColumns: { readonly name: string }[] }>(
    `{ profileColumns(study: "retail") { ${fields} } }`,
  );
  const { columns } = study.tables.find(({ name }) => name === study.population.table) ?? { columns: {} };
  expect(found.map(({ name }) => name)).toEqual(Object.keys(columns));
  expect(found.find(({ name }) => name === "country")).toEqual({
    ...{ __typename: "ProfileColumn", name: "country", label: "country", type: "string" },
    ...{ unit: null, oneOf: null, personal: false },
  });
  // All of them are taken.
  const attributes = Object.fromEntries(found.map(({ name }) => [name, null]));
  const assigned = await api.ask(
    `query ($profile: ProfileInput!) { assign(study: "retail", profile: $profile) { at } }`,
    { profile: { attributes } },
  );
  expect(assigned.errors).toBeUndefined();
});

describe("an audience builder finds", () => {
  test("traits with their unit, range, most frequent values and operators", async () => {
    const found = await traits("app");
    const frequency = found.get("frequency");
    expect([frequency?.type, frequency?.unit, frequency?.range?.exact]).toEqual(["number", "orders", true]);
    const outside = {
      any: [
        { trait: { id: "frequency", op: "LT", value: frequency?.range?.least } },
        { trait: { id: "frequency", op: "GT", value: frequency?.range?.greatest } },
      ],
    };
    expect(await sizeOf(outside)).toBe(0);
    expect(frequency?.operators.map(({ op }) => op)).toContain("TOP_PERCENT");
    expect(frequency?.topValues).toEqual([]);
    const country = found.get("country");
    expect(country?.range).toBeNull();
    for (const { value, customers } of country?.topValues ?? [])
      expect([value, customers]).toEqual([
        value,
        await sizeOf({ trait: { id: "country", op: "EQ", value } }),
      ]);
    const counts = country?.topValues.map(({ customers }) => customers) ?? [];
    expect(counts.length).toBe(3);
    expect(counts).toEqual(counts.toSorted((a, b) => b - a));
    for (const { key, type, operators: taken } of found.values())
      for (const { op } of taken)
        expect([key, op, operators.get(op)?.types.some((each) => each === type)]).toEqual([key, op, true]);
  });

  test("days as days and instants as instants", async () => {
    const dated = [...(await traits("app")).values()].filter(
      ({ type, range }) => type === "date" && range !== null,
    );
    for (const { range } of dated)
      expect(String(range?.least) <= String(range?.greatest) && String(range?.least)).toMatch(
        /^\d{4}-\d\d-\d\d$/,
      );
    const instants = [...(await traits("app")).values()].filter(
      ({ type, range }) => type === "instant" && range !== null,
    );
    for (const { range } of instants) expect(String(range?.least)).toMatch(/^\d{4}-.*T.*Z$/);
    expect(dated.length + instants.length).toBeGreaterThan(0);
  });

  test("no range and no value of personal traits without their scope", async () => {
    const personal = [...(await traits("app")).values()].filter((trait) => trait.personal);
    expect(personal.length).toBeGreaterThan(0);
    for (const { range, topValues } of personal) expect([range, topValues]).toEqual([null, []]);
    const known = [...(await traits("desk")).values()].filter((trait) => trait.personal);
    expect(known.some(({ range, topValues }) => range !== null || topValues.length > 0)).toBe(true);
  });

  test("rounded ranges beyond which ten customers lie, and perturbed counts, without profiles:read", async () => {
    const [board, app] = [await traits("board"), await traits("app")];
    const spend = board.get("monetary_value")?.range;
    expect(spend?.exact).toBe(false);
    expect(String(spend?.greatest)).toMatch(/^[1-9]\d?0*(\.\d+)?$/);
    expect(Number(spend?.greatest)).toBeLessThan(Number(app.get("monetary_value")?.range?.greatest));
    expect(
      await sizeOf({ trait: { id: "monetary_value", op: "GT", value: spend?.greatest } }),
    ).toBeGreaterThan(0);
    for (const { value, customers, exact } of board.get("country")?.topValues ?? []) {
      expect([value, exact]).toEqual([value, false]);
      expect(customers).toBeGreaterThanOrEqual(50);
    }
  });

  test("values as somebody types", async () => {
    const ask = (prefix: string, key: TestKey = "app", trait = "country") =>
      api.ask(
        `query ($prefix: String!, $trait: ID!) { traitValueSuggestions(study: "retail", trait: $trait, prefix: $prefix, first: 5) { value customers } }`,
        { prefix, trait },
        key,
      );
    const values = async (prefix: string, key?: TestKey) =>
      ((await ask(prefix, key)).data as { traitValueSuggestions: TopValue[] }).traitValueSuggestions;
    const [first] = await values("");
    const begun = await values(first?.value.slice(0, 3).toUpperCase() ?? "");
    expect(begun[0]).toEqual(first);
    expect(await values("' OR 1=1 --")).toEqual([]);
    expect((await values("", "board")).every(({ customers }) => customers >= 50)).toBe(true);
    const refused = await ask("a", "app", "birth_date");
    expect(refused.errors?.map(({ extensions }) => extensions?.code)).toEqual(["FORBIDDEN"]);
    const unknown = await ask("a", "app", "contry");
    expect(unknown.errors?.map(({ message }) => message)).toEqual([
      "unknown trait: contry; did you mean country?",
    ]);
  });

  test("tables of events with their columns, and what may be asked of each", async () => {
    const { eventTables } = await api.data<{
      eventTables: {
        name: string;
        collected: boolean;
        measures: string[];
        columns: {
          name: string;
          type: string;
          personal: boolean;
          operators: { op: string }[];
          measures: string[];
        }[];
      }[];
    }>(
      `{ eventTables(study: "retail") { name label grain time collected measures
         columns { name label description type unit oneOf personal operators { op } measures } } }`,
    );
    const names = study.tables.filter(({ eventTime }) => eventTime !== undefined).map(({ name }) => name);
    expect(eventTables.map(({ name }) => name).sort()).toEqual(names.sort());
    const lines = eventTables.find(({ name }) => name === "order_lines");
    expect(lines?.collected).toBe(true);
    expect(lines?.columns.map(({ name }) => name)).toContain("category");
    const used = new Set(
      eventTables.flatMap(({ measures, columns }) =>
        [measures, ...columns.map((each) => each.measures)].flat(),
      ),
    );
    expect([...used].sort()).toEqual([...measureKinds].sort());
    // What is listed is what drafts take.
    for (const { name, type, operators: taken } of lines?.columns ?? []) {
      if (type !== "number" || !taken.some(({ op }) => op === "GT")) continue;
      const where = {
        event: {
          table: "order_lines",
          measure: "COUNT",
          where: [{ column: name, op: "GT", value: 0 }],
          op: "GTE",
          value: 0,
        },
      };
      expect(await sizeOf(where)).toBe(1500);
    }
  });

  test("metrics, and operators by type with their words", async () => {
    const { metrics, operators: found } = await api.data<{
      metrics: { id: string }[];
      operators: { op: string; words: string }[];
    }>(`{ metrics(study: "retail") { id name sentence unit } operators(type: number) { op words } }`);
    expect(metrics.map(({ id }) => id)).toEqual(study.metrics.map(({ id }) => id));
    expect(found.find(({ op }) => op === "BETWEEN")?.words).toBe("between … and …");
  });
});
