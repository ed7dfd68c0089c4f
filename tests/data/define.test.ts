import { join } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { defineLanguage, partIds } from "../../data/define/define-language.ts";
import { operatorShapes, versusOperators } from "../../data/define/operators.ts";
import { rfm } from "../../data/studies/retail/rfm.ts";
import { retailTables } from "../../data/studies/retail/tables.ts";
import { traits } from "../../data/studies/retail/traits.ts";
import { definedSegments } from "../../loaders/language/catalogue.ts";
import { checkCondition } from "../../loaders/language/check.ts";
import { operators } from "../../loaders/language/operators/index.ts";
import { operandTypes } from "../../loaders/language/operators/operator.ts";
import { Vocabulary } from "../../loaders/language/vocabulary.ts";
import { retail as study } from "../fixtures/retail.ts";

const { trait, event, sequence, segment, all, any, not } = defineLanguage({
  traits,
  tables: retailTables,
  segments: partIds(rfm),
});

test("what the compiler knows of operators is what the operator table says", () => {
  for (const type of operandTypes) {
    const fitting = [...operators.values()].filter(({ types }) => types.includes(type));
    const shapes = Object.fromEntries(fitting.map(({ id, value }) => [id, value]));
    expect([type, operatorShapes[type]]).toEqual([type, shapes]);
    const ofTraits = [...operators.values()].filter(({ versus }) => versus?.types.includes(type));
    expect([type, versusOperators[type]]).toEqual([type, ofTraits.map(({ id }) => id)]);
  }
});

test("the helpers build the canonical JSON, which fits the study", () => {
  const built = all(
    trait("recency_days", "LTE", 30),
    trait("country", "EXISTS"),
    trait("country", "NEQ", "france", { ignoreCase: true }),
    trait("birth_date", "ANNIVERSARY_IN_NEXT", { days: 30 }),
    trait("monetary_value", "TOP_PERCENT", 10),
    trait("orders_web", "BETWEEN", [1, 3]),
    trait("spend_last_90_days", "LT", { trait: "spend_previous_90_days" }),
    trait("birth_date", "BEFORE", { trait: "birth_date" }),
    trait("acquired_at", "NEQ", { trait: "acquired_at" }),
    any(segment("champions"), not(segment("no_purchase_yet"))),
    event({ table: "orders", measure: "COUNT", window: { last: { days: 90 } }, op: "GTE", value: 3 }),
    event({
      table: "order_lines",
      measure: "SUM",
      column: "amount",
      where: [
        { column: "category", op: "EQ", value: "Gifts" },
        { column: "discount", op: "EXISTS" },
      ],
      op: "GT",
      value: 100,
    }),
    event({ table: "orders", measure: "MAX", column: "ordered_at", op: "IN_LAST", value: { weeks: 2 } }),
    event({ table: "orders", measure: "MAX", column: "channel", op: "IN", value: ["web", "app"] }),
    event({ table: "events", measure: "ACTIVE_PERIODS", period: { weeks: 1 }, op: "GTE", value: 3 }),
    event({ table: "returns", measure: "AVG", column: "amount", op: "MISSING" }),
    sequence({
      steps: [
        { table: "events", where: [{ column: "kind", op: "STARTS_WITH", value: "visit", ignoreCase: true }] },
        { table: "orders", within: { days: 7 } },
      ],
      window: { last: { days: 180 } },
    }),
    sequence({ steps: [{ table: "orders" }] }),
  );
  expect(built).toEqual({
    all: [
      { trait: { id: "recency_days", op: "LTE", value: 30 } },
      { trait: { id: "country", op: "EXISTS" } },
      { trait: { id: "country", op: "NEQ", value: "france", ignoreCase: true } },
      { trait: { id: "birth_date", op: "ANNIVERSARY_IN_NEXT", value: { days: 30 } } },
      { trait: { id: "monetary_value", op: "TOP_PERCENT", value: 10 } },
      { trait: { id: "orders_web", op: "BETWEEN", value: [1, 3] } },
      { trait: { id: "spend_last_90_days", op: "LT", trait: "spend_previous_90_days" } },
      { trait: { id: "birth_date", op: "BEFORE", trait: "birth_date" } },
      { trait: { id: "acquired_at", op: "NEQ", trait: "acquired_at" } },
      { any: [{ segment: "champions" }, { not: { segment: "no_purchase_yet" } }] },
      {
        event: { table: "orders", measure: "COUNT", window: { last: { days: 90 } }, op: "GTE", value: 3 },
      },
      {
        event: {
          table: "order_lines",
          measure: "SUM",
          column: "amount",
          where: [
            { column: "category", op: "EQ", value: "Gifts" },
            { column: "discount", op: "EXISTS" },
          ],
          op: "GT",
          value: 100,
        },
      },
      {
        event: { table: "orders", measure: "MAX", column: "ordered_at", op: "IN_LAST", value: { weeks: 2 } },
      },
      { event: { table: "orders", measure: "MAX", column: "channel", op: "IN", value: ["web", "app"] } },
      {
        event: { table: "events", measure: "ACTIVE_PERIODS", period: { weeks: 1 }, op: "GTE", value: 3 },
      },
      { event: { table: "returns", measure: "AVG", column: "amount", op: "MISSING" } },
      {
        sequence: {
          steps: [
            {
              table: "events",
              where: [{ column: "kind", op: "STARTS_WITH", value: "visit", ignoreCase: true }],
            },
            { table: "orders", within: { days: 7 } },
          ],
          window: { last: { days: 180 } },
        },
      },
      { sequence: { steps: [{ table: "orders" }] } },
    ],
  });
  expect(Object.keys(trait("country", "EXISTS")).length).toBe(1);
  expect(checkCondition(new Vocabulary(study), built)).toEqual(built);
});

