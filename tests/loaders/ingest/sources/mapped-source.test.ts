import { utils, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import type { TableContract } from "../../../../data/contract.ts";
import type { MappedSource } from "../../../../data/source.ts";
import type { TableMapping } from "../../../../data/source-mapping.ts";
import type { PopulationStudy } from "../../../../data/study.ts";
import { Database } from "../../../../loaders/duckdb/database.ts";
import { ConfigError, UnknownNameError } from "../../../../loaders/errors.ts";
import { readCatalog } from "../../../../loaders/lake/catalog.ts";
import { shop, Workspace } from "../workspace.ts";

const description = "A column.";

const readers: TableContract = {
  name: "readers",
  grain: "one row per reader",
  primaryKey: ["reader_id"],
  foreignKeys: [],
  columns: {
    reader_id: { type: "string", required: true, description },
    number: { type: "integer", optional: true, description },
    town: { type: "string", optional: true, description },
    birth_date: { type: "date", optional: true, description },
    joined_at: { type: "instant", optional: true, description },
    fee: { type: "money", optional: true, min: 0, description },
    adult: { type: "boolean", optional: true, description },
  },
};

const loans: TableContract = {
  name: "loans",
  grain: "one row per loan",
  primaryKey: ["loan_id"],
  foreignKeys: [{ column: "reader_id", table: "readers", references: "reader_id" }],
  columns: {
    loan_id: { type: "integer", required: true, description },
    reader_id: { type: "string", required: true, description },
    days: { type: "integer", required: true, min: 1, description },
  },
};

const fines: TableContract = {
  name: "fines",
  grain: "one row per fine",
  optional: true,
  primaryKey: ["fine_id"],
  foreignKeys: [{ column: "reader_id", table: "readers", references: "reader_id" }],
  columns: {
    fine_id: { type: "integer", required: true, description },
    reader_id: { type: "string", required: true, description },
  },
};

/** A library with the given mappings as its source `books`. */
function library(
  mappings: readonly TableMapping[],
  rest: Partial<MappedSource> = {},
): { study: PopulationStudy } {
  const source: MappedSource = { id: "books", description: "the library's books", mappings, ...rest };
  return { study: { ...shop, tables: [readers, loans, fines], sources: [source] } };
}

const onlyReaders = (columns: TableMapping["columns"]) => library([{ table: "readers", columns }]);

describe("a source that is a set of mappings", () => {
  it("reads other names, formats, recoded values and constants", async () => {
    using work = new Workspace();
    const { study } = onlyReaders({
      reader_id: "Leser",
      birth_date: { column: "Geboren", format: "%d.%m.%Y" },
      town: { column: "Ort", values: { B: "Berlin", M: "München" } },
      joined_at: { column: "Seit", format: "%d.%m.%Y %H:%M" },
      adult: { constant: true },
    });
    const text =
      "Leser;Geboren;Ort;Seit\n7;5.1.1990;B;01.06.2024 12:00\n8;1990-01-05;X;02.06.2024 12:00\n9;;X;\n";
    const report = await work.ingest("books", [work.file("people.csv", text)], {
      study: { ...study, timeZone: "Asia/Tehran" },
    });
    expect(report.total).toEqual({
      rowsIn: 3,
      accepted: { readers: 2 },
      quarantined: { unreadable_birth_date: 1 },
    });
    const columns = ["reader_id", "birth_date", "town", "joined_at", "adult"];
    expect((await work.table("readers", columns)).map((row) => Object.values(row))).toEqual([
      ["7", "1990-01-05", "Berlin", "2024-06-01 08:30:00", true],
      ["9", null, "X", null, true],
    ]);
    expect(await work.quarantine(["message"])).toEqual([
      { message: "Geboren: expected a date in the format %d.%m.%Y" },
    ]);
  });

  it("takes blank text and the values it names for missing, replaces texts, and reads yes and no", async () => {
    using work = new Workspace();
    const { study } = library(
      [
        {
          table: "readers",
          columns: {
            reader_id: "id",
            town: "town",
            number: { column: "number", missing: ["-1"] },
            fee: { column: "fee", replace: { $: "", ",": "" } },
            adult: { column: "adult", values: { "not asked": false } },
          },
        },
      ],
      { missing: ["NA"] },
    );
    const text = `id,town,number,fee,adult
a,NA,-1,"$1,200.50",Yes
b, ,7,  ,No
c,-1,NA,NA,0
d,x,1.5,$1,1
e,x,,$one,not asked
f,x,,,not asked
`;
    const report = await work.ingest("books", [work.file("people.csv", text)], { study });
    expect(report.total.quarantined).toEqual({ unreadable_fee: 1, unreadable_number: 1 });
    const columns = ["reader_id", "town", "number", "fee", "adult"];
    expect((await work.table("readers", columns)).map((row) => Object.values(row))).toEqual([
      ["a", null, null, "1200.5000", true],
      ["b", null, "7", null, false],
      ["c", "-1", null, null, false],
      ["f", "x", null, null, false],
    ]);
  });

  it("tells formats apart by what is in the files: the same tables from CSV, JSON, Parquet and a workbook", async () => {
    using work = new Workspace();
    const { study } = onlyReaders({
      reader_id: "id",
      number: { column: "n", missing: ["-1"] },
      town: { column: "kind", values: { "0": "here", "1": "there" } },
      adult: "kind",
    });
    const rows = [
      { id: "a", n: -1, kind: 0 },
      { id: "b", n: 7, kind: 1 },
    ];
    const hashes = async (file: string, content: string | Uint8Array): Promise<unknown> => {
      await work.ingest("books", [work.file(file, content)], { study });
      return (await readCatalog(work.lake)).tables.map(({ sha256 }) => sha256);
    };
    const csv = await hashes("a.txt", "id,n,kind\na,-1,0\nb,7,1\n");
    expect(await work.table("readers", ["town", "number", "adult"])).toEqual([
      { town: "here", number: null, adult: false },
      { town: "there", number: "7", adult: true },
    ]);
    expect(await hashes("b.json", JSON.stringify(rows))).toEqual(csv);
    const book = utils.book_new(utils.json_to_sheet(rows), "People");
    expect(
      await hashes("c.xlsx", new Uint8Array(write(book, { type: "array", bookType: "xlsx" }) as ArrayBuffer)),
    ).toEqual(csv);
    await using db = await Database.open({ threads: 1 });
    const path = work.file("d.parquet", "");
    await db.run(`COPY (SELECT * FROM (VALUES ('a', -1, 0), ('b', 7, 1)) t(id, n, kind)) TO '${path}'`);
    await work.ingest("books", [path], { study });
    expect((await readCatalog(work.lake)).tables.map(({ sha256 }) => sha256)).toEqual(csv);
  });

  it("numbers the rows of files without a key as the quarantine counts them, on from file to file", async () => {
    using work = new Workspace();
    const { study } = library([
      {
        table: "readers",
        file: "page*",
        columns: { reader_id: { rowNumber: true }, number: { rowNumber: true }, town: "town" },
      },
    ]);
    const files = [
      work.file("page1.csv", "town,x\nA,1\nB,1,1\nC,1\nD,1\n"),
      work.file("page2.csv", "town,x\nE,1\n"),
    ];
    const report = await work.ingest("books", files, { study });
    expect(report.total).toEqual({ rowsIn: 5, accepted: { readers: 4 }, quarantined: { malformed_row: 1 } });
    expect(await work.quarantine(["file", "row", "reason"])).toEqual([
      { file: "page1.csv", row: "2", reason: "malformed_row" },
    ]);
    expect(
      (await work.table("readers", ["reader_id", "number", "town"])).map((row) => Object.values(row)),
    ).toEqual([
      ["1", "1", "A"],
      ["3", "3", "C"],
      ["4", "4", "D"],
      ["5", "5", "E"],
    ]);
  });

  it("says the row of a number that has no place in its column, on one thread and on two", async () => {
    using work = new Workspace();
    const { study } = onlyReaders({ reader_id: { rowNumber: true }, number: "n" });
    const text = `n\n${Array.from({ length: 50_000 }, (_, i) => (i === 49_998 ? "x" : i)).join("\n")}\n`;
    const hashes: unknown[] = [];
    for (const threads of [1, 2]) {
      await work.ingest("books", [work.file("n.csv", text)], { study, threads });
      hashes.push((await readCatalog(work.lake)).tables.map(({ sha256 }) => sha256));
    }
    expect(hashes[0]).toEqual(hashes[1]);
    expect(await work.quarantine(["row", "reason"])).toEqual([{ row: "49999", reason: "unreadable_number" }]);
    const rows = await work.table("readers", ["reader_id", "number"]);
    expect(rows).toHaveLength(49_999);
    expect(rows).toContainEqual({ reader_id: "50000", number: "49999" });
  });
});

describe("one raw file that feeds several tables", () => {
  const text = `loan,who,town,days
1,a,Here,3
2,a,There,4
3,b,Here,0
4,c,Here,x
5,c,,2
5,d,Here,2
6,,Here,2
`;
  const mapped = (repeats: "first" | "last") =>
    library([
      { table: "readers", columns: { reader_id: "who", town: "town" }, repeats },
      { table: "loans", columns: { loan_id: "loan", reader_id: "who", days: "days" } },
    ]);

  it("counts each raw row once, accepted for all of them or quarantined for all of them", async () => {
    using work = new Workspace();
    const report = await work.ingest("books", [work.file("all.csv", text)], mapped("first"));
    expect(report.total).toEqual({
      rowsIn: 7,
      accepted: { loans: 3 },
      quarantined: { days_out_of_range: 1, duplicate_key: 1, missing_reader: 1, unreadable_days: 1 },
    });
    expect((await work.table("loans")).map((row) => Object.values(row))).toEqual([
      ["1", "a", "3"],
      ["2", "a", "4"],
      ["5", "c", "2"],
    ]);
    expect(await work.table("readers", ["reader_id", "town"])).toEqual([
      { reader_id: "a", town: "Here" },
      { reader_id: "c", town: null },
    ]);
  });

  it("takes the last row of a key where the source says so", async () => {
    using work = new Workspace();
    await work.ingest("books", [work.file("all.csv", text)], mapped("last"));
    expect(await work.table("readers", ["reader_id", "town"])).toContainEqual({
      reader_id: "a",
      town: "There",
    });
  });

  it("lets rows fall whose parent fell for another table", async () => {
    using work = new Workspace();
    const study = library([
      { table: "readers", file: "own", columns: { reader_id: "who" }, repeats: "first" },
      { table: "loans", file: "own", columns: { loan_id: "loan", reader_id: "who", days: "days" } },
      { table: "loans", file: "more", columns: { loan_id: "loan", reader_id: "who", days: "days" } },
    ]);
    const files = [
      // The second reader is there by a row that repeats a loan, and takes the loan of the other file along.
      work.file("own.csv", "loan,who,days\n1,a,1\n1,b,1\n"),
      work.file("more.csv", "loan,who,days\n2,b,1\n3,a,1\n"),
    ];
    const report = await work.ingest("books", files, study);
    expect(report.inputs.map(({ counts }) => counts)).toEqual([
      { rowsIn: 2, accepted: { loans: 1 }, quarantined: { duplicate_key: 1 } },
      { rowsIn: 2, accepted: { loans: 1 }, quarantined: { unknown_reader: 1 } },
    ]);
    expect(await work.table("readers", ["reader_id"])).toEqual([{ reader_id: "a" }]);
    expect(await work.table("loans", ["loan_id"])).toEqual([{ loan_id: "1" }, { loan_id: "3" }]);
  });

  it("tells more than 255 faults apart", async () => {
    using work = new Workspace();
    const names = Array.from({ length: 300 }, (_, i) => `c${i}`);
    const columns = Object.fromEntries(
      names.map((name) => [name, { type: "integer", min: 0, description } as const]),
    );
    const wide: TableContract = { ...readers, columns: { ...readers.columns, ...columns } };
    const { study } = onlyReaders({
      reader_id: "id",
      ...Object.fromEntries(names.map((name) => [name, name])),
    });
    const row = (id: string, last: string) => [id, ...names.map(() => "1").slice(1), last].join(",");
    const text = [["id", ...names].join(","), row("a", "1"), row("b", "-1")].join("\n");
    await work.ingest("books", [work.file("wide.csv", text)], {
      study: { ...study, tables: [wide, loans] },
    });
    expect(await work.quarantine()).toEqual([
      { file: "wide.csv", row: "2", reason: "c299_out_of_range", message: "c299: expected at least 0" },
    ]);
  });
});

describe("a whole data set that is a set of mappings", () => {
  const whole = library(
    [
      { table: "readers", file: "people", columns: { reader_id: "who" } },
      { table: "loans", file: "loans_*", columns: { loan_id: "loan", reader_id: "who", days: "days" } },
    ],
    { wholeDataset: true },
  );

  it("replaces all that was there, and is replaced as a whole", async () => {
    using work = new Workspace();
    const own = work.file("own/readers.csv", "reader_id\nz\n");
    await work.ingest("csv", [own, work.file("own/fines.csv", "fine_id,reader_id\n1,z\n")], whole);
    work.file("set/people.csv", "who\na\n");
    work.file("set/loans_1.csv", "loan,who,days\n1,a,1\n");
    work.file("set/loans_2.csv", "loan,who,days\n2,z,1\n");
    const { total, tables: brought, gone } = await work.ingest("books", [`${work.folder}/set`], whole);
    expect(brought.map(({ table, rows, inPlaceOf }) => [table, rows, inPlaceOf])).toEqual([
      ["readers", 1, 1],
      ["loans", 1, undefined],
    ]);
    expect(gone).toEqual([{ table: "fines", rows: 1 }]);
    expect(total).toEqual({
      rowsIn: 3,
      accepted: { readers: 1, loans: 1 },
      quarantined: { unknown_reader: 1 },
    });
    const catalog = await readCatalog(work.lake);
    expect(catalog.tables.map(({ table }) => table)).toEqual(["readers", "loans"]);
    expect(catalog.ingests).toMatchObject([{ source: "books", wholeDataset: true }]);
    expect((await work.ingest("csv", [own], whole)).gone).toEqual([{ table: "loans", rows: 1 }]);
    const { tables, ingests } = await readCatalog(work.lake);
    expect(tables.map(({ table, source }) => [table, source])).toEqual([["readers", "csv"]]);
    expect(ingests).toMatchObject([{ source: "csv" }]);
  });

  it("asks for the file of a table that the study needs, and refuses one that it does not know", async () => {
    using work = new Workspace();
    const people = work.file("people.csv", "who\na\n");
    await expect(work.ingest("books", [people], whole)).rejects.toThrow(
      new ConfigError("books: no file feeds loans; expected one called loans_*"),
    );
    await expect(work.ingest("books", [people, work.file("loan_1.csv", "x\n1\n")], whole)).rejects.toThrow(
      new ConfigError("loan_1 is no file of books; expected people, loans_*"),
    );
    expect((await readCatalog(work.lake)).tables).toEqual([]);
  });
});

describe("a source that is declared wrongly", () => {
  it("is refused in one sentence, before anything is written", async () => {
    using work = new Workspace();
    const file = work.file("people.csv", "who\na\n");
    const wrong: readonly [{ study: PopulationStudy }, Error][] = [
      [
        library([{ table: "reader", columns: { reader_id: "who" } }]),
        new UnknownNameError("table", "reader", ["readers", "loans", "fines"]),
      ],
      [
        onlyReaders({ reader_id: "who", twon: "who" }),
        new UnknownNameError("column", "twon", Object.keys(readers.columns)),
      ],
      [
        // Also where no file is given for the mapping.
        library([
          { table: "readers", file: "people", columns: { reader_id: "who" } },
          { table: "readers", file: "other", columns: { town: "who" } },
        ]),
        new ConfigError("a mapping to readers leaves out reader_id, which is not optional"),
      ],
      [
        library([{ table: "readers", columns: { reader_id: "who" } }], { id: "csv" }),
        new ConfigError("shop declares a source csv, but another one is called so"),
      ],
    ];
    for (const [study, error] of wrong) {
      const [source] = study.study.sources;
      await expect(work.ingest(source?.id ?? "", [file], study)).rejects.toThrow(error);
    }
    await expect(work.ingest("book", [file], onlyReaders({ reader_id: "who" }))).rejects.toThrow(
      "unknown source: book; shop has csv, json, parquet, postgres, workbook, books",
    );
    await expect(work.ingest("books", [file], onlyReaders({ reader_id: "hwo" }))).rejects.toThrow(
      "people.csv: no column hwo, which feeds reader_id; did you mean who?",
    );
    expect((await readCatalog(work.lake)).tables).toEqual([]);
  });
});
