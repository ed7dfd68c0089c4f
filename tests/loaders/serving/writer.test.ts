import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Trait, TraitType } from "../../../data/study.ts";
import { Database } from "../../../loaders/duckdb/database.ts";
import { ContractError } from "../../../loaders/errors.ts";
import { entryPlace, exitPlace, noSpan } from "../../../loaders/serving/member-spans.ts";
import { ServingReader } from "../../../loaders/serving/reader.ts";
import { dictionaryLimit } from "../../../loaders/serving/string-encoding.ts";
import { writeServing } from "../../../loaders/serving/writer.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "segment-atlas-serving-"));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function trait(id: string, type: TraitType): Trait {
  const text = { en: id, fa: id };
  return { id, type, basis: "behavioural", label: text, description: text, from: { attribute: id } };
}

const traits = [
  trait("amount", "number"),
  trait("name", "string"),
  trait("consent", "boolean"),
  trait("born", "date"),
];
const segments = [
  { id: "big", column: "is_big" },
  { id: "all", column: "in all" },
];

const columns = `customer_index, customer_id, amount, name, consent, born, is_big, "in all"`;
const rows = `(VALUES
  (0, '10', 1.25::DECIMAL(9, 2), 'b', true, DATE '2000-02-29', true, true),
  (1, '9', NULL, NULL, NULL, NULL, NULL, true),
  (2, 'é', -3::DECIMAL(9, 2), '', false, DATE '1931-12-31', false, true),
  (3, '😀', 0::DECIMAL(9, 2), 'a''"', true, DATE '9999-12-31', true, true)) AS v(${columns})`;

async function write(
  relation: string,
  options: {
    spans?: string;
    threads?: number;
    to?: string;
    rows?: number;
    traits?: readonly Trait[];
  } = {},
) {
  await using db = await Database.open({ threads: options.threads ?? 2 });
  await writeServing(db, {
    directory: join(folder, options.to ?? "serving"),
    relation,
    lineage: [{ snapshot: "s", rows: options.rows ?? 4 }],
    traits: options.traits ?? traits,
    segments,
    ...(options.spans === undefined ? {} : { spansRelation: options.spans }),
  });
}

function open(to: string = "serving"): ServingReader {
  return new ServingReader(join(folder, to));
}