describe("what does not fit does not compile", () => {
  test("traits", () => {
    const wrong = [
      // @ts-expect-error a misspelt trait
      () => trait("recencydays", "LTE", 30),
      // @ts-expect-error a trait of a family that has no such member
      () => trait("orders_fax", "LTE", 30),
      // @ts-expect-error an operator of texts on a number
      () => trait("recency_days", "CONTAINS", "3"),
      // @ts-expect-error a misspelt operator
      () => trait("recency_days", "LESS", 3),
      // @ts-expect-error a number compared with a text
      () => trait("recency_days", "LTE", "30"),
      // @ts-expect-error a text compared with a number
      () => trait("country", "EQ", 3),
      // @ts-expect-error one value for two
      () => trait("recency_days", "BETWEEN", 3),
      // @ts-expect-error texts in a list of numbers
      () => trait("recency_days", "IN", ["3"]),
      // @ts-expect-error a value where none belongs
      () => trait("country", "EXISTS", "x"),
      // @ts-expect-error no value where one belongs
      () => trait("country", "EQ"),
      // @ts-expect-error a unit that spans do not have
      () => trait("birth_date", "IN_LAST", { fortnights: 3 }),
      // @ts-expect-error a number has no case
      () => trait("recency_days", "EQ", 3, { ignoreCase: true }),
    ];
    expect(wrong.map((build) => problems(build()))).toEqual(wrong.map(() => "refused"));
  });

  test("traits against traits", () => {
    const wrong = [
      // @ts-expect-error a misspelt second trait
      () => trait("spend_last_90_days", "LT", { trait: "spend_previous_90_day" }),
      // @ts-expect-error a number against a text
      () => trait("spend_last_90_days", "LT", { trait: "country" }),
      // @ts-expect-error a date against an instant
      () => trait("birth_date", "BEFORE", { trait: "acquired_at" }),
      // @ts-expect-error an operator of times between numbers
      () => trait("recency_days", "BEFORE", { trait: "tenure_days" }),
      // @ts-expect-error an operator that takes two values
      () => trait("recency_days", "BETWEEN", { trait: "tenure_days" }),
      // @ts-expect-error texts are not compared with each other
      () => trait("country", "EQ", { trait: "city" }),
      // @ts-expect-error dates are equal to dates of other traits alone
      () => trait("birth_date", "EQ", "1990-01-01"),
      // @ts-expect-error nothing to compare with
      () => trait("birth_date", "EQ"),
      // @ts-expect-error a trait where none belongs
      () => trait("recency_days", "EXISTS", { trait: "tenure_days" }),
    ];
    expect(wrong.map((build) => problems(build()))).toEqual(wrong.map(() => "refused"));
  });

  test("events", () => {
    const wrong = [
      // @ts-expect-error a misspelt table
      () => event({ table: "order", measure: "COUNT", op: "GTE", value: 3 }),
      // @ts-expect-error a table without events
      () => event({ table: "customers", measure: "COUNT", op: "GTE", value: 3 }),
      // @ts-expect-error a misspelt measure
      () => event({ table: "orders", measure: "MEDIAN", op: "GTE", value: 3 }),
      // @ts-expect-error a misspelt column
      () => event({ table: "orders", measure: "SUM", column: "amounts", op: "GTE", value: 3 }),
      // @ts-expect-error a sum of texts
      () => event({ table: "orders", measure: "SUM", column: "channel", op: "GTE", value: 3 }),
      // @ts-expect-error a sum of nothing
      () => event({ table: "orders", measure: "SUM", op: "GTE", value: 3 }),
      // @ts-expect-error a column for a count
      () => event({ table: "orders", measure: "COUNT", column: "amount", op: "GTE", value: 3 }),
      // @ts-expect-error a number compared with a text
      () => event({ table: "orders", measure: "COUNT", op: "GTE", value: "3" }),
      // @ts-expect-error the latest text compared as a number
      () => event({ table: "orders", measure: "MAX", column: "channel", op: "GTE", value: 3 }),
      // @ts-expect-error periods that are not told
      () => event({ table: "orders", measure: "ACTIVE_PERIODS", op: "GTE", value: 3 }),
      () =>
        // @ts-expect-error a misspelt column in where
        event({
          table: "orders",
          measure: "COUNT",
          where: [{ column: "chanel", op: "EQ", value: "web" }],
          op: "GTE",
          value: 3,
        }),
      () =>
        // @ts-expect-error customers are not ranked among the events of one
        event({
          table: "orders",
          measure: "COUNT",
          where: [{ column: "amount", op: "TOP_PERCENT", value: 3 }],
          op: "GTE",
          value: 3,
        }),
      () =>
        // @ts-expect-error a text compared with a number in where
        event({
          table: "orders",
          measure: "COUNT",
          where: [{ column: "channel", op: "EQ", value: 3 }],
          op: "GTE",
          value: 3,
        }),
      () =>
        // @ts-expect-error a window that the language does not have
        event({
          table: "orders",
          measure: "COUNT",
          window: { lately: { days: 3 } },
          op: "GTE",
          value: 3,
        }),
    ];
    expect(wrong.map((build) => problems(build()))).toEqual(wrong.map(() => "refused"));
  });

  test("sequences and segments", () => {
    const wrong = [
      // @ts-expect-error no steps
      () => sequence({ steps: [] }),
      // @ts-expect-error a misspelt table
      () => sequence({ steps: [{ table: "event" }] }),
      // @ts-expect-error the first step follows none
      () => sequence({ steps: [{ table: "orders", within: { days: 3 } }] }),
      // @ts-expect-error a column of another table
      () => sequence({ steps: [{ table: "orders", where: [{ column: "kind", op: "EXISTS" }] }] }),
      // @ts-expect-error a misspelt segment
      () => segment("champion"),
    ];
    expect(wrong.map((build) => problems(build()))).toEqual(wrong.map(() => "refused"));
  });

  function problems(condition: unknown): string {
    try {
      checkCondition(new Vocabulary(study), condition);
      return "accepted";
    } catch {
      return "refused";
    }
  }
});

