import { describe, expect, test } from "vitest";
import type { ValueShape } from "../../../data/define/operators.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { SegmentDefinitionError } from "../../../loaders/errors.ts";
import { definitionVersion } from "../../../loaders/language/catalogue.ts";
import { checkCondition } from "../../../loaders/language/check.ts";
import { operators } from "../../../loaders/language/operators/index.ts";
import type { OperandType } from "../../../loaders/language/operators/operator.ts";
import { compilePattern } from "../../../loaders/language/operators/text.ts";
import { Vocabulary } from "../../../loaders/language/vocabulary.ts";
import { smallStudy, smallTrait } from "../../fixtures/population.ts";
import { retail as study } from "../../fixtures/retail.ts";

const retail = new Vocabulary(study);
/** One trait of each type, by the name of its type. */
const typed = new Vocabulary(
  smallStudy({
    traits: (["number", "string", "boolean", "date", "instant", "list", "point"] as const).map((type) =>
      smallTrait(type, { attribute: "country" }, type),
    ),
    segments: [],
  }),
);

function problems(value: unknown, vocabulary = retail): string[] {
  try {
    checkCondition(vocabulary, value);
    return [];
  } catch (error) {
    if (!(error instanceof SegmentDefinitionError)) throw error;
    expect(error.problems.map(({ path, message }) => `${path}: ${message}`).join("\n")).toBe(error.message);
    return error.message.split("\n");
  }
}

const versus = (id: string, op: string, other: string) => ({ trait: { id, op, trait: other } });
const trait = (id: string, op: string, value?: unknown) => ({
  trait: { id, op, ...(value === undefined ? {} : { value }) },
});
const event = (rest: object) => ({
  event: { table: "orders", measure: "COUNT", op: "GTE", value: 1, ...rest },
});

describe("every operator with every type", () => {
  const scalars: Partial<Record<OperandType, unknown>> = {
    number: 1.5,
    string: "گل 🌹",
    boolean: false,
    date: "2024-02-29",
    instant: "2024-02-29T23:59:59.999999+03:30",
  };
  const fitting = (shape: ValueShape, type: OperandType): unknown => {
    const scalar = scalars[type];
    const values: Record<ValueShape, unknown> = {
      none: undefined,
      scalar,
      pair: [scalar, scalar],
      list: [scalar, scalar],
      percent: 10,
      text: "x",
      texts: ["a", "b"],
      pattern: "^a+$",
      day: "2024-02-29",
      span: { months: 1, days: 3 },
      circle: { km: 25, of: [51.5, -0.12] },
    };
    return values[shape];
  };
  const types = ["number", "string", "boolean", "date", "instant", "list", "point"] as const;
  test.each([...operators.values()].flatMap((operator) => types.map((type) => [operator.id, type] as const)))(
    "%s on a %s",
    (op, type) => {
      const operator = operators.get(op);
      if (operator === undefined) throw new Error(op);
      const found = problems(trait(type, op, fitting(operator.value, type)), typed);
      if (operator.types.includes(type)) expect(found).toEqual([]);
      else expect(found).toEqual([expect.stringContaining(`where.trait.op: ${op} does not apply to `)]);
      if (operator.types.includes(type))
        expect(problems(trait(type, op, { odd: 1 }), typed)).toEqual([
          expect.stringMatching(/^where\.trait\.value(\.\w+)?: /),
          ...(operator.value === "circle" ? [expect.any(String), expect.any(String)] : []),
        ]);
    },
  );
});

