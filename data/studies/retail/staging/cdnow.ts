import { basename } from "node:path";
import { plausibleDays } from "../../../contract.ts";
import type { LayoutSource } from "../../../source.ts";
import type { Rule, SourceTools, StagedColumn } from "../../../source-tools.ts";

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
export const cdnow: LayoutSource = {
  id: "cdnow",
  description: "CDNOW purchases: CDNOW_master.txt or CDNOW_sample.txt",
  wholeDataset: true,
  async read(tools) {
    const [path, ...more] = tools.from;
    if (path === undefined || more.length > 0)
      throw tools.configError("cdnow is one file; expected one path");
    tools.step("read the file");
    const { width, header } = await layoutOf(tools, path);
    const raw = await tools.openText(path, {
      columns: ["line"],
      delimiter: "\u0001",
      quote: "\u0002",
      header,
    });
    tools.step("check rows");
    const staged = await tools.stage(raw, "purchases", columnsOf(width), rulesOf(width));
    tools.step("build tables");
    await tools.run(`CREATE VIEW orders AS SELECT
        concat_ws('-', customer_id, strftime(day, '%Y%m%d'),
          row_number() OVER (PARTITION BY customer_id, day ORDER BY _row)) AS order_id,
        customer_id, ${tools.utc("CAST(day AS TIMESTAMP)")} AS ordered_at, amount, 'USD' AS currency
      FROM ${tools.accepted(staged)}`);
    await tools.run(`CREATE VIEW customers AS SELECT DISTINCT customer_id FROM ${tools.accepted(staged)}`);
    return {
      fed: [{ staged, into: [{ table: "orders", when: "true" }] }],
      tables: [
        { table: "customers", relation: "customers" },
        { table: "orders", relation: "orders" },
      ],
    };
  },
};

/** @throws ContractError when the first lines are of neither layout. */
async function layoutOf(tools: SourceTools, path: string): Promise<{ width: number; header: boolean }> {
  const first = await tools.firstLines(path);
  const header = first[0] !== undefined && /[A-Za-z]/.test(first[0]);
  const width = (header ? first[1] : first[0])?.trim().split(/\s+/).length ?? 0;
  if (layouts[width] !== undefined) return { width, header };
  throw tools.contractError(
    `${basename(path)}: ${width} values on the first line; expected ${Object.values(layouts)
      .map((names) => `${names.length} (${names.join(", ")})`)
      .join(" or ")}`,
  );
}

function columnsOf(width: number): StagedColumn[] {
  const column = (
    name: string,
    at: number,
    spec: Pick<StagedColumn["column"], "type" | "min" | "earliest" | "latest">,
    format?: string,
  ): StagedColumn => ({
    name,
    label: layouts[width]?.[at - 1] ?? name,
    value: `${fields}[${at}]`,
    column: { required: true, ...spec },
    ...(format === undefined ? {} : { format }),
  });
  return [
    {
      name: "values",
      label: "line",
      value: `len(${fields})`,
      type: "BIGINT",
      column: { type: "integer" },
    },
    column("customer_id", 1, { type: "string" }),
    column("day", width - 2, { type: "date", ...plausibleDays }, "%Y%m%d"),
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
