import { describe, expect, test } from "vitest";
import type { Condition } from "../../../data/language.ts";
import { populations } from "../../../data/studies/index.ts";
import type { Expression, PopulationStudy, Trait } from "../../../data/study.ts";
import { SegmentDefinitionError } from "../../../loaders/errors.ts";
import { definedSegments, definitionVersion } from "../../../loaders/language/catalogue.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { smallSegment, smallStudy, smallTrait } from "../../fixtures/population.ts";

const traits = [
  smallTrait("recency_days", { measure: { table: "orders", measure: "DAYS_SINCE_LAST" } }),
  smallTrait("country", { attribute: "country" }, "string"),
];

function problemOf(where: unknown): string {
  try {
    checkStudy(smallStudy({ traits, segments: [smallSegment("champions", where as Condition)] }));
    return "";
  } catch (error) {
    expect(error).toBeInstanceOf(SegmentDefinitionError);
    return (error as Error).message;
  }
}

function problemsIn(study: PopulationStudy): string[] {
  try {
    checkStudy(study);
    return [];
  } catch (error) {
    return (error as Error).message.split("\n");
  }
}

const event = (rest: object) => ({
  event: { table: "orders", measure: "COUNT", op: "GTE", value: 1, ...rest },
});

describe("a definition that does not fit is refused with its path and what was expected", () => {
  test.each([
    [
      { trait: { id: "recencydays", op: "LTE", value: 3 } },
      "champions.where.trait.id: unknown trait: recencydays; did you mean recency_days?",
    ],
    [
      { all: [{ all: [] }, { trait: { id: "recency_days", op: "LESS", value: 3 } }] },
      "champions.where.all[1].trait.op: unknown operator: LESS",
    ],
    [
      { trait: { id: "recency_days", op: "CONTAINS", value: "x" } },
      "champions.where.trait.op: CONTAINS does not apply to a number; expected one of EQ",
    ],
    [{ trait: { id: "country", op: "EQ", value: 3 } }, "champions.where.trait.value: expected a text, got 3"],
    [
      { trait: { id: "recency_days", op: "BETWEEN", value: [1] } },
      "expected a list of two: a finite number, lowest first, got [1]",
    ],
    [
      { trait: { id: "recency_days", op: "TOP_PERCENT", value: 0 } },
      "expected a number above 0 and at most 100, got 0",
    ],
    [{ trait: { id: "recency_days", op: "EQ" } }, "expected a finite number, got nothing"],
    [{ trait: { id: "country", op: "EXISTS", value: 1 } }, "expected no value, got 1"],
    [{ segment: "champion" }, "champions.where.segment: unknown segment: champion; did you mean champions?"],
    [
      { every: [] },
      "champions.where: expected exactly one of all, any, not, segment, trait, event, sequence, got every",
    ],
    [
      { all: [], any: [] },
      "champions.where: expected exactly one of all, any, not, segment, trait, event, sequence, got all, any",
    ],
    [{ all: {} }, "champions.where.all: expected a list of conditions"],
    [null, "champions.where: expected an object with one of"],
    [
      event({ table: "order" }),
      "champions.where.event.table: unknown table of events: order; did you mean orders?",
    ],
    [event({ table: "customers" }), "champions.where.event.table: unknown table of events: customers"],
    [event({ measure: "MEDIAN" }), "champions.where.event.measure: unknown measure: MEDIAN"],
    [
      event({ measure: "SUM", column: "amounts" }),
      "champions.where.event.column: unknown column of orders: amounts; did you mean amount?",
    ],
    [event({ measure: "SUM", column: "channel" }), "SUM needs a number; channel is a string"],
    [event({ column: "amount" }), "champions.where.event.column: COUNT takes no column"],
    [
      event({ window: { last: {} } }),
      "champions.where.event.window.last: expected whole numbers of hours, days",
    ],
    [event({ window: { last: { days: 1.5 } } }), "champions.where.event.window.last: expected whole numbers"],
    [
      event({ window: { since: 3 } }),
      "champions.where.event.window: expected { last }, { previous } or { from, to }",
    ],
    [
      event({ where: [{ column: "channel", op: "TOP_PERCENT", value: 3 }] }),
      "TOP_PERCENT does not apply to a string",
    ],
    [
      event({ where: [{ column: "amount", op: "TOP_PERCENT", value: 3 }] }),
      "TOP_PERCENT ranks customers and cannot stand in where",
    ],
  ])("%j", (where, message) => {
    expect(problemOf(where)).toContain(message);
  });

  test.each([
    [{ trait: { id: "recency_days", op: "BETWEEN", value: [4, 2] } }, "lowest first, got [4,2]"],
    [
      { trait: { id: "country", op: "EQ", value: "x", ignorecase: true } },
      "unknown key: ignorecase; did you mean ignoreCase?",
    ],
    [
      { trait: { id: "country", op: "EQ", value: "x", ignoreCase: "yes" } },
      'expected true or false, got "yes"',
    ],
    [
      { trait: { id: "country", op: "MATCHES", value: "(" } },
      'expected a regular expression (RE2, without look-around and back-references), got "("',
    ],
    [{ trait: { id: "country", op: "MATCHES", value: "(?=x)" } }, "without look-around"],
    [
      event({ windw: { last: { days: 3 } } }),
      "champions.where.event.windw: unknown key: windw; did you mean window?",
    ],
    [
      event({ window: { last: { days: 3 }, previous: { days: 3 } } }),
      "window: expected { last }, { previous } or { from, to }",
    ],
    [
      event({ window: { last: { days: 3 }, from: "2025-01-01" } }),
      "window: expected { last }, { previous } or { from, to }",
    ],
    [event({ window: { from: "2025-02-01", to: "2025-01-01" } }), "from must come before to"],
    [
      event({ where: { column: "channel" } }),
      "champions.where.event.where: expected a list of conditions on columns",
    ],
    [event({ where: ["web"] }), "champions.where.event.where[0]: expected { column, op, value }"],
  ])("nothing is ignored silently: %j", (where, message) => {
    expect(problemOf(where)).toContain(message);
  });

  test("traits are checked like segments", () => {
    const broken = (from: Trait["from"]) => () =>
      checkStudy(smallStudy({ traits: [...traits, smallTrait("x", from)] }));
    expect(broken({ attribute: "contry" })).toThrow(
      "x.attribute: unknown column of customers: contry; did you mean country?",
    );
    expect(broken({ derive: { holds: { id: "country", op: "GT", value: 3 } } })).toThrow(
      "x.derive.holds.op: GT does not apply to a string",
    );
    expect(broken({ derive: { band: { trait: "recency_days" }, edges: [3, 2], labels: ["a"] } })).toThrow(
      /x\.derive\.labels: expected 3 labels for 2 edges, got 1\nx\.derive\.edges: expected edges in ascending order/,
    );
  });

  test("a trait is of the type that it comes from, and so is what it is derived from", () => {
    const problemsOf = (from: Trait["from"], type?: Trait["type"]) =>
      problemsIn(
        smallStudy({
          traits: [
            ...traits,
            smallTrait("born", { attribute: "birth_date" }, "date"),
            smallTrait("x", from, type),
          ],
        }),
      );
    const [country, days, born] = ["country", "recency_days", "born"].map((trait) => ({ trait })) as [
      Expression,
      Expression,
      Expression,
    ];
    expect(problemsOf({ attribute: "country" })).toEqual([
      "x.type: expected string, as column country is; got number",
    ]);
    expect(
      problemsOf({ measure: { table: "orders", measure: "MAX", column: "ordered_at" } }, "date"),
    ).toEqual(["x.type: expected instant, as MAX of ordered_at is; got date"]);
    expect(problemsOf({ derive: { holds: { id: "country", op: "EXISTS" } } }, "string")).toEqual([
      "x.type: expected boolean, as what it is derived as is; got string",
    ]);
    expect(problemsOf({ derive: { add: [days, country] } })).toEqual([
      "x.derive[1]: expected numbers, got string",
    ]);
    expect(problemsOf({ derive: { divide: [born, days] } })).toEqual([
      "x.derive[0]: expected numbers, got date",
    ]);
    expect(problemsOf({ derive: { band: born, edges: [2000], labels: ["a", "b"] } }, "string")).toEqual([
      "x.derive[0]: expected numbers, got date",
    ]);
    expect(problemsOf({ derive: { quintile: country, by: "RANK" } })).toEqual([
      "x.derive[0]: expected numbers, got string",
    ]);
    expect(problemsOf({ derive: { point: [days, country] } }, "point")).toEqual([
      "x.derive[1]: expected numbers, got string",
    ]);
    expect(problemsOf({ derive: { labelOfLargest: [{ label: "a", of: country }] } }, "string")).toEqual([
      "x.derive[0]: expected numbers, got string",
    ]);
    expect(problemsOf({ derive: { coalesce: [days, { number: 0 }, { text: "none" }] } })).toEqual([
      "x.derive[2]: expected number, as what stands before it; got string",
    ]);
    const few = { id: "recency_days", op: "LT", value: 3 };
    expect(problemsOf({ derive: { when: few, gives: country, otherwise: days } }, "string")).toEqual([
      "x.derive[1]: expected string, as what stands before it; got number",
    ]);
    expect(
      problemsOf({ derive: { lookup: days, table: { 1: "one", "01": "one", x: "no" } } }, "string"),
    ).toEqual([
      "x.derive.table.01: expected a number such as 12 or 0.5, got 01",
      "x.derive.table.x: expected a number such as 12 or 0.5, got x",
    ]);
    expect(problemsOf({ derive: { lookup: born, table: {} } }, "string")).toEqual([
      "x.derive[0]: expected a text, a number or a truth value, got date",
    ]);
  });

  test("a segmentation that refers to its own parts, directly or by way of others, is refused", () => {
    const part = (segment: string, where: Condition) => ({ ...smallSegment(segment, where), segment });
    const around = (segments: PopulationStudy["segments"], ...cases: ReturnType<typeof part>[]) =>
      smallStudy({
        segments,
        segmentations: [{ ...smallSegment("s", { all: [] }), cases, otherwise: part("rest", { all: [] }) }],
      });
    expect(() => checkStudy(around([], part("a", { all: [] }), part("b", { segment: "a" })))).toThrow(
      "b.where: refers to a of the same segmentation",
    );
    expect(() => checkStudy(around([], part("a", { all: [] }), part("b", { segment: "rest" })))).toThrow(
      "b.where: refers to rest of the same segmentation",
    );
    const byWay = around(
      [smallSegment("other", { segment: "a" })],
      part("a", { all: [] }),
      part("b", { segment: "other" }),
    );
    expect(() => checkStudy(byWay)).toThrow(
      "b.where: segmentation s refers to itself by way of other segments: b → other → a",
    );
  });

  test("all problems are told at once, what depends on a wrong name excepted", () => {
    const where = { all: [{ segment: "x" }, { trait: { id: "y", op: "EQ", value: 1 } }] };
    expect(problemOf(where).split("\n")).toHaveLength(2);
    const many = event({ measure: "MEDIAN", where: [{ column: "chanel" }, 5], window: { last: {} }, x: 1 });
    expect(problemOf(many).split("\n")).toEqual([
      expect.stringContaining(
        "champions.where.event.measure: unknown measure: MEDIAN; expected one of COUNT",
      ),
      "champions.where.event.where[0].column: unknown column of orders: chanel; did you mean channel?",
      "champions.where.event.where[1]: expected { column, op, value }, got 5",
      expect.stringContaining("champions.where.event.window.last: expected whole numbers of hours"),
      expect.stringContaining("champions.where.event.x: unknown key: x"),
    ]);
  });
  test("depth and size are limited", () => {
    let deep: Condition = { all: [] };
    for (let i = 0; i < 25; i += 1) deep = { not: deep };
    expect(problemOf(deep)).toContain("nested deeper than 20");
    expect(problemOf({ all: Array.from({ length: 501 }, () => ({ all: [] })) })).toContain(
      "more than 500 conditions",
    );
  });
});

