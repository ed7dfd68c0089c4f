import type { Localized } from "../../data/text.ts";
import { isPublishable } from "../disclosure/count.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { identifier } from "../duckdb/quote.ts";
import { membersOf } from "./members-of.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull, significant } from "./round.ts";

/** Members whose value and risk are both known. */
export interface ValueAndRisk {
  readonly customers: number;
  /** Means. */
  readonly value: number;
  readonly risk: number;
  /** The sum over members of value times risk: what is expected to go with those who leave. */
  readonly atStake: number;
}

export interface PartAtRisk extends ValueAndRisk {
  readonly segment: string;
  readonly name: Localized;
}

export interface ValueRisk {
  readonly everyone: ValueAndRisk;
  /** Parts of the leading segmentation, in its order. */
  readonly parts: readonly PartAtRisk[];
}

interface Row {
  readonly segment: string | null;
  readonly n: number;
  readonly members: number;
  readonly value: number | null;
  readonly risk: number | null;
  readonly stake: number | null;
}

/** What each part of the leading segmentation is worth, and how likely it is to leave; undefined where nothing says either. */
export async function valueRisk({ db, roles, current }: ReportSource): Promise<ValueRisk | undefined> {
  const { value, risk, segmentation } = roles;
  if (value === undefined || risk === undefined || segmentation === undefined) return undefined;
  const worth = `CAST(${identifier(value.id)} AS DOUBLE)`;
  const chance = `CAST(${identifier(risk.trait.id)} AS DOUBLE)`;
  const leaving = risk.chanceOf === "leaving" ? chance : `1 - ${chance}`;
  const known = `${worth} IS NOT NULL AND ${chance} IS NOT NULL`;
  const means = `CAST(count(*) FILTER (${known}) AS INTEGER) AS n, CAST(count(*) AS INTEGER) AS members,
    avg(${worth}) FILTER (${known}) AS value, avg(${leaving}) FILTER (${known}) AS risk, sum(${worth} * (${leaving})) AS stake`;
  const everyone = await db.row<Row>(`SELECT NULL AS segment, ${means} FROM profiles`);
  const rows = await db.rows<Row>(
    `SELECT segment_id AS segment, ${means} FROM ${membersOf(segmentation.segments)} JOIN profiles USING (customer_id) GROUP BY segment_id`,
  );
  const all = told(everyone);
  const parts = segmentation.segments.flatMap((id): PartAtRisk[] => {
    const row = rows.find(({ segment }) => segment === id);
    const found = row === undefined ? undefined : told(row);
    const name = current.segments.segments.find((segment) => segment.id === id)?.name ?? { en: id };
    return found === undefined ? [] : [{ segment: id, name, ...found }];
  });
  return all === undefined || parts.length < 2 ? undefined : { everyone: all, parts };
}

/** Undefined where fewer than ten are known, or a few are not, which the segment's size would tell. */
function told({ n, members, value, risk, stake }: Row): ValueAndRisk | undefined {
  const unknown = members - n;
  if (!isPublishable(n) || (unknown > 0 && !isPublishable(unknown)) || value === null || risk === null)
    return undefined;
  return {
    customers: n,
    value: roundedOrNull(value, 4) ?? 0,
    risk: significant(risk, 3),
    atStake: roundedOrNull(stake, 3) ?? 0,
  };
}

export const valueRiskNumbers: NumbersOf<ValueRisk> = {
  "everyone.customers": "customers",
  "everyone.value": "ratio",
  "everyone.risk": "ratio",
  "everyone.atStake": "figure",
  "parts.customers": "customers",
  "parts.value": "ratio",
  "parts.risk": "ratio",
  "parts.atStake": "figure",
};
