/**
 * The answer of a query that stands on a page as a block of SQL. The page leaves the query where this finds it. While
 * previewing, what is wrong with it is an answer too, so that the page can show it where the query stands.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { env, exit, stderr, stdout } from "node:process";
import { parseArgs } from "node:util";
import { ConfigError } from "../../../loaders/errors.ts";
import { answerCell } from "../../../loaders/query/answer-cell.ts";
import { cellFile, type SqlCell, type SqlCellFault } from "../../../loaders/query/sql-cell.ts";

const option = { type: "string", default: "" } as const;
const { page, cell } = parseArgs({ options: { page: option, cell: option } }).values;

try {
  const query = await readFile(cellFile(join(import.meta.dirname, "../.."), page, cell), "utf8");
  stdout.write(JSON.stringify(await answerCell(JSON.parse(query) as SqlCell)));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  stderr.write(`${error.message}\n`);
  if (env.ATLAS_PREVIEW === undefined) exit(1);
  stdout.write(JSON.stringify({ fault: error.message } satisfies SqlCellFault));
}
