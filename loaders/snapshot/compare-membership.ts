import { join } from "node:path";
import { Database } from "../duckdb/database.ts";
import { literal } from "../duckdb/quote.ts";
import type { StudyLake } from "../lake/paths.ts";

/** A segment's customers in one snapshot against another. Counts are customers. */
export interface MembershipDifference {
  readonly before: number;
  readonly after: number;
  readonly stayed: number;
  readonly came: number;
  /** Of those who came, the ones whom the earlier snapshot did not know. */
  readonly cameNew: number;
  readonly went: number;
  /** Of those who went, the ones whom the later snapshot does not know any more. */
  readonly wentGone: number;
  /** Those in both over those in either, 0 to 1; 1 where both are empty. */
  readonly jaccard: number;
}

/** Counts who came to a segment and who went, between any two snapshots of a study. */
export async function compareMembership(
  lake: StudyLake,
  segment: string,
  before: string,
  after: string,
): Promise<MembershipDifference> {
  await using db = await Database.open();
  const file = (snapshot: string, name: string) =>
    `read_parquet(${literal(join(lake.snapshot(snapshot), `${name}.parquet`))})`;
  const members = (snapshot: string) =>
    `SELECT customer_id FROM ${file(snapshot, "membership")} WHERE segment_id = ${literal(segment)}`;
  const counts = await db.row<Record<"stayed" | "came" | "cameNew" | "went" | "wentGone", number>>(
    `WITH a AS (${members(before)}), b AS (${members(after)}),
       known_a AS (SELECT customer_id FROM ${file(before, "profiles")}),
       known_b AS (SELECT customer_id FROM ${file(after, "profiles")})
     SELECT (SELECT count(*) FROM a SEMI JOIN b USING (customer_id))::INTEGER AS stayed,
       (SELECT count(*) FROM b ANTI JOIN a USING (customer_id))::INTEGER AS came,
       (SELECT count(*) FROM b ANTI JOIN known_a USING (customer_id))::INTEGER AS "cameNew",
       (SELECT count(*) FROM a ANTI JOIN b USING (customer_id))::INTEGER AS went,
       (SELECT count(*) FROM a ANTI JOIN known_b USING (customer_id))::INTEGER AS "wentGone"`,
  );
  const { stayed, came, went } = counts;
  const either = stayed + came + went;
  return {
    before: stayed + went,
    after: stayed + came,
    ...counts,
    jaccard: either === 0 ? 1 : stayed / either,
  };
}