describe("serving files", () => {
  test("give back every value, missing ones too", async () => {
    await write(`(SELECT * FROM ${rows})`);
    const reader = open();
    const values = (row: number) => traits.map(({ id }) => reader.value(row, id));
    expect(reader.customerCount).toBe(4);
    expect([0, 1, 2, 3].map((row) => reader.ids.at(row))).toEqual(["10", "9", "é", "😀"]);
    expect(values(0)).toEqual([1.25, "b", true, "2000-02-29"]);
    expect(values(1)).toEqual([null, null, null, null]);
    expect(values(2)).toEqual([-3, "", false, "1931-12-31"]);
    expect(values(3)).toEqual([0, `a'"`, true, "9999-12-31"]);
    reader.close();
  });

  test("give a member for every true and none for false or missing", async () => {
    await write(`(SELECT * FROM ${rows})`);
    const reader = open();
    expect([reader.members("big")?.size, reader.members("all")?.size, reader.members("none")]).toEqual([
      2,
      4,
      undefined,
    ]);
    expect([0, 1, 2, 3].map((row) => reader.members("big")?.has(row))).toEqual([true, false, false, true]);
    const { segments } = reader.layout;
    for (const row of [3, 0, 1, 2])
      for (const [place, segment] of segments.entries())
        expect((reader.memberBits(row, place >>> 5) >>> (place & 31)) & 1, `${segment} of ${row}`).toBe(
          reader.members(segment)?.bit(row),
        );
    reader.close();
  });

  test("treat a number that is not finite as missing", async () => {
    await write(
      `(SELECT customer_index, customer_id, CASE customer_id WHEN '9' THEN 'inf'::DOUBLE WHEN 'é' THEN 'nan'::DOUBLE ELSE 2.5 END AS amount,
        name, consent, born, is_big, "in all" FROM ${rows})`,
    );
    const reader = open();
    expect([0, 1, 2].map((row) => reader.value(row, "amount"))).toEqual([2.5, null, null]);
    reader.close();
  });

  test.each([
    ["whole numbers of two values", "CAST(i AS BIGINT)", [-1, 0, -1], 2],
    ["whole numbers of one value", "CAST(i AS TINYINT)", [7, 7, 7], 1],
    ["whole numbers far from zero", "CAST(i AS HUGEINT)", [1_000_000, 1_000_253, 1_000_254], 8],
    ["as many as a word has", "CAST(i AS BIGINT)", [-2_147_483_648, 2_147_483_646, 0], 32],
    ["one more", "CAST(i AS BIGINT)", [-2_147_483_648, 2_147_483_647, 0], undefined],
    ["whole numbers of more", "CAST(i AS BIGINT)", [2_147_483_648, -1, 9_007_199_254_740_991], undefined],
    ["amounts", "CAST(i AS DECIMAL(18, 4))", [0.1, -19_999.9999, 214_748.3647], 32],
    ["amounts of more", "CAST(i AS DECIMAL(18, 4))", [0.1, 429_496.7296, 99_999_999_999.9999], undefined],
    ["sums", "CAST(i AS DECIMAL(38, 6))", [0.000001, 0.3, -0.000003], 19],
    ["decimals of many places", "CAST(i AS DECIMAL(30, 12))", [0.1, 0.2, 0.000000000001], undefined],
    ["fractions", "CAST(i AS DOUBLE)", [0.1, 0.375, 2.5], undefined],
  ] as const)("hold %s exactly, in as few bits as they need", async (_what, cast, values, bits) => {
    const given = values.map((value, i) => `(${i}, 'c${i}', ${value.toFixed(15)})`);
    await write(
      `(SELECT customer_index, customer_id, ${cast} AS amount, NULL::VARCHAR AS name, NULL::BOOLEAN AS consent,
        NULL::DATE AS born, true AS is_big, true AS "in all"
        FROM (VALUES ${given.join(", ")}) AS v(customer_index, customer_id, i) ORDER BY 1)`,
      { rows: 3 },
    );
    const reader = open();
    expect(values.map((_, row) => reader.value(row, "amount"))).toEqual(values);
    expect(reader.layout.slots.find((slot) => slot.trait === "amount")?.whole?.bits).toBe(bits);
    reader.close();
  });

  test("give back places and lists, of few different values and of very many", async () => {
    const count = dictionaryLimit + 10;
    await write(
      `(SELECT i::UINTEGER AS customer_index, 'c' || i AS customer_id,
        CASE WHEN i % 3 > 0 THEN [i / 2, -i] END AS place,
        CASE i % 3 WHEN 1 THEN ['tea', 'چای"'] WHEN 2 THEN [] END AS few, [i::VARCHAR, 'x'] AS many,
        true AS is_big, true AS "in all" FROM range(${count}) AS t(i) ORDER BY 1)`,
      { rows: count, traits: [trait("place", "point"), trait("few", "list"), trait("many", "list")] },
    );
    const reader = open();
    expect(reader.layout.slots.map(({ kind }) => kind)).toEqual(["point", "jsonCode", "json"]);
    const values = (row: number) => ["place", "few", "many"].map((id) => reader.value(row, id));
    expect(values(1)).toEqual([
      [0.5, -1],
      ["tea", 'چای"'],
      ["1", "x"],
    ]);
    expect(values(2)).toEqual([[1, -2], [], ["2", "x"]]);
    expect(values(3)).toEqual([null, null, ["3", "x"]]);
    reader.close();
  });

  test("hold texts with very many values, one by one", async () => {
    const count = dictionaryLimit + 4000;
    await write(
      `(SELECT i::UINTEGER AS customer_index, lpad(i::VARCHAR, 8, '0') AS customer_id, i::DOUBLE AS amount,
        CASE WHEN i % 10 = 0 THEN NULL ELSE 'Zoë ' || i END AS name, NULL::BOOLEAN AS consent, NULL::DATE AS born,
        i % 3 = 0 AS is_big, true AS "in all" FROM range(${count}) AS t(i) ORDER BY 1)`,
      { rows: count },
    );
    const reader = open();
    expect(reader.layout.slots.find((slot) => slot.trait === "name")?.kind).toBe("heap");
    for (const row of [1, 10, 4999, count - 1]) {
      expect(reader.value(row, "name")).toBe(row % 10 === 0 ? null : `Zoë ${row}`);
      expect(reader.ids.find(String(row).padStart(8, "0"))).toBe(row);
    }
    expect(reader.members("big")?.size).toBe(Math.ceil(count / 3));
    reader.close();
  });

  test("are the same bytes on one thread and on two", async () => {
    const many = `(SELECT i::UINTEGER AS customer_index, lpad(i::VARCHAR, 8, '0') AS customer_id, hash(i) % 1000 / 7 AS amount, 'v' || hash(i, 1) % 300 AS name,
      hash(i, 2) % 3 = 0 AS consent, DATE '2000-01-01' + (hash(i, 3) % 900)::INTEGER AS born,
      hash(i, 4) % 5 = 0 AS is_big, i % 2 = 0 AS "in all" FROM range(300000) AS t(i) ORDER BY 1)`;
    await write(many, { threads: 1, to: "one", rows: 300_000 });
    await write(many, { threads: 2, to: "two", rows: 300_000 });
    const names = await readdir(join(folder, "one"));
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) {
      const [one, two] = await Promise.all(["one", "two"].map((to) => readFile(join(folder, to, name))));
      expect(two && one?.equals(two), name).toBe(true);
    }
  });

  test("of no customers can be read", async () => {
    await write(`(SELECT * FROM ${rows} WHERE false)`, { rows: 0 });
    const reader = open();
    expect([reader.customerCount, reader.ids.find("10"), reader.members("all")?.size]).toEqual([0, -1, 0]);
    reader.close();
  });

  test("leave the row of a customer who is gone empty", async () => {
    await write(
      `(SELECT * REPLACE (customer_index * 40 AS customer_index) FROM ${rows} WHERE customer_id <> '9')`,
      {
        rows: 200,
      },
    );
    const reader = open();
    expect([reader.customerCount, reader.layout.rowCount, reader.everyone.size]).toEqual([3, 200, 3]);
    expect([0, 1, 40, 80, 120, 199].map((row) => reader.ids.at(row))).toEqual([
      "10",
      undefined,
      undefined,
      "é",
      "😀",
      undefined,
    ]);
    expect(["10", "9", "é", "😀", ""].map((id) => reader.ids.find(id))).toEqual([0, -1, 80, 120, -1]);
    expect([reader.members("big")?.next(1), reader.members("all")?.next(1)]).toEqual([120, 80]);
    expect([0, 80, 120].map((row) => reader.value(row, "amount"))).toEqual([1.25, -3, 0]);
    expect(reader.value(120, "name")).toBe(`a'"`);
    reader.close();
  });

  test("have bitsets of plain words, everyone's first", async () => {
    await write(
      `(SELECT * REPLACE (customer_index * 40 AS customer_index) FROM ${rows} WHERE customer_id <> '9')`,
      {
        rows: 130,
      },
    );
    const content = await readFile(join(folder, "serving", "segments.bin"));
    expect(Array.from({ length: content.length / 4 }, (_, word) => content.readUInt32LE(word * 4))).toEqual([
      ...[1, 0, 1 << 16, 1 << 24, 0],
      ...[1, 0, 0, 1 << 24, 0],
      ...[1, 0, 1 << 16, 1 << 24, 0],
    ]);
  });

  test("are refused where the bitsets do not fit the layout", async () => {
    await write(`(SELECT * FROM ${rows})`);
    const path = join(folder, "serving", "segments.bin");
    await writeFile(path, (await readFile(path)).subarray(4));
    expect(open).toThrow(/segments\.bin is damaged: expected 12 bytes, found 8/);
    const layout = join(folder, "serving", "serving.json");
    await writeFile(
      layout,
      (await readFile(layout, "utf8")).replace('"segments.bin": 12', '"segments.bin": 8'),
    );
    expect(open).toThrow(/segments\.bin is damaged: expected 12 bytes, found 8/);
  });

  test("of the format before are refused with what to do", async () => {
    await write(`(SELECT * FROM ${rows})`);
    const path = join(folder, "serving", "serving.json");
    await writeFile(path, (await readFile(path, "utf8")).replace('"format": 7', '"format": 6'));
    expect(open).toThrow(
      /serving\.json has format 6; expected 7: build the snapshot again with this version/,
    );
  });

  test.each([
    [
      "numbers out of order",
      "ORDER BY customer_id DESC",
      /customer .* has number 2 after 3; expected ascending/,
    ],
    [
      "a number twice",
      "UNION ALL SELECT * FROM last ORDER BY 1",
      /customer 😀 has number 3 after 3; expected ascending/,
    ],
    [
      "a number beyond the last",
      "UNION ALL SELECT * REPLACE ('new' AS customer_id, 4 AS customer_index) FROM last ORDER BY 1",
      /customer new has number 4 after 3; expected ascending numbers below 4/,
    ],
    [
      "an id twice",
      "WHERE customer_index <> 0 UNION ALL SELECT * REPLACE (0 AS customer_index) FROM last ORDER BY 1",
      /customer_id 😀 comes twice, the second time with number 3/,
    ],
  ])("are refused for %s", async (_what, order, message) => {
    const relation = `(WITH v AS (SELECT * FROM ${rows}), last AS (SELECT * FROM v WHERE customer_id = '😀') SELECT * FROM v ${order})`;
    await expect(write(relation)).rejects.toThrow(message);
    await expect(write(relation, { to: "again" })).rejects.toBeInstanceOf(ContractError);
  });
});