test.each([
  [trait("recency_days", "GT", Number.NaN), "where.trait.value: expected a finite number, got NaN"],
  [trait("recency_days", "GT", Number.POSITIVE_INFINITY), "where.trait.value: expected a finite number"],
  [trait("country", "EQ", "a\0b"), "where.trait.value: expected a text without the character NUL"],
  [trait("country", "IN", ["a", "\ud83d"]), "where.trait.value[1]: expected well-formed Unicode"],
  [trait("birth_date", "ON", "2025-02-29"), "where.trait.value: expected a date YYYY-MM-DD"],
  [trait("birth_date", "BETWEEN", ["2025-01-01", "2024-12-31"]), "lowest first"],
  [trait("birth_date", "IN_LAST", { days: 1_000_000 }), "expected a span of at most 900 years"],
  [trait("birth_date", "IN_LAST", {}), "where.trait.value: expected whole numbers of hours, days"],
  [trait("country", "MATCHES", "a".repeat(501)), "expected a pattern of at most 500 characters"],
  [trait("country", "MATCHES", "(?<=a)b"), "expected a regular expression (RE2, without look-around"],
  [trait("country", "MATCHES", "(\\pL{100}){10}"), "expected a simpler regular expression"],
  [
    { trait: { id: "country", op: "EQ", value: "x".repeat(1001), ignoreCase: true } },
    "where.trait.value: expected at most 1000 characters where case is ignored",
  ],
  [
    { trait: { id: "country", op: "IN", value: ["a", "x".repeat(1001)], ignoreCase: true } },
    "where.trait.value[1]: expected at most 1000 characters where case is ignored",
  ],
  [trait("acquired_at", "BETWEEN", ["2025-01-02", "2025-01-01"]), "lowest first"],
  [trait("acquired_at", "BETWEEN", ["2025-01-02T00:00:00Z", "2025-01-01"]), "lowest first"],
  [trait("__proto__", "EQ", 1), "where.trait.id: unknown trait: __proto__"],
  [trait("recency_days", "constructor", 1), "where.trait.op: unknown operator: constructor"],
  [event({ table: "toString" }), "where.event.table: unknown table of events: toString"],
  [event({ measure: "hasOwnProperty" }), "where.event.measure: unknown measure: hasOwnProperty"],
  [event({ where: [{ column: "valueOf", op: "EQ" }] }), "unknown column of orders: valueOf"],
  [{ segment: "constructor" }, "where.segment: unknown segment: constructor"],
  [JSON.parse('{"__proto__":{"all":[]}}'), "where: expected exactly one of all, any"],
  [JSON.parse('{"all":[],"__proto__":{}}'), "where: expected exactly one of all, any"],
  [JSON.parse('{"trait":{"id":"country","op":"EXISTS","__proto__":1}}'), "unknown key: __proto__"],
  [{ all: undefined }, "where.all: expected a list of conditions, got nothing"],
  [{ trait: {} }, "where.trait.id: expected a trait, got nothing"],
  [event({ measure: "MAX", column: "ordered_at", op: "BEFORE", value: "2025-02-30" }), "where.event.value: "],
  [event({ measure: "MAX", op: "GT" }), "where.event.column: expected a column of orders, got nothing"],
  [versus("recency_days", "LT", "tenure_day"), "where.trait.trait: unknown trait: tenure_day; did you mean"],
  [
    versus("recency_days", "LT", "country"),
    "where.trait.trait: expected a number, as the trait compared is; country is a string",
  ],
  [
    versus("birth_date", "BEFORE", "acquired_at"),
    "where.trait.trait: expected a date, as the trait compared is; acquired_at is an instant",
  ],
  [
    { trait: { id: "recency_days", op: "LT", trait: "tenure_days", value: 3 } },
    "where.trait.trait: expected either a value or another trait, got both",
  ],
  [
    { trait: { id: "recency_days", op: "BETWEEN", trait: "tenure_days", value: [1, 2] } },
    "where.trait.trait: only EQ, NEQ, LT, LTE, GT, GTE compare a number with another trait",
  ],
  [
    { trait: { id: "country", op: "EQ", trait: "city", value: "x" } },
    "where.trait.trait: a string is compared with no other trait",
  ],
  [versus("recency_days", "BEFORE", "tenure_days"), "where.trait.op: BEFORE does not apply to a number"],
  [trait("birth_date", "EQ", "2000-01-01"), "where.trait.op: EQ does not apply to a date; expected one of"],
  [event({ trait: "recency_days" }), "where.event.trait: unknown key: trait"],
  [event({ ignoreCase: true }), "where.event.ignoreCase: unknown key: ignoreCase"],
])("%j is refused", (value, message) => {
  const found = problems(value);
  expect(found).toEqual([expect.stringContaining(message)]);
});