describe("references between segments", () => {
  test("a cycle of one, of two and of three is refused with all else, naming the way round", () => {
    const cycle = (...pairs: [string, string][]) => problemsIn(study(...pairs));
    expect(cycle(["a", "a"])).toEqual(["a.where: segments refer to each other in a cycle: a → a"]);
    expect(cycle(["a", "b"], ["b", "a"])).toEqual([
      "a.where: segments refer to each other in a cycle: a → b → a",
    ]);
    expect(cycle(["a", "b"], ["b", "c"], ["c", "a"], ["d", "a"], ["e", "x"])).toEqual([
      "e.where.not.segment: unknown segment: x; expected one of a, b, c, d, e",
      "a.where: segments refer to each other in a cycle: a → b → c → a",
    ]);
    expect(cycle(["a", "c"], ["b", "c"])).toHaveLength(2);
  });
  test("a segment that many refer to is no cycle", () => {
    const shared = smallStudy({
      segments: [
        smallSegment("base", { all: [] }),
        smallSegment("a", { all: [{ segment: "base" }, { not: { segment: "base" } }] }),
        smallSegment("b", { any: [{ segment: "a" }, { segment: "base" }] }),
      ],
    });
    expect(() => checkStudy(shared)).not.toThrow();
  });
  const study = (...pairs: [string, string][]) =>
    smallStudy({ segments: pairs.map(([id, other]) => smallSegment(id, { not: { segment: other } })) });
  test("a cycle of two and of three is refused, naming the way round", () => {
    expect(() => definedSegments(study(["a", "b"], ["b", "a"]))).toThrow(/a → b → a/);
    expect(() => definedSegments(study(["a", "b"], ["b", "c"], ["c", "a"]))).toThrow(/a → b → c → a/);
  });
  test("a segment comes after those it refers to", () => {
    const segments = [smallSegment("late", { segment: "early" }), smallSegment("early", { all: [] })];
    expect(definedSegments(smallStudy({ segments })).map(({ id }) => id)).toEqual(["early", "late"]);
  });
});

