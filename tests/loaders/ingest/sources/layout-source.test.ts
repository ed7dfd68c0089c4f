import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { TableContract } from "../../../../data/contract.ts";
import type { LayoutSource } from "../../../../data/source.ts";
import { ContractError } from "../../../../loaders/errors.ts";
import { shop, Workspace } from "../workspace.ts";

const description = "A column.";

const films: TableContract = {
  name: "films",
  grain: "one row per film",
  primaryKey: ["film_id"],
  foreignKeys: [],
  columns: {
    film_id: { type: "string", required: true, description },
    title: { type: "string", required: true, description },
    year: { type: "integer", optional: true, description },
  },
};

/** Files without a header, in Latin-1, delimited by bars. */
const item: LayoutSource = {
  id: "item",
  description: "items without a header",
  async read(tools) {
    const files = [];
    for (const path of await tools.paths([".item"])) {
      const [first = ""] = await tools.firstLines(path);
      if (!first.includes("|")) throw tools.contractError(`${path}: expected bars`);
      const raw = await tools.openText(path, {
        columns: ["id", "title", "year"],
        delimiter: "|",
        quote: "\u0002",
        header: false,
        encoding: "latin-1",
      });
      files.push({ name: "item", raw });
    }
    return tools.map(files, [
      {
        table: "films",
        columns: { film_id: "id", title: "title", year: { column: "year", missing: ["?"] } },
      },
    ]);
  },
};

const study = { ...shop, tables: [films], sources: [item] };

describe("a source that is code of the study", () => {
  it("opens a layout of its own and leaves the rest to mappings", async () => {
    using work = new Workspace();
    const text = '1|Café "Noir"|1995\n2|Amélie|?\n3|x|soon\n4|y\n';
    const first = work.file("a.item", Buffer.from(text, "latin1"));
    const second = work.file("b.item.gz", gzipSync(Buffer.from("5|Ô|1990\n1|again|1990\n", "latin1")));
    const report = await work.ingest("item", [first, second], { study });
    expect(report.inputs.map(({ file, counts }) => [file, counts])).toEqual([
      [
        "a.item",
        { rowsIn: 4, accepted: { films: 2 }, quarantined: { malformed_row: 1, unreadable_year: 1 } },
      ],
      ["b.item.gz", { rowsIn: 2, accepted: { films: 1 }, quarantined: { duplicate_key: 1 } }],
    ]);
    expect((await work.table("films")).map((row) => Object.values(row))).toEqual([
      ["1", 'Café "Noir"', "1995"],
      ["2", "Amélie", null],
      ["5", "Ô", "1990"],
    ]);
    expect(await work.quarantine(["file", "row", "reason", "raw"])).toEqual([
      {
        file: "a.item",
        row: "3",
        reason: "unreadable_year",
        raw: '{"id":"3","title":"x","year":"soon"}',
      },
      { file: "a.item", row: "4", reason: "malformed_row", raw: '"4|y"' },
      {
        file: "b.item.gz",
        row: "2",
        reason: "duplicate_key",
        raw: '{"id":"1","title":"again","year":"1990"}',
      },
    ]);
  });

  it("refuses a file with an error of the kind that it chooses", async () => {
    using work = new Workspace();
    const failure = work.ingest("item", [work.file("a.item", "1;Noir;1995\n")], { study });
    await expect(failure).rejects.toThrow(/a\.item: expected bars/);
    await expect(failure).rejects.toBeInstanceOf(ContractError);
    await expect(
      work.ingest("item", [work.file("b.item", new Uint8Array([1, 0, 2]))], { study }),
    ).rejects.toThrow("b.item is not text; expected lines of text");
  });
});