test("a whole day may stand for its own end, and a long text where case matters", () => {
  for (const value of [
    ["2025-01-01", "2025-01-01"],
    ["2025-01-01T12:00:00Z", "2025-01-01"],
    ["2025-01-01", "2025-01-01T00:00:00Z"],
  ])
    expect(problems(trait("acquired_at", "BETWEEN", value))).toEqual([]);
  expect(problems(trait("country", "EQ", "x".repeat(1001)))).toEqual([]);
});

describe("periods", () => {
  const periods = (rest: object) => problems(event({ measure: "ACTIVE_PERIODS", ...rest }));
  test("only ACTIVE_PERIODS has them, and needs them", () => {
    expect(problems(event({ period: { days: 7 } }))).toEqual([
      "where.event.period: only ACTIVE_PERIODS takes a period",
    ]);
    expect(periods({})).toEqual([expect.stringContaining("where.event.period: expected whole numbers")]);
    expect(periods({ period: { days: 0 } })).toEqual([expect.stringContaining("above zero")]);
    expect(periods({ period: { days: 7 } })).toEqual([]);
    expect(periods({ period: { days: 7 }, column: "amount" })).toEqual([
      "where.event.column: ACTIVE_PERIODS takes no column",
    ]);
  });
  test("those of months and years need a window with a start, and few of them", () => {
    const start = [expect.stringContaining("need a window with a start")];
    expect(periods({ period: { months: 1 } })).toEqual(start);
    expect(periods({ period: { years: 1 }, window: { to: "2025-01-01" } })).toEqual(start);
    expect(periods({ period: { months: 1 }, window: { last: { years: 10 } } })).toEqual([]);
    const many = [expect.stringContaining("expected at most 120 periods")];
    expect(periods({ period: { months: 1 }, window: { last: { months: 121 } } })).toEqual(many);
    expect(periods({ period: { months: 1 }, window: { from: "2000-01-01", to: "2011-01-01" } })).toEqual(
      many,
    );
    expect(periods({ period: { months: 1 }, window: { from: "2001-01-01", to: "2011-01-01" } })).toEqual([]);
  });
});

describe("sequences", () => {
  const sequence = (steps: unknown, rest: object = {}) => problems({ sequence: { steps, ...rest } });
  const step = { table: "events", where: [{ column: "kind", op: "EQ", value: "visit" }] };
  test("one to fifty steps, each after the first with or without a limit of time", () => {
    expect(sequence([step, { ...step, within: { days: 7 } }], { window: { last: { days: 180 } } })).toEqual(
      [],
    );
    expect(sequence(Array.from({ length: 50 }, () => step))).toEqual([]);
    expect(sequence([])).toEqual(["where.sequence.steps: expected a list of 1 to 50 steps, got none"]);
    expect(sequence(Array.from({ length: 51 }, () => step))).toEqual([
      "where.sequence.steps: expected a list of 1 to 50 steps, got 51",
    ]);
    expect(sequence(step)).toEqual([
      expect.stringContaining("where.sequence.steps: expected a list of 1 to"),
    ]);
  });
  test("what is wrong in a step is told with its place", () => {
    const wrong = [
      { ...step, within: { days: 1 } },
      { table: "event" },
      { table: "orders", where: [{ column: "kind", op: "EQ", value: "x" }], within: { day: 1 } },
    ];
    expect(sequence(wrong, { windw: 1 })).toEqual([
      "where.sequence.steps[1].table: unknown table of events: event; did you mean events?",
      "where.sequence.steps[2].where[0].column: unknown column of orders: kind; expected one of order_id, customer_id, ordered_at, amount, currency, channel",
      expect.stringContaining("where.sequence.steps[2].within: expected whole numbers"),
      "where.sequence.steps[0].within: the first step follows none; expected no within",
      "where.sequence.windw: unknown key: windw; did you mean window?",
    ]);
  });
});