test("definitions written with helpers have the versions they had as plain JSON", () => {
  const versions = Object.fromEntries(definedSegments(study).map(({ id, version }) => [id, version]));
  expect(versions).toMatchObject({
    champions: "fef2abb681ef",
    loyal: "6ed75c9be8d7",
    potential_loyalists: "0c5820b268de",
    new_customers: "29f8a0708029",
    promising: "6d317f9995b6",
    need_attention: "f3895e05494b",
    about_to_sleep: "ee3653f8c24b",
    at_risk: "ca4f0c1c09b9",
    cannot_lose: "bdc3632b1ebc",
    hibernating: "86d94e86f0fd",
    no_purchase_yet: "874a74b1f5a5",
    top_tenth: "ef9fbbbdbd5e",
    big_baskets: "8081c50fb150",
    one_time_buyers: "a93a9b596424",
    overdue_regulars: "0a7109d68a60",
    stopped_buying: "c74d082677ba",
    growing_spenders: "4b82053a1a04",
    browsing_not_buying: "d720f57bbaea",
    birthday_soon: "61bca9f31167",
    under_35: "ecfde4a7bf17",
    abroad: "84db63d67b52",
  });
});

test("a misspelt trait is told by its name", { timeout: 120_000 }, () => {
  const file = join(import.meta.dirname, "misspelt-trait.ts");
  const text = `import { trait } from "../../data/studies/retail/language.ts";
export const one = trait("recencydays", "LTE", 30);
`;
  const options: ts.CompilerOptions = {
    ...{ strict: true, noEmit: true, allowImportingTsExtensions: true, skipLibCheck: true, types: ["node"] },
    ...{
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
    },
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (path) => path === file || fileExists(path);
  host.readFile = (path) => (path === file ? text : readFile(path));
  host.getSourceFile = (path, version) =>
    path === file ? ts.createSourceFile(path, text, version) : getSourceFile(path, version);
  const program = ts.createProgram([file], options, host);
  const said = program
    .getSemanticDiagnostics(program.getSourceFile(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/^Argument of type '"recencydays"' is not assignable/);
});
