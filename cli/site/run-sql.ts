/**
 * Runs a `.sql` file beside a page as its data loader: `docs/<study>/…/<name>.<format>.sql`. The query reads the tables
 * and the current snapshot of the study that the folder names; the answer goes to stdout as json or csv. A parameter
 * of the path (`[segment].json.sql` is run with `--segment=champions`) stands in the query as `getvariable('segment')`,
 * beside `as_of`, `snapshot_id` and the study's `time_zone`. Personal columns cannot be read, ids of customers only
 * counted; a comment of the query says what each number of the answer is, and groups of few customers are refused.
 */
import { readFile } from "node:fs/promises";
import { argv, stdout } from "node:process";
import { ConfigError } from "../../loaders/errors.ts";
import { answerPublished } from "../../loaders/query/answer-published.ts";
import { toCsv, toJson } from "../../loaders/query/format.ts";
import { reportAndExit } from "../report-error.ts";

const formats = { json: toJson, csv: toCsv } as const;

try {
  const path = argv[2];
  if (path === undefined) throw new ConfigError("expected the path of an .sql file");
  const [, study, format] = /(?:^|\/)docs\/([^/]+)\/.*\.(\w+)\.sql$/.exec(path.replaceAll("\\", "/")) ?? [];
  if (study === undefined || format === undefined) {
    throw new ConfigError(`${path}: expected docs/<study>/<name>.json.sql or .csv.sql`);
  }
  if (format !== "json" && format !== "csv") {
    throw new ConfigError(`${path}: cannot write ${format}; expected .json.sql or .csv.sql`);
  }
  const question = { study, sql: await readFile(path, "utf8"), variables: parameters(argv.slice(3)) };
  stdout.write(formats[format](await queryOf(path, () => answerPublished(question))));
} catch (error) {
  reportAndExit(error);
}

/** `--name=value` pairs; names are what Framework allows in a path: letters, digits and `_`. */
function parameters(given: readonly string[]): [string, string][] {
  return given.flatMap((each): [string, string][] => {
    const [, name, value] = /^--(\w+)=(.*)$/s.exec(each) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value]];
  });
}

async function queryOf<T>(path: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof ConfigError) throw new ConfigError(`${path}: ${error.message}`);
    throw error;
  }
}
