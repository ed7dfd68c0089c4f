import type { ProblemsModel } from "../../../data/model.ts";
import type { EventKind } from "../../../data/problem.ts";
import type { Database } from "../../duckdb/database.ts";
import { identifier, literal } from "../../duckdb/quote.ts";
import { ContractError } from "../../errors.ts";
import { type EventContext, EventRows } from "../../plan/event-rows.ts";

/**
 * What happened to everyone who could ever hit a known problem. Times are days of 24 hours from as-of, so that all are below 0.
 * Members are numbered in the order of a hash of id and seed.
 */
export interface Histories {
  readonly members: number;
  /** Events of member m, earliest first, equal times by kind: places `offsets[m]` to `offsets[m + 1]` of the two after it. */
  readonly offsets: Int32Array;
  readonly days: Float64Array;
  /** The place of a sign, or the number of signs and the place of the problem that was hit. */
  readonly kinds: Int32Array;
  /** Spans in which a member can hit a problem: half-open, those of member m at `spanOffsets[m]` to `spanOffsets[m + 1]`. */
  readonly spanOffsets: Int32Array;
  readonly spanFrom: Float64Array;
  readonly spanTo: Float64Array;
}

/** Days that are looked at: those to which it is fitted, those on which it is tried, and what is known before the first of them. */
function daysRead({ horizonDays, historyDays }: ProblemsModel): number {
  return heldOutHorizons * horizonDays + trainingHorizons * horizonDays + historyDays;
}

/** Horizons to which the model is fitted, and on which it is tried. */
export const trainingHorizons = 12;
export const heldOutHorizons = 4;

/** The table of a model's members: `m`, `member`. */
export function membersTable({ id }: Pick<ProblemsModel, "id">): string {
  return identifier(`members_of_${id}`);
}

/** @throws ContractError where the lake holds no rows of a table that it names */
export async function readHistories(
  model: ProblemsModel,
  db: Database,
  context: EventContext,
  seed: number,
): Promise<Histories> {
  const { signs, problems, exposed } = model;
  const since = -daysRead(model);
  const kinds = [...signs, ...problems.map(({ hit }) => hit)];
  const ends = exposed.ends === undefined ? [] : [exposed.ends];
  const spans = [exposed.begins, ...ends];
  for (const { table } of [...kinds, ...spans]) await expectTable(db, table);
  const members = membersTable(model);
  const begun = rowsOf(exposed.begins, 0, context);
  await db.run(
    `CREATE OR REPLACE TEMP TABLE ${members} AS
     SELECT CAST(row_number() OVER (ORDER BY md5(member || ${literal(` ${seed}`)}), member) - 1 AS INTEGER) AS m, member
     FROM (SELECT DISTINCT member FROM (${begun}))`,
  );
  const [eventMembers = none, days = none, eventKinds = none] = await numbered(
    db,
    members,
    kinds.map((kind, i) => rowsOf(kind, i, context)),
    `day >= ${since}`,
  );
  const [spanMembers = none, spanDays = none, spanKinds = none] = await numbered(
    db,
    members,
    spans.map((kind, i) => rowsOf(kind, i, context)),
    "true",
  );
  const { n } = await db.row<{ n: number }>(`SELECT CAST(count(*) AS INTEGER) AS n FROM ${members}`);
  return {
    members: n,
    ...{ offsets: offsetsOf(eventMembers, n), days, kinds: Int32Array.from(eventKinds) },
    ...spansOf(spanMembers, spanDays, spanKinds, n),
  };
}

const none = new Float64Array();

async function expectTable(db: Database, table: string): Promise<undefined> {
  const found = await db.rows(
    `SELECT 1 AS found FROM information_schema.tables WHERE table_name = ${literal(table)}`,
  );
  if (found.length === 0) throw new ContractError(`the table ${table} holds no data yet; ingest it`);
}

/** Rows of one kind of event before as-of: whose, when and which. */
function rowsOf({ table, where }: EventKind, kind: number, context: EventContext): string {
  const rows = new EventRows(table, context);
  const conditions = rows.conditions(where);
  const asOf = context.dialect.instant(context.asOf.instant);
  return `SELECT ${rows.memberId} AS member, (epoch_us(${rows.time}) - epoch_us(${asOf})) / 86400e6 AS day, ${kind} AS kind
    FROM ${rows.from(conditions)}`;
}

function numbered(
  db: Database,
  members: string,
  queries: readonly string[],
  where: string,
): Promise<Float64Array[]> {
  return db.numbers(
    `SELECT CAST(m AS DOUBLE), CAST(day AS DOUBLE), CAST(kind AS DOUBLE) FROM (${queries.join(" UNION ALL ")})
     JOIN ${members} USING (member) WHERE ${where} ORDER BY m, day, kind`,
    new Map(),
  );
}

/** Where the rows of each member begin, and where the last one's end. */
function offsetsOf(members: Float64Array, count: number): Int32Array {
  const offsets = new Int32Array(count + 1);
  for (const member of members) offsets[member + 1] = (offsets[member + 1] as number) + 1;
  for (let m = 0; m < count; m += 1) offsets[m + 1] = (offsets[m + 1] as number) + (offsets[m] as number);
  return offsets;
}

/** From each beginning to the end after it; a beginning within a span changes nothing. */
function spansOf(
  members: Float64Array,
  days: Float64Array,
  kinds: Float64Array,
  count: number,
): Pick<Histories, "spanOffsets" | "spanFrom" | "spanTo"> {
  const [whose, from, to]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < members.length; i += 1) {
    const [member, day] = [members[i] as number, days[i] as number];
    const last = whose.length - 1;
    const open = whose[last] === member && to[last] === Number.POSITIVE_INFINITY;
    if (kinds[i] === 1) {
      if (open) to[last] = day;
    } else if (!open) {
      whose.push(member);
      from.push(day);
      to.push(Number.POSITIVE_INFINITY);
    }
  }
  return {
    spanOffsets: offsetsOf(Float64Array.from(whose), count),
    spanFrom: Float64Array.from(from),
    spanTo: Float64Array.from(to),
  };
}
