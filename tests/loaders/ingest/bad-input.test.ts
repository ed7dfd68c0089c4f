import { randomBytes } from "node:crypto";
import { appendFileSync, chmodSync, mkdirSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ConfigError, ContractError, UnknownNameError } from "../../../loaders/errors.ts";
import { readCatalog } from "../../../loaders/lake/catalog.ts";
import { asOnlyWriter } from "../../../loaders/lake/lock.ts";
import { Lake } from "../../../loaders/lake/paths.ts";
import { smallDisk } from "../../fixtures/small-disk.ts";
import { tableFiles } from "../../fixtures/table-files.ts";
import { Workspace } from "./workspace.ts";

const header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country";
const row = "536365,85123A,HEART,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom";
const good = `${header}\n${row}\n`;
const customers = "customer_id,country\nc1,UK\n";

/** Each is given to an ingest into a lake that holds data; the ingest must fail so and leave the lake as it was. */
const faults: readonly {
  readonly name: string;
  readonly source?: string;
  readonly file?: string;
  readonly content: string | Uint8Array;
  readonly error: typeof ContractError | typeof ConfigError;
  readonly message: string | RegExp;
}[] = [
  {
    name: "an empty file",
    content: "",
    error: ContractError,
    message: /in\.csv is empty; expected a header and rows/,
  },
  { name: "an empty gzip", content: gzipSync(""), error: ContractError, message: /in\.csv is empty/ },
  {
    name: "a header short of a column",
    content: good.replaceAll(",Quantity", "").replace(",6,", ","),
    error: ContractError,
    message: "in.csv: the header lacks the column Quantity",
  },
  {
    name: "a misspelt header",
    content: good.replace("CustomerID", "CostumerID"),
    error: ContractError,
    message: "in.csv: the header lacks the column CustomerID; is CostumerID meant for it?",
  },
  {
    name: "a misspelt optional column",
    source: "csv",
    file: "customers.csv",
    content: customers.replace("country", "cuontry"),
    error: ContractError,
    message: "customers.csv: no column country; is cuontry meant for it? Rename it, or map it in the study",
  },
  {
    name: "a column named twice",
    source: "csv",
    file: "customers.csv",
    content: "customer_id,Country,country\nc1,UK,UK\n",
    error: ContractError,
    message: "customers.csv: the header names the column country twice; expected each name once",
  },
  {
    name: "more columns than people make",
    source: "csv",
    file: "customers.csv",
    content: `customer_id,${Array.from({ length: 4000 }, (_, i) => `c${i}`).join(",")}\nc1\n`,
    error: ContractError,
    message: "customers.csv has 4,001 columns; expected at most 4,000: leave out what no table takes",
  },
  {
    name: "a header without an end",
    source: "csv",
    file: "customers.csv",
    content: `customer_id,${"x".repeat(300_000)}\nc1,1\n`,
    error: ContractError,
    message: "customers.csv: its first line is longer than 256 KB; expected the names of the columns",
  },
  {
    name: "a value that is as long as a book",
    source: "csv",
    file: "customers.csv",
    content: `customer_id,country\nc1,UK\nc2,${"x".repeat(2_100_000)}\n`,
    error: ContractError,
    message:
      "customers.csv, row 2: a line, or a value in quotes, is longer than 2 MB; expected CSV with rows of ordinary length",
  },
  {
    name: "an image",
    content: Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"),
    error: ContractError,
    message: /not CSV/,
  },
  {
    name: "prose",
    content: "Dear all\nplease find attached\n",
    error: ContractError,
    message: /lacks the column InvoiceNo/,
  },
  {
    name: "half a character of UTF-16",
    content: Buffer.concat([Buffer.from(`\ufeff${good}`, "utf16le"), Buffer.from([0x41])]),
    error: ContractError,
    message: "in.csv is not text in UTF-16LE",
  },
  {
    name: "a title above the header",
    content: `Sales of December\n${good}${row}\n`,
    error: ContractError,
    message: "in.csv: its first line has one column, line 2 has 8",
  },
  {
    name: "a row in ISO-8859-1",
    content: Buffer.concat([
      Buffer.from(`${good}${row}\n`),
      Buffer.from(row.replace("HEART", "CAFÉ"), "latin1"),
    ]),
    error: ContractError,
    message: "in.csv, row 3: text that is not UTF-8; save the file again with that encoding",
  },
  {
    name: "a header in ISO-8859-1",
    content: Buffer.from(good.replace("Country", "País"), "latin1"),
    error: ContractError,
    message: "in.csv: the header is not in UTF-8",
  },
  {
    name: "a quote that is never closed",
    content: `${good}${row.replace("HEART", '"HEART')}\n${row}\n`,
    error: ContractError,
    message: "in.csv, row 2: a quote is opened and not closed",
  },
  {
    name: "a gzip cut short",
    content: gzipSync(good + `${row}\n`.repeat(1000)).subarray(0, 100),
    error: ContractError,
    message: /in\.csv is cut short: the gzip data end early/,
  },
  {
    name: "a gzip with a flipped byte",
    content: flipped(
      gzipSync(Buffer.concat([Buffer.from(good), Buffer.from(randomBytes(5000).toString("hex"))])),
    ),
    error: ContractError,
    message: /in\.csv is damaged/,
  },
  {
    name: "a zip that is no workbook",
    content: "PK\u0003\u0004 and nothing more",
    error: ContractError,
    message: /not a workbook/,
  },
  {
    name: "text instead of a workbook",
    source: "workbook",
    file: "customers.xlsx",
    content: customers,
    error: ContractError,
    message: /customers\.xlsx is not a workbook: it is no zip archive; expected \.xlsx/,
  },
  {
    name: "text instead of Parquet",
    source: "parquet",
    file: "customers.parquet",
    content: customers,
    error: ContractError,
    message: /customers\.parquet: expected a whole Parquet file/,
  },
  {
    name: "text instead of JSON",
    source: "json",
    file: "customers.json",
    content: '[{"customer_id": "c1"}, {"customer_id": ',
    error: ContractError,
    message: /customers\.json: expected JSON/,
  },
  {
    name: "a file that feeds no table",
    source: "csv",
    file: "costumers.csv",
    content: customers,
    error: ConfigError,
    message: /costumers feeds no table of shop: .*did you mean customers\?/,
  },
  {
    name: "a CDNOW file of another layout",
    source: "cdnow",
    file: "in.txt",
    content: "00001 19970101\n",
    error: ContractError,
    message: /orders would have no rows: 1 rows of orders.sql are (missing|unreadable)_ordered_at/,
  },
];

