import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { conditionKinds, measureKinds } from "../../../data/language.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { literal } from "../../../loaders/duckdb/quote.ts";
import { Evaluator } from "../../../loaders/evaluate/evaluator.ts";
import { definedSegments } from "../../../loaders/language/catalogue.ts";
import { checkStudy } from "../../../loaders/language/check.ts";
import { operators } from "../../../loaders/language/operators/index.ts";
import { parseAsOf } from "../../../loaders/language/windows.ts";
import { allExamples, referenceStudy } from "../../../loaders/reference/all-examples.ts";
import {
  measureExamples,
  sequenceExamples,
  structureExamples,
  windowExamples,
} from "../../../loaders/reference/event-examples.ts";
import { exampleParts } from "../../../loaders/reference/example-segmentation.ts";
import { exampleAsOf, exampleBorrowings, exampleReaders } from "../../../loaders/reference/example-world.ts";
import { operatorExamples } from "../../../loaders/reference/operator-examples.ts";
import { versusExamples } from "../../../loaders/reference/versus-examples.ts";
import { createTableSql } from "../../../loaders/tables/ddl.ts";
import { type Computed, compute } from "../../fixtures/population.ts";

const value = (x: unknown): string =>
  x === null
    ? "NULL"
    : Array.isArray(x)
      ? `[${x.map(value).join(", ")}]`
      : typeof x === "string"
        ? literal(x)
        : String(x);

let computed: Computed;
let db: Database;
beforeAll(async () => {
  db = await Database.open();
  for (const table of referenceStudy.tables) await db.run(createTableSql(table));
  const rows = [
    ...exampleReaders.map((row) => ["readers", row] as const),
    ...exampleBorrowings.map((row) => ["borrowings", row] as const),
  ];
  for (const [table, row] of rows)
    await db.run(
      `INSERT INTO ${table} (${Object.keys(row).join(", ")}) VALUES (${Object.values(row).map(value).join(", ")})`,
    );
  computed = await compute(db, referenceStudy, exampleAsOf, new Set(["readers", "borrowings"]));
});
afterAll(() => db.close());

describe("every example of the reference selects whom it says", () => {
  it.each(allExamples.map(({ id, members }) => [id, members] as const))("%s", (id, members) => {
    expect(computed.members[id]).toEqual(members);
    expect(computed.membersBySql[id]).toEqual(members);
    const evaluator = new Evaluator({
      vocabulary: checkStudy(referenceStudy),
      asOf: parseAsOf(exampleAsOf, "UTC"),
      segments: definedSegments(referenceStudy),
      cutOffs: computed.cutOffs,
    });
    const inMemory = exampleReaders.filter((attributes) =>
      evaluator.holds(id, {
        attributes,
        events: { borrowings: exampleBorrowings.filter((row) => row.reader_id === attributes.reader_id) },
      }),
    );
    expect(inMemory.map(({ reader_id }) => reader_id)).toEqual(members);
  });
});

it.each(Object.entries(exampleParts))(
  "the part %s of the segmentation selects whom it says",
  (id, members) => {
    expect(computed.members[id]).toEqual(members);
    expect(computed.membersBySql[id]).toEqual(members);
  },
);

describe("nothing of the language is without an example", () => {
  it("every operator has one for each type that it takes", () => {
    const shown = new Set(operatorExamples.map(({ op, type }) => `${op} ${type}`));
    const missing = [...operators.values()].flatMap(({ id, types }) =>
      types.filter((type) => !shown.has(`${id} ${type}`)).map((type) => `${id} ${type}`),
    );
    expect(missing).toEqual([]);
  });

  it("every operator that compares traits has one for each type", () => {
    const shown = versusExamples.map(({ op, type }) => `${op} ${type}`);
    const wanted = [...operators.values()].flatMap(({ id, versus }) =>
      (versus?.types ?? []).map((type) => `${id} ${type}`),
    );
    expect(wanted.filter((each) => !shown.includes(each))).toEqual([]);
  });

  it("every measure, form of a window, part of a sequence and kind of condition has one", () => {
    const measures = new Set(measureExamples.map(({ measure }) => measure));
    expect(measureKinds.filter((measure) => !measures.has(measure))).toEqual([]);
    expect([...new Set(windowExamples.map(({ form }) => form))]).toEqual([
      "last",
      "previous",
      "from and to",
      "from",
      "to",
      "none",
    ]);
    expect(sequenceExamples.map(({ form }) => form)).toEqual(["steps", "within", "window"]);
    const kinds = new Set(structureExamples.map(({ form }) => form));
    expect(conditionKinds.filter((kind) => !kinds.has(kind))).toEqual(["trait", "event", "sequence"]);
  });
});