describe("stretches of membership", () => {
  const spans = (values: string) =>
    `(SELECT * FROM (VALUES ${values}) AS v(customer_id, segment_id, entered_at, exited_at))`;
  const at = (day: string) => `TIMESTAMP '2024-01-${day} 00:00:00'`;

  test("are found for a customer, the latest of each segment", async () => {
    await write(`(SELECT * FROM ${rows})`, {
      spans: spans(
        `('é', 'all', ${at("05")}, NULL), ('é', 'big', ${at("04")}, ${at("06")}), ('é', 'big', ${at("01")}, ${at("02")}),
         ('10', 'big', ${at("03")}, NULL)`,
      ),
    });
    const reader = open();
    const latest = (row: number, segment: string) => {
      const span = reader.spans(row).spanOf(reader.place(segment));
      if (span === noSpan) return undefined;
      const exit = exitPlace(span);
      return [reader.instant(entryPlace(span)), exit < 0 ? null : reader.instant(exit)];
    };
    const row = reader.ids.find("é");
    expect(latest(row, "big")).toEqual(["2024-01-04T00:00:00Z", "2024-01-06T00:00:00Z"]);
    expect(latest(row, "all")).toEqual(["2024-01-05T00:00:00Z", null]);
    expect(latest(row, "none")).toBeUndefined();
    expect(latest(1, "big")).toBeUndefined();
    expect(latest(0, "big")).toEqual(["2024-01-03T00:00:00Z", null]);
    reader.close();
  });

  test("and values are each customer's own, in whichever order walks and look-ups ask", async () => {
    // More than one walk reads ahead.
    const count = 9000;
    // Every third has spans, one of them more than there is room for from the beginning.
    await write(
      `(SELECT i AS customer_index, 'c' || i AS customer_id, i::DECIMAL(9, 2) AS amount, 'n' || i AS name, true AS consent,
               NULL::DATE AS born, i % 2 = 0 AS is_big, true AS "in all" FROM range(${count}) AS t(i) ORDER BY i)`,
      {
        rows: count,
        spans: `(SELECT 'c' || (i * 3) AS customer_id, 'big' AS segment_id,
                        TIMESTAMP '2024-01-01' + to_days((i + s)::INTEGER) AS entered_at, NULL::TIMESTAMP AS exited_at
                 FROM range(3000) AS t(i), range(CASE WHEN i = 70 THEN 150 ELSE 1 END) AS u(s))`,
      },
    );
    const reader = open();
    const big = reader.place("big");
    const few = fc.constantFrom(3, 210, 6303, 8650);
    const row = fc.oneof({ arbitrary: few, weight: 3 }, fc.nat(count - 1));
    const asked = fc.constantFrom("value", "bits", "span");
    const step = fc.oneof(
      { arbitrary: fc.tuple(row, asked), weight: 3 },
      fc.constantFrom(["next", "value"], ["next", "span"]),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let at = 0;
        for (const [to, what] of steps) {
          at = typeof to === "number" ? to : Math.min(at + 1, count - 1);
          if (what === "value") expect(reader.value(at, "amount")).toBe(at);
          else if (what === "bits") expect(reader.memberBits(at, 0)).toBe(at % 2 === 0 ? 3 : 2);
          else {
            const span = reader.spans(at).spanOf(big);
            const day = at / 3 + (at === 210 ? 149 : 0);
            if (at % 3 !== 0) expect(span).toBe(noSpan);
            else
              expect(reader.instant(entryPlace(span))).toBe(
                new Date(Date.UTC(2024, 0, 1 + day)).toISOString().replace(".000", ""),
              );
          }
        }
      }),
      { seed: 12, numRuns: 300 },
    );
    reader.close();
  });

  test.each([
    ["customer", `('nobody', 'all', ${at("05")}, NULL)`],
    ["segment", `('10', 'none', ${at("05")}, NULL)`],
  ])("are refused for a %s that the snapshot does not have", async (_what, row) => {
    await expect(write(`(SELECT * FROM ${rows})`, { spans: spans(row) })).rejects.toThrow(
      /membership of customer .* expected a customer and a segment of the snapshot/,
    );
  });
});