describe("limits", () => {
  test("a definition nested without end is refused, not the stack overrun", () => {
    let deep: unknown = { all: [] };
    for (let i = 0; i < 100_000; i += 1) deep = i % 2 === 0 ? { not: deep } : { any: [deep] };
    expect(problems(deep)).toEqual([expect.stringMatching(/nested deeper than 20; expected less$/)]);
    let value: unknown = 1;
    for (let i = 0; i < 100_000; i += 1) value = [value];
    expect(problems(trait("recency_days", "IN", value))).toEqual([
      "where.trait.value[0]: expected a finite number, got [[[…]]]",
    ]);
  });
  test("a definition that contains itself is refused", () => {
    const round: { all: unknown[] } = { all: [{ segment: "champions" }] };
    round.all.push({ not: round });
    expect(problems(round)).toEqual([expect.stringContaining("where.all[1].not: contains itself")]);
    const value: unknown[] = [];
    value.push(value);
    expect(problems(trait("country", "IN", value))).toHaveLength(1);
  });
  test("twenty conditions deep and five hundred in all is the most, with those on columns and steps", () => {
    let deep: unknown = { all: [] };
    for (let i = 1; i < 20; i += 1) deep = { not: deep };
    expect(problems(deep)).toEqual([]);
    expect(problems({ not: deep })).toHaveLength(1);
    const many = (n: number) => ({ all: Array.from({ length: n }, () => ({ segment: "champions" })) });
    expect(problems(many(499))).toEqual([]);
    expect(problems(many(500))).toEqual(["where.all[499]: more than 500 conditions; expected fewer"]);
    expect(problems(many(1_000_000))).toEqual(["where.all[499]: more than 500 conditions; expected fewer"]);
    const where = (n: number) => Array.from({ length: n }, () => ({ column: "channel", op: "EXISTS" }));
    expect(problems(event({ where: where(499) }))).toEqual([]);
    expect(problems(event({ where: where(500) }))).toHaveLength(1);
    expect(problems({ sequence: { steps: [{ table: "orders", where: where(498) }] } })).toEqual([]);
    expect(problems({ sequence: { steps: [{ table: "orders", where: where(499) }] } })).toHaveLength(1);
  });
});

test("patterns that pass the check pass both engines", async () => {
  await using db = await Database.open();
  const patterns = [
    "a{1000}",
    "(\\pL{100}){10}",
    "\\pL{50}",
    "(?:[^a]{100}){10}",
    "[\\p{Arabic}\\d]{1,100}",
    `(?:${"x".repeat(480)}){1000}`,
    "(.{100}){10}",
    "(?P<n>a)",
    "(?<n>a)",
    "\\C",
    "\\Q.{9}\\E{3}",
    "(?i)(?:ß|ی){200}",
    "a{,3}",
    "[[:alpha:]]{2,}",
  ];
  const accepted = patterns.filter((pattern) => problems(trait("country", "MATCHES", pattern)).length === 0);
  expect(accepted.length).toBeGreaterThan(6);
  for (const pattern of accepted) {
    const found = compilePattern(pattern, true).matcher("aaa").find();
    const [row] = await db.rows<{ found: boolean }>(
      `SELECT regexp_matches('aaa', '${pattern.replaceAll("'", "''")}', 'i') AS found`,
    );
    expect([pattern, row?.found]).toEqual([pattern, found]);
  }
});

test("the order of keys and the sign of zero do not change the version", () => {
  const a = { trait: { id: "spend_trend", op: "GTE", value: 0 } };
  const b = { trait: { value: -0, op: "GTE", id: "spend_trend" } };
  expect(definitionVersion(checkCondition(retail, b))).toBe(definitionVersion(a));
});