describe("an ingest that cannot work", () => {
  for (const { name, source = "online-retail", file = "in.csv", content, error, message } of faults) {
    it(`stops at ${name} and changes nothing`, async () => {
      using work = new Workspace();
      await work.ingest("online-retail", [work.file("before.csv", good)]);
      const before = await readCatalog(work.lake);
      const failure = work.ingest(source, [work.file(file, content)]);
      await expect(failure).rejects.toThrow(message);
      await expect(failure).rejects.toBeInstanceOf(error);
      expect(await readCatalog(work.lake)).toEqual(before);
    });
  }

  it("names a file that does not exist, a source that does not exist, and a path left out", async () => {
    using work = new Workspace();
    await expect(work.ingest("online-retail", ["/nowhere/x.csv"])).rejects.toThrow(
      new ConfigError("no such file: /nowhere/x.csv"),
    );
    await expect(work.ingest("csv", ["/nowhere"])).rejects.toThrow(new ConfigError("no such file: /nowhere"));
    await expect(work.ingest("online-retial", ["x.csv"])).rejects.toThrow(
      "unknown source: online-retial; shop has csv, json, parquet, postgres, workbook, online-retail, complete-journey, cdnow",
    );
    await expect(work.ingest("online-retial", ["x.csv"])).rejects.toBeInstanceOf(UnknownNameError);
    await expect(work.ingest("csv", [])).rejects.toThrow("csv: nothing to read; expected at least one path");
  });

  it("stops when the file changes while it is read", async () => {
    using work = new Workspace();
    const path = work.file("in.csv", good);
    const progress = {
      step: (label: string) => label === "build tables" && appendFileSync(path, `${row}\n`),
      done() {},
    };
    const failure = work.ingest("online-retail", [path], { progress });
    await expect(failure).rejects.toThrow(/in\.csv changed while it was read/);
    expect((await readCatalog(work.lake)).tables).toEqual([]);
    await work.ingest("online-retail", [path]);
    expect((await readCatalog(work.lake)).tables).not.toEqual([]);
  });

  it("says who is writing when another process is", async () => {
    using work = new Workspace();
    const path = work.file("in.csv", good);
    await asOnlyWriter(work.lake, async () => {
      await expect(work.ingest("online-retail", [path])).rejects.toThrow(ConfigError);
    });
  });

  it("says that the lake cannot be written where there is no permission", async (context) => {
    if (process.getuid?.() === 0) context.skip("root may write everywhere");
    using work = new Workspace();
    const path = work.file("in.csv", good);
    mkdirSync(work.lake.root, { recursive: true });
    chmodSync(work.lake.root, 0o500);
    await expect(work.ingest("online-retail", [path])).rejects.toThrow(/cannot write to/);
    chmodSync(work.lake.root, 0o700);
  });

  it("says that the lake is on a read-only file system", async (context) => {
    using work = new Workspace();
    using disk = mountOrSkip(work, "size=16m", context.skip);
    await work.ingest("online-retail", [work.file("in.csv", good)], { lake: disk.lake });
    disk.remount("ro");
    const failure = work.ingest("online-retail", [work.file("in.csv", good)], { lake: disk.lake });
    await expect(failure).rejects.toBeInstanceOf(ConfigError);
    await expect(failure).rejects.toThrow(/cannot write to/);
    expect((await readCatalog(disk.lake)).tables).toHaveLength(5);
  });

  it("says that the disk is full, leaves the old tables in use, and works when there is space", async (context) => {
    using work = new Workspace();
    using disk = mountOrSkip(work, "size=2m", context.skip);
    const many = (n: number): string =>
      `${header}\n${Array.from({ length: n }, (_, i) => randomRow(i)).join("\n")}\n`;
    await work.ingest("online-retail", [work.file("small.csv", many(10))], { lake: disk.lake });
    const before = await readCatalog(disk.lake);
    for (const [name, content] of [
      ["large.csv", many(60_000)],
      ["large.csv.gz", gzipSync(many(60_000))],
    ] as const) {
      const failure = work.ingest("online-retail", [work.file(name, content)], { lake: disk.lake });
      await expect(failure).rejects.toThrow(/cannot write to .*no space is left on the disk/);
      expect(await readCatalog(disk.lake)).toEqual(before);
    }
    expect(readdirSync(disk.lake.tables).sort()).toEqual(["catalog.json", ...tableFiles(before)].sort());
    await work.ingest("online-retail", [work.file("medium.csv", many(100))], { lake: disk.lake });
    expect((await readCatalog(disk.lake)).tables).not.toEqual(before.tables);
  });
});

/** Text that does not compress well. */
function randomRow(i: number): string {
  return `${i},${randomBytes(8).toString("hex")},${randomBytes(12).toString("hex")},1,2010-12-01 08:26:00,1,${i},UK`;
}

function flipped(bytes: Buffer): Buffer {
  const at = bytes.length >> 1;
  return Buffer.concat([
    bytes.subarray(0, at),
    Buffer.from([(bytes[at] ?? 0) ^ 0x55]),
    bytes.subarray(at + 1),
  ]);
}

/** A small memory disk with a lake on it. */
function mountOrSkip(work: Workspace, options: string, skip: (note: string) => never) {
  const disk = smallDisk(work.folder, options, skip);
  return { ...disk, lake: new Lake(disk.folder).study("shop").population("customers") };
}
