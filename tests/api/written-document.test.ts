import { setTimeout } from "node:timers/promises";
import fc from "fast-check";
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLBoolean,
  GraphQLFloat,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLSchema,
  GraphQLString,
  getNamedType,
  isLeafType,
  isObjectType,
  parse,
  validate,
} from "graphql/index.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { localCaller } from "../../api/access/caller.ts";
import { scopeOf } from "../../api/access/guard-schema.ts";
import { answerLimit, Budget } from "../../api/budget.ts";
import { type AnswerText, AnswerWriter, TextResult } from "../../api/execution/answer-text.ts";
import { readyDocuments } from "../../api/execution/document-plugin.ts";
import { stillFields } from "../../api/execution/still-texts.ts";
import { writtenDocument } from "../../api/execution/written-document.ts";
import { RequestParts } from "../../api/request-parts.ts";
import { schema } from "../../api/schema/index.ts";
import { ApiFixture } from "./api-fixture.ts";
import { random, randomOperation } from "./random-operation.ts";

/** Documents of chance that are tried, the same ones each time. */
const isNightly = process.env.ATLAS_NIGHTLY === "1";
const seeds = isNightly ? 50_000 : 600;

let api: ApiFixture;
let parts: RequestParts;

beforeAll(async () => {
  api = await ApiFixture.create();
  parts = new RequestParts({ store: api.store, report: () => undefined });
});

afterAll(() => api.remove());

type OnExecute = NonNullable<ReturnType<typeof readyDocuments>["onExecute"]>;

/** Asks a document some times as the server does; for each time whether it was ready, and its answer. */
async function ask(query: string, times: number, uses: number, variableValues: Record<string, unknown> = {}) {
  const { onExecute } = readyDocuments(uses);
  const document = parse(query);
  const asked: { isReady: boolean; result: ExecutionResult }[] = [];
  for (let time = 0; time < times; time++) {
    const studies = api.store.lease();
    const args = {
      schema,
      document,
      variableValues,
      contextValue: { studies, caller: localCaller, budget: new Budget() },
    };
    let run: (given: typeof args) => unknown = execute;
    const setExecuteFn = (fast: typeof run) => {
      run = fast;
    };
    const payload = { args, executeFn: execute, setExecuteFn };
    await onExecute?.(payload as unknown as Parameters<OnExecute>[0]);
    asked.push({ isReady: run !== execute, result: (await run(args)) as ExecutionResult });
    studies.release();
  }
  return asked;
}

/**
 * The text of the answer that was written, if there is one, and the usual executor's; of both what they were charged. It is asked
 * twice as it is written: what is kept is no other.
 */
async function bothWays(document: DocumentNode, variableValues: Record<string, unknown> = {}) {
  const answers: unknown[] = [];
  const charged: number[] = [];
  const run = writtenDocument(schema, document);
  for (const way of [run, run, execute]) {
    const contextValue = parts.context(localCaller);
    answers.push(await way?.({ schema, document, variableValues, contextValue }));
    charged.push(answerLimit - contextValue.budget.bytesLeft);
    contextValue.studies.release();
  }
  const [first, written, usual] = answers as [
    TextResult | undefined,
    TextResult | undefined,
    ExecutionResult,
  ];
  expect(written?.answer.text).toBe(first?.answer.text);
  if (written !== undefined) expect(charged).toEqual(charged.map(() => charged[2]));
  return { written, usual };
}

