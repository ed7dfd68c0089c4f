import type { ProblemsModel } from "../../data/model.ts";
import type { Roles } from "../../data/roles.ts";
import type { Trait } from "../../data/study.ts";
import { duckdbDialect } from "../duckdb/dialect.ts";
import { identifier, literal } from "../duckdb/quote.ts";

/** A member with the known problem that is expected of them next. */
export interface ProblemAhead {
  /** 1 for the one whom help is to be sent to first. */
  readonly rank: number;
  readonly customerId: string;
  /** Id of the problem, and how likely it is hit within the horizon. */
  readonly problem: string;
  readonly chance: number;
  /** Ids of the signs that it follows, in their order, a space between; null where no sequence is known to come before it. */
  readonly signs: string | null;
  /** Gets no help, so that what help prevents can be measured: drawn by a hash of member and model, the same in every snapshot. */
  readonly heldOut: boolean;
}

/** Where a snapshot tells of known problems: the model, and the traits that are its outputs. */
export interface ProblemTraits {
  readonly model: ProblemsModel;
  readonly problem: string;
  readonly chance: string;
  /** Left out where no trait gives reasons. */
  readonly reason?: string;
  /** The share of members who get no help. */
  readonly heldOut: number;
}

/** What a database has to do for the query. */
interface RowReader {
  rows<Row extends object>(sql: string): Promise<Row[]>;
}

/** The traits that say which problem comes next and how likely; undefined where there are none. */
export function problemTraits({
  traits,
  roles,
}: {
  readonly traits: readonly Trait[];
  readonly roles: Pick<Roles, "contact">;
}): ProblemTraits | undefined {
  const told = traits.flatMap(({ id, from }) =>
    "model" in from && from.model.kind === "problems" ? [{ id, output: from.output, model: from.model }] : [],
  );
  const model = told[0]?.model;
  const traitOf = (output: string) => told.find((each) => each.output === output)?.id;
  const [problem, chance, reason] = [traitOf("problem"), traitOf("chance"), traitOf("reason")];
  if (model === undefined || problem === undefined || chance === undefined) return undefined;
  const { heldOut = 0 } = roles.contact ?? {};
  return { model, problem, chance, heldOut, ...(reason === undefined ? {} : { reason }) };
}

/**
 * A query of the members who showed a sign lately, the likeliest to hit what is expected of them first, equal ones by id: `rank`,
 * `customer_id`, `problem`, `chance`, `signs`, `held_out`.
 *
 * @param profiles FROM item of a snapshot's profiles
 */
export function problemsAheadSql(
  profiles: string,
  { model, problem, chance, reason, heldOut }: ProblemTraits,
  first: number,
): string {
  const [what, likely] = [problem, chance].map(identifier);
  return `SELECT CAST(row_number() OVER (ORDER BY ${likely} DESC, customer_id) AS INTEGER) AS rank, customer_id,
      ${what} AS problem, CAST(${likely} AS DOUBLE) AS chance, ${reason === undefined ? "NULL" : identifier(reason)} AS signs,
      ${duckdbDialect.hashShare(`customer_id || ${literal(` ${model.id}`)}`)} < ${heldOut} AS held_out
    FROM ${profiles} WHERE ${what} IS NOT NULL ORDER BY rank LIMIT ${first}`;
}

export function problemsAhead(
  db: RowReader,
  profiles: string,
  traits: ProblemTraits,
  first: number,
): Promise<ProblemAhead[]> {
  return db.rows<ProblemAhead>(
    `SELECT * RENAME (customer_id AS "customerId", held_out AS "heldOut") FROM (${problemsAheadSql(profiles, traits, first)}) ORDER BY rank`,
  );
}
