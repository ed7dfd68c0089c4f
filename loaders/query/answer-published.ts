import { populations } from "../../data/studies/index.ts";
import type { Grain } from "../disclosure/grain.ts";
import { UnknownNameError } from "../errors.ts";
import { whichLake } from "../lake/which-lake.ts";
import { readPublishedQuery } from "./published-query.ts";
import type { QueryResult } from "./read-query.ts";
import { openStudyDatabase } from "./study-database.ts";

interface PublishedQuestion {
  /** Id of the study, whose first population's snapshot is read. */
  readonly study: string;
  readonly sql: string;
  /** What each number of the answer is; what the query's comments say where nothing is given. */
  readonly grain?: Grain;
  /** What stands in the query as `getvariable('name')`, beside `as_of`, `snapshot_id` and `time_zone`. */
  readonly variables?: readonly (readonly [name: string, value: string])[];
}

/**
 * The rows of a query that may be published, over the tables and the current snapshot of a study: the one gate for files
 * beside pages and for queries on them.
 * @throws ConfigError, UnknownNameError
 */
export async function answerPublished({
  study: id,
  sql,
  grain,
  variables = [],
}: PublishedQuestion): Promise<QueryResult> {
  const ofStudy = populations.filter((each) => each.id === id);
  const [study] = ofStudy;
  if (study === undefined)
    throw new UnknownNameError(
      "study",
      id,
      populations.map((each) => each.id),
    );
  const published = ofStudy.map(({ population }) => population);
  await using db = await openStudyDatabase(whichLake().of(study), study, { published });
  for (const [name, value] of [["time_zone", study.timeZone] as const, ...variables])
    await db.connection.run(`SET VARIABLE "${name}" = $1`, [value]);
  // Awaited here, while the database is open.
  return await readPublishedQuery(db, sql, study, published, grain);
}