describe("a document", () => {
  test("is made ready when it has been asked often enough, and answers the same", async () => {
    const query = `query ($id: ID!) { customer(study: "retail", customerId: $id) { customerId traits { key value } memberships { segment { key } } } }`;
    const asked = await ask(query, 5, 3, { id: "C01" });
    expect(asked.map(({ isReady }) => isReady)).toEqual([false, false, false, true, true]);
    expect(asked.map(({ result }) => result instanceof TextResult)).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    const answers = asked.map(({ result }) => JSON.stringify(result));
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain(`"customerId":"C01"`);
  });

  test("whose answer is large is sent as its text would be, whatever the client accepts", async () => {
    const query = `{ segments(study: "retail") { nodes { ${Array.from({ length: 25 }, (_, i) => `a${i}: sql fa${i}: name(locale: fa)`).join(" ")} } } }`;
    const both = await Promise.all(
      [0, 1000].map((usesBeforeReady) => ApiFixture.create(undefined, { usesBeforeReady })),
    );
    try {
      for (const accept of [
        "*/*",
        "application/json",
        "application/graphql-response+json",
        "text/html, */*;q=0.1",
      ]) {
        const answers = await Promise.all(both.map((each) => each.post(query, {}, { accept })));
        const told = answers.map(async (answer) => [
          answer.status,
          answer.headers.get("content-type"),
          await answer.text(),
        ]);
        const [ready, usual] = await Promise.all(told);
        expect(ready).toEqual(usual);
        expect(ready?.[2]).toSatisfy((text: string) => text.length > 20_000 && text.includes("نام"));
      }
    } finally {
      for (const each of both) await each.remove();
    }
  });

  test("reports an error as the usual executor does", async () => {
    const [usual, ready] = await ask(
      `{ segment(study: "retail", id: "loyl") { key } study(id: "retail") { customerCount } }`,
      2,
      1,
    );
    expect([usual?.isReady, ready?.isReady]).toEqual([false, true]);
    expect(JSON.stringify(ready?.result)).toBe(JSON.stringify(usual?.result));
    expect(ready?.result.errors?.[0]?.message).toBe("unknown segment: loyl; did you mean loyal?");
  });

  test.each([
    ["holds more than one operation", "query A { studies { id } } query B { __typename }"],
    ["asks about the schema", "{ __schema { queryType { name } } }"],
  ])("is left to the usual executor when it %s", async (_what, query) => {
    const asked = await ask(query, 2, 0);
    expect(asked.map(({ isReady }) => isReady)).toEqual([false, false]);
  });

  const customer = `customer(study: "retail", customerId: $id)`;
  test.each([
    [
      "aliases and the same field twice",
      `{ a: study(id: "retail") { id name } a: study(id: "retail") { name(locale: en) fa: name(locale: fa) } }`,
      {},
    ],
    [
      "fragments",
      `query ($id: ID!) { ${customer} { ...Who ... on Customer { customerId ...Who } } } fragment Who on Customer { id segments { key } }`,
      { id: "C01" },
    ],
    [
      "a type of several",
      `query ($id: ID!) { node(id: $id) { __typename id ... on Segment { key size } } }`,
      {},
    ],
    [
      "fields that a variable leaves out",
      `query ($id: ID!, $with: Boolean!) { ${customer} { customerId @skip(if: $with) traits @include(if: $with) { key } } }`,
      { id: "C01", with: true },
    ],
    [
      "fields that a variable puts in",
      `query ($id: ID!, $with: Boolean!) { ${customer} { customerId @skip(if: $with) traits @include(if: $with) { key } } }`,
      { id: "C01", with: false },
    ],
    ["nothing at all", `query ($id: ID!) { ${customer} { customerId @skip(if: true) } }`, { id: "C01" }],
    ["nobody", `query ($id: ID!) { ${customer} { customerId } }`, { id: "a(b)\u0000" }],
    [
      "a list with gaps, in other letters",
      `query ($ids: [ID!]!) { customers(study: "retail", customerIds: $ids) { customerId traits { value words(locale: fa) } } }`,
      { ids: ["C01", "nobody", "é:1", "C02"] },
    ],
    [
      "an enum as a variable",
      `query ($basis: Basis) { segments(study: "retail", basis: $basis) { nodes { key basis definition } } }`,
      { basis: "behavioural" },
    ],
    [
      "pages",
      `query ($n: Int = 1) { segment(study: "retail", id: "loyal") { members(first: $n) { totalCount pageInfo { hasNextPage endCursor } edges { cursor node { id customerId } } } } }`,
      {},
    ],
  ])("with %s is written as the usual executor answers it", async (what, query, variables: object) => {
    const document = parse(query);
    const given = { ...variables } as Record<string, unknown>;
    if (what === "a type of several") {
      const { data } = await api.ask(`{ segment(study: "retail", id: "loyal") { id } }`);
      given.id = (data as { segment: { id: string } }).segment.id;
    }
    const { written, usual } = await bothWays(document, given);
    expect(usual.errors).toBeUndefined();
    expect(written?.answer.text).toBe(JSON.stringify(usual));
  });

  test("about members and values is written from their columns as the usual executor answers it", async () => {
    const memberships = [
      "segment { key }",
      "enteredAt segment { key name(locale: fa) } exitedAt isMember",
      "isMember segment { size key }",
      "__typename exitedAt s: segment { __typename }",
    ];
    const traits = [
      "key value",
      "value key trait { key label } again: key",
      "__typename value",
      "key words number",
      "trait { key model { key } }",
    ];
    for (const of of memberships)
      for (const value of traits) {
        const document = parse(`query ($ids: [ID!]!) {
          customers(study: "retail", customerIds: $ids) { traits { ${value} } memberships { ${of} } }
          customerSegmentMembership(study: "retail", customerId: "C01", segmentIds: ["loyal"]) { ${of} } }`);
        const { written, usual } = await bothWays(document, { ids: ["C02", "C01", "nobody", "C03"] });
        expect(usual.errors).toBeUndefined();
        expect(written?.answer.text).toBe(JSON.stringify(usual));
      }
  });

  test(
    "of chance is written as the usual executor answers it, or left to it",
    async () => {
      let compared = 0;
      for (let seed = 0; seed < seeds; seed++) {
        const document = parse(randomOperation(schema, random(seed)));
        if (validate(schema, document).length > 0) continue;
        const { written, usual } = await bothWays(document);
        if (usual.errors !== undefined) expect(written, `seed ${seed}`).toBeUndefined();
        else {
          compared++;
          expect(written?.answer.text, `seed ${seed}`).toBe(JSON.stringify(usual));
        }
      }
      expect(compared).toBeGreaterThan(50);
    },
    isNightly ? 1_200_000 : 60_000,
  );

  test("whose fragments make thousands of fields of few words is left to the usual executor", async () => {
    const levels = 10;
    const fragments = Array.from({ length: levels }, (_, i) => {
      const inner = i + 1 < levels ? `...F${i + 1}` : "key";
      return `fragment F${i} on Segment { x${i}: overlap(with: []) { with { ${inner} } } y${i}: overlap(with: []) { with { ${inner} } } }`;
    });
    const document = parse(`{ segment(study: "retail", id: "loyal") { ...F0 } } ${fragments.join(" ")}`);
    expect(writtenDocument(schema, document)).toBeUndefined();
    const choosing = parse(
      `query ($with: Boolean!) { segment(study: "retail", id: "loyal") { key @include(if: $with) ...F0 } } ${fragments.join(" ")}`,
    );
    const { written, usual } = await bothWays(choosing, { with: true });
    expect([written, usual.errors]).toEqual([undefined, undefined]);
  });

  test("that asks of shared objects what is the same each time is written as the usual executor answers it", async () => {
    const fields = Object.entries(stillFields).map(([type, names = new Set()]) => {
      const of = schema.getType(type);
      if (!isObjectType(of)) throw new Error(`no type ${type}`);
      const texts = [...names].map((name) => {
        const field = of.getFields()[name];
        if (field === undefined) throw new Error(`no field ${type}.${name}`);
        expect(
          scopeOf(type, field),
          `${type}.${name} may be read by whoever may read the study`,
        ).toBeUndefined();
        return isLeafType(getNamedType(field.type)) ? name : `${name} { __typename key }`;
      });
      return [
        type,
        `{ ${texts.join(" ")} fa: name(locale: fa) }`.replace(
          "fa: name",
          type === "Trait" ? "fa: label" : "fa: name",
        ),
      ];
    });
    const of = Object.fromEntries(fields) as Record<string, string>;
    const document = parse(
      `query ($locale: Locale!) { study(id: "retail") { goals ${of.Goal} segments { nodes ${of.Segment} } } traits(study: "retail") ${of.Trait}
       segment(study: "retail", id: "loyal") { id key inOther: name(locale: $locale) } }`,
    );
    for (const locale of ["en", "fa"]) {
      const { written, usual } = await bothWays(document, { locale });
      expect(usual.errors).toBeUndefined();
      expect(written?.answer.text).toBe(JSON.stringify(usual));
    }
  });

  test("keeps nothing of a request for the next one", async () => {
    const document = parse(`query ($id: ID!) { ${customer} { customerId } }`);
    const run = writtenDocument(schema, document);
    const asked = async (id: unknown) => {
      const contextValue = parts.context(localCaller);
      const answer = await run?.({ schema, document, variableValues: { id }, contextValue });
      contextValue.studies.release();
      return answer?.answer.text;
    };
    const [first, second] = [await asked("C01"), await asked("C02")];
    expect([first, second]).toEqual(
      ["C01", "C02"].map((id) => `{"data":{"customer":{"customerId":"${id}"}}}`),
    );
    // A variable of the wrong type is for the usual executor to refuse.
    expect(await asked([1, { a: 2 }])).toBeUndefined();
  });
});

