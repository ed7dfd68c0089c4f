import { open } from "node:fs/promises";
import type { Column } from "../../../data/contracts/contract.ts";
import { ConfigError, ContractError } from "../../errors.ts";
import { textRelation } from "../csv-relation.ts";
import { type InputFile, openInput } from "../input-file.ts";
import { fromZone } from "../parse.ts";
import { accepted, type Rule, type StagedColumn, stage } from "../staging.ts";
import type { Source } from "./source.ts";

/** The two layouts, by the number of values on a line. */
const layouts: Readonly<Record<number, readonly string[]>> = {
  4: ["id", "date", "CDs", "dollars"],
  5: ["id", "id in the sample", "date", "CDs", "dollars"],
};

const fields = String.raw`regexp_split_to_array(trim(line, E' \t\r'), '\s+')`;

/**
 * CDNOW: the master file (id, date, CDs, dollars) or the sample of one tenth (id in master, id in sample, date, CDs,
 * dollars), values separated by space, with or without a line of names; which of them, the first line with numbers
 * tells. One row per purchase. A customer is named by the id in the master file in both. US dollars. Purchases are
 * numbered within customer and day in the order of the file; a day starts in the study's time zone.
 * @see http://www.brucehardie.com/notes/026/
 */
export const cdnow: Source = {
  id: "cdnow",
  description: "CDNOW purchases: CDNOW_master.txt or CDNOW_sample.txt",
  standalone: true,
  async read({ db, study, from, progress }) {
    const [path, ...more] = from;
    if (path === undefined || more.length > 0) throw new ConfigError("cdnow is one file; expected one path");
    progress.step("read the file");
    const input = await openInput(path);
    const { width, header } = await layoutOf(input);
    const raw = textRelation(input, path, 0, ["line"], { delimiter: "\u0001", quote: "\u0002", header });
    progress.step("check rows");
    const staged = await stage(db, raw, "purchases", columnsOf(width), study, rulesOf(width));
    progress.step("build tables");
    await db.run(`CREATE VIEW orders AS SELECT
        concat_ws('-', customer_id, strftime(day, '%Y%m%d'),
          row_number() OVER (PARTITION BY customer_id, day ORDER BY _row)) AS order_id,
        customer_id, ${fromZone("CAST(day AS TIMESTAMP)", study.timeZone)} AS ordered_at, amount, 'USD' AS currency
      FROM ${accepted(staged)}`);
    await db.run("CREATE VIEW customers AS SELECT DISTINCT customer_id FROM purchases WHERE _fault = 0");
    return {
      fed: [{ staged, into: [{ table: "orders", when: "true" }] }],
      tables: [
        { table: "customers", relation: "customers" },
        { table: "orders", relation: "orders" },
      ],
      files: [input],
    };
  },
};

/** @throws ContractError when the first lines are of neither layout. */
async function layoutOf(input: InputFile): Promise<{ width: number; header: boolean }> {
  const first = await firstLines(input);
  const header = first[0] !== undefined && /[A-Za-z]/.test(first[0]);
  const width = (header ? first[1] : first[0])?.trim().split(/\s+/).length ?? 0;
  if (layouts[width] !== undefined) return { width, header };
  throw new ContractError(
    `${input.name}: ${width} values on the first line; expected ${Object.values(layouts)
      .map((names) => `${names.length} (${names.join(", ")})`)
      .join(" or ")}`,
  );
}

async function firstLines(input: InputFile): Promise<string[]> {
  const file = await open(input.path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    const text = buffer.toString("latin1", 0, bytesRead);
    if (text.includes("\u0000"))
      throw new ContractError(`${input.name} is not text; expected lines of numbers`);
    return text.split(/\r?\n/);
  } finally {
    await file.close();
  }
}

function columnsOf(width: number): StagedColumn[] {
  const column = (
    name: string,
    at: number,
    spec: Pick<Column, "type" | "min">,
    format?: string,
  ): StagedColumn => ({
    name,
    label: layouts[width]?.[at - 1] ?? name,
    value: `${fields}[${at}]`,
    column: { description: name, required: true, ...spec },
    ...(format === undefined ? {} : { format }),
  });
  return [
    {
      name: "values",
      label: "line",
      value: `len(${fields})`,
      type: "BIGINT",
      column: { type: "integer", description: "Values on the line." },
    },
    column("customer_id", 1, { type: "string" }),
    column("day", width - 2, { type: "date" }, "%Y%m%d"),
    column("cds", width - 1, { type: "integer", min: 0 }),
    column("amount", width, { type: "money", min: 0 }),
  ];
}

function rulesOf(width: number): Rule[] {
  const names = layouts[width]?.join(", ");
  return [
    {
      when: `"values" <> ${width}`,
      reason: "malformed_row",
      message: `line: expected ${width} values (${names})`,
    },
  ];
}
