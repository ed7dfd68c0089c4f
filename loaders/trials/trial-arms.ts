import type { Trial } from "../../data/roles.ts";
import type { PopulationStudy } from "../../data/study.ts";
import type { Database } from "../duckdb/database.ts";
import { duckdbDialect } from "../duckdb/dialect.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { Vocabulary } from "../language/vocabulary.ts";
import type { AsOf } from "../language/windows.ts";
import { EventRows, idText, ofMembers } from "../plan/event-rows.ts";
import { aggregateSql, measureSql } from "../plan/measures.ts";
import type { SampleMoments } from "../statistics/welch.ts";
import type { TrialOutcome } from "./trial-outcomes.ts";

/** What trials are computed from. */
export interface TrialSource {
  /** With one thread, so that sums of fractions never differ in their last digit. */
  readonly db: Database;
  readonly study: PopulationStudy;
  readonly asOf: AsOf;
  /** Where the canonical tables stand under their own names. */
  readonly schema: "main" | "tables";
}

/** A value a head in one arm. */
export interface ArmMoments extends SampleMoments {
  /** Members with more or less than nothing. */
  readonly contributors: number;
}

/** By campaign and arm, the moments of each value, in the order asked for. */
export type ArmsOfCampaigns = ReadonlyMap<string, ReadonlyMap<string, readonly ArmMoments[]>>;

/** What members are told apart by: a relation of `member`, as text, and `value`. */
export type ValuesOfMembers = string;

/** A value of each member: a sum of outcomes, as a rule of one. */
export type ValueOfMember = readonly TrialOutcome[];

/**
 * Values a head in the days after the contact, for contacts whose days are over as of the snapshot. One statement: the events
 * of each table are joined with the contacts once, whatever is counted of them.
 */
export async function trialArms(
  source: TrialSource,
  trial: Trial,
  values: readonly ValueOfMember[],
): Promise<ArmsOfCampaigns> {
  return (await trialArmsBy(source, trial, values)).get("") ?? new Map();
}

/** The same of the members with each value; without a relation that tells them apart, all are under the empty text. */
export async function trialArmsBy(
  { db, study, asOf, schema }: TrialSource,
  trial: Trial,
  values: readonly ValueOfMember[],
  by?: ValuesOfMembers,
): Promise<ReadonlyMap<string, ArmsOfCampaigns>> {
  const vocabulary = new Vocabulary(study);
  const dialect = duckdbDialect;
  const context = { dialect, asOf, vocabulary };
  const contract = vocabulary.table(trial.table);
  const { eventTime = "" } = contract;
  const member = vocabulary.memberColumn(trial.table);
  const memberId = idText(identifier(member), contract.columns[member]?.type, dialect);
  const known = ofMembers(identifier(member), contract.columns[member]);
  const until = dialect.later("contact_at", { days: trial.days }, asOf.timeZone);
  const contacts = `SELECT *, ${until} AS until FROM (
      SELECT ${dialect.toText(identifier(trial.campaign))} AS campaign, ${memberId} AS member,
        ${dialect.toText(identifier(trial.arm.column))} AS arm, min(${identifier(eventTime)}) AS contact_at
      FROM ${identifier(trial.table)}${known.length === 0 ? "" : ` WHERE ${known.join()}`} GROUP BY 1, 2, 3) AS each
    WHERE ${until} <= ${dialect.instant(asOf.instant)} AND arm IN (${literal(trial.arm.treated)}, ${literal(trial.arm.control)})`;
  const measures = new Map(
    values.flat().flatMap((each) => each.measures.map((one) => [one.column, one.measure])),
  );
  const tables = [...Map.groupBy(measures, ([, { table }]) => table)].map(([table, of], i) => {
    const rows = new EventRows(table, context);
    const aggregates = of.map(([column, measure]) => {
      const condition = rows.conditions(measure.where).join(" AND ");
      return `${aggregateSql(measure, rows, condition, context)} AS ${column}`;
    });
    const inDays = [`${rows.memberId} = c.member`, `${rows.time} >= c.contact_at`, `${rows.time} < c.until`];
    return {
      name: `after_${i}`,
      sql: `SELECT c.campaign, c.member, ${aggregates.join(", ")} FROM contacts AS c, ${rows.from(inDays)} GROUP BY 1, 2`,
      columns: of.map(
        ([column, measure]) => `${measureSql(measure, `after_${i}.${column}`, context)} AS ${column}`,
      ),
    };
  });
  const value = by === undefined ? "''" : "told.value";
  const heads = `SELECT ${["c.campaign", "c.arm", `${value} AS value`, ...tables.flatMap(({ columns }) => columns)].join(", ")} FROM contacts AS c${tables
    .map(({ name }) => ` LEFT JOIN ${name} USING (campaign, member)`)
    .join("")}${by === undefined ? "" : ` JOIN ${by} AS told ON told.member = c.member`}`;
  const moments = values.flatMap((value, i) => {
    const sql = value.map((outcome) => outcome.value(context)).join(" + ");
    return [
      `avg(${sql}) AS mean${i}`,
      `var_samp(${sql}) AS variance${i}`,
      `${dialect.toNumber(dialect.countIf(`${sql} <> 0`))} AS contributors${i}`,
    ];
  });
  const parts = [
    `contacts AS (${contacts})`,
    ...tables.map(({ name, sql }) => `${name} AS (${sql})`),
    `heads AS (${heads})`,
  ];
  const rows = await inSchema(
    db,
    schema,
    `WITH ${parts.join(", ")}
    SELECT ${["value", "campaign", "arm", "CAST(count(*) AS DOUBLE) AS n", ...moments].join(", ")}
    FROM heads GROUP BY value, campaign, arm ORDER BY value, campaign, arm`,
  );
  const found = new Map<string, Map<string, Map<string, readonly ArmMoments[]>>>();
  for (const row of rows) {
    const campaigns = found.get(String(row.value)) ?? new Map<string, Map<string, readonly ArmMoments[]>>();
    found.set(String(row.value), campaigns);
    const arms = campaigns.get(String(row.campaign)) ?? new Map<string, readonly ArmMoments[]>();
    campaigns.set(String(row.campaign), arms);
    arms.set(
      String(row.arm),
      values.map((_, i) => ({
        n: Number(row.n),
        mean: Number(row[`mean${i}`] ?? 0),
        variance: Number(row[`variance${i}`] ?? 0),
        contributors: Number(row[`contributors${i}`] ?? 0),
      })),
    );
  }
  return found;
}

type Row = Record<string, string | number | null>;

/** The plan's statements name tables without the schema in which they stand. */
async function inSchema(db: Database, schema: TrialSource["schema"], sql: string): Promise<Row[]> {
  await db.run(`USE ${schema}`);
  try {
    return await db.rows<Row>(sql);
  } finally {
    await db.run("USE main");
  }
}