describe("an answer", () => {
  const typed = (type: GraphQLOutputType, resolve: () => unknown) => {
    const query = new GraphQLObjectType({ name: "Query", fields: { value: { type, resolve } } });
    return new GraphQLSchema({ query });
  };
  const document = parse("{ value }");
  const run = async (type: GraphQLOutputType, value: unknown) => {
    const of = typed(type, () => (typeof value === "function" ? value() : value));
    const written = await writtenDocument(of, document)?.({ schema: of, document });
    return { written: written?.answer.text, usual: await execute({ schema: of, document }) };
  };

  test.each([
    [GraphQLString, 'a"\\\n\u2028é💥\ud800'],
    [GraphQLString, 7],
    [GraphQLString, true],
    [GraphQLInt, -0],
    [GraphQLFloat, 1e21],
    [GraphQLFloat, 0.1],
    [GraphQLBoolean, false],
    [GraphQLString, null],
    [new GraphQLList(GraphQLString), ["a", null, Promise.resolve("b")]],
    [new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLInt))), []],
  ])("of %s holds %j", async (type, value) => {
    const { written, usual } = await run(type, value);
    expect(usual.errors).toBeUndefined();
    expect(written).toBe(JSON.stringify(usual));
  });

  test.each([
    [new GraphQLNonNull(GraphQLString), null],
    [GraphQLFloat, Number.NaN],
    [GraphQLInt, 0.5],
    [GraphQLString, new Error("no")],
    [GraphQLString, () => Promise.reject(new Error("later"))],
    [new GraphQLList(GraphQLString), "no list"],
    [new GraphQLList(new GraphQLNonNull(GraphQLString)), ["a", Promise.resolve(null)]],
  ])("of %s that cannot hold %j is left to the usual executor", async (type, value) => {
    const { written, usual } = await run(type, value);
    expect(usual.errors).toHaveLength(1);
    expect(written).toBeUndefined();
  });

  test("waits for what comes later, wherever it stands", async () => {
    const item = new GraphQLObjectType({
      name: "Item",
      fields: {
        late: { type: GraphQLInt, resolve: (value) => setTimeout(5 - (value as number), value) },
        early: { type: GraphQLInt, resolve: (value) => value as number },
      },
    });
    const of = typed(new GraphQLList(item), () => [1, setTimeout(1, 2), 3]);
    const asked = parse("{ first: value { late early } value { early late } }");
    const both = [writtenDocument(of, asked), writtenDocument(of, asked)];
    // Two at once share the room that they are written into, but nothing else.
    const answers = await Promise.all(both.map((written) => written?.({ schema: of, document: asked })));
    const usual = JSON.stringify(await execute({ schema: of, document: asked }));
    expect(answers.map((answer) => answer?.answer.text)).toEqual([usual, usual]);
  });

  test("is JSON of any text, and says whether each character is one byte", () => {
    const text = fc.string({ unit: "binary", maxLength: 300 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 40 }), (texts) => {
        const writer = new AnswerWriter();
        writer.ascii("[");
        for (const [place, each] of texts.entries()) {
          if (place > 0) writer.ascii(",");
          writer.quoted(each);
        }
        writer.ascii("]");
        const answer = writer.end() as AnswerText;
        const expected = JSON.stringify(texts);
        expect(answer.text).toBe(expected);
        expect(answer.isAscii).toBe(Buffer.byteLength(expected) === expected.length);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test("writes any text again as it was written first", () => {
    const text = fc.string({ unit: "binary", maxLength: 40 });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 9 }), (texts) => {
        const writer = new AnswerWriter();
        const kept = texts.map((each) => writer.keep(() => void writer.quoted(each)));
        for (const each of kept) if (each !== undefined) writer.again(each);
        const { text: twice, isAscii } = writer.end() as AnswerText;
        const once = texts.map((each) => JSON.stringify(each)).join("");
        expect(twice).toBe(Buffer.from(once + once).toString());
        expect(isAscii).toBe(Buffer.byteLength(once) === once.length);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test("has numbers as JSON has them", () => {
    const hundredths = fc.integer({ min: -(2 ** 33), max: 2 ** 33 }).map((value) => value / 100);
    const digits = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(fc.oneof(hundredths, digits, fc.integer(), fc.constant(-0)), (value) => {
        const writer = new AnswerWriter();
        writer.number(value);
        expect((writer.end() as AnswerText).text).toBe(JSON.stringify(value));
      }),
      { seed: 1, numRuns: 3000 },
    );
  });

  test("that is large goes out as the bytes of its text", () => {
    for (const letter of ["a", "é"]) {
      const writer = new AnswerWriter();
      writer.quoted(letter.repeat(20_000));
      const { text, bytes, byteLength } = writer.end() as AnswerText;
      expect(bytes?.toString("utf8")).toBe(text);
      expect(byteLength).toBe(Buffer.byteLength(text));
    }
  });

  test("stays as it was written until it has gone out, and cannot be read any more then", () => {
    const written = (letter: string): AnswerText => {
      const writer = new AnswerWriter();
      writer.quoted(letter.repeat(40_000));
      return writer.end() as AnswerText;
    };
    const [first, second] = [written("a"), written("b")];
    expect(first.bytes?.toString()).toBe(`"${"a".repeat(40_000)}"`);
    first.wentOut();
    first.wentOut();
    expect(first.bytes).toBeUndefined();
    expect(() => first.text).toThrow("after it had gone out");
    const [third, fourth] = [written("c"), written("d")];
    expect([second, third, fourth].map(({ text }) => text[1])).toEqual(["b", "c", "d"]);
    expect(new Set([second, third, fourth].map(({ bytes }) => bytes?.buffer)).size).toBe(3);
  });

  test("may be longer than the room that is kept", () => {
    for (const letter of ["a", "é", "\n"]) {
      const writer = new AnswerWriter();
      const text = letter.repeat(3_000_000);
      writer.quoted(text);
      writer.quoted("end");
      expect((writer.end() as AnswerText).text).toBe(`${JSON.stringify(text)}"end"`);
    }
  });
});