test("definitions that differ only in the order of keys have the same version", () => {
  const a = { trait: { id: "x", op: "EQ", value: 1 } };
  const b = { trait: { value: 1, op: "EQ", id: "x" } };
  expect(definitionVersion(a)).toBe(definitionVersion(b));
  expect(definitionVersion(a)).not.toBe(definitionVersion({ trait: { ...a.trait, value: 2 } }));
});

test.each(populations.map((study) => [`the ${study.population.id} of ${study.id}`, study] as const))(
  "every definition of %s fits its traits and tables",
  (_, study) => {
    expect(() => checkStudy(study)).not.toThrow();
    for (const trait of study.traits)
      for (const text of [trait.label, trait.description])
        expect(text.en !== "" && text.fa !== "").toBe(true);
  },
);

test("a trait that is made of one known only after the outcome has to say so too", () => {
  const call = {
    ...smallTrait("call_minutes", { measure: { table: "orders", measure: "COUNT" } }),
    knownAfter: "outcome",
  } as const;
  const long = smallTrait("long_call", { derive: { add: [{ trait: "call_minutes" }, { number: 1 }] } });
  expect(problemsIn(smallStudy({ traits: [call, long], segments: [] }))).toEqual([
    'long_call.knownAfter: expected "outcome", since long_call is made of call_minutes, which has it',
  ]);
  expect(
    problemsIn(smallStudy({ traits: [call, { ...long, knownAfter: "outcome" }], segments: [] })),
  ).toEqual([]);
});
