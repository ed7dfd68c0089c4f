import type { Localized } from "../../data/text.ts";
import { isKnown, isPublishable, isSmall } from "../disclosure/count.ts";
import { CountTable } from "../disclosure/count-table.ts";
import type { NumbersOf } from "../disclosure/grain.ts";
import { identifier } from "../duckdb/quote.ts";
import { membersOf } from "./members-of.ts";
import { addHiddenSizes } from "./published-sizes.ts";
import type { ReportSource } from "./report-source.ts";
import { roundedOrNull, significant } from "./round.ts";
import type { ChainLink } from "./snapshot-chain.ts";

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
  /** Of whom both are known, how many of them are worth anything, and all members. */
  readonly n: number;
  readonly having: number;
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
    CAST(count(*) FILTER (${known} AND ${worth} <> 0) AS INTEGER) AS having,
    avg(${worth}) FILTER (${known}) AS value, avg(${leaving}) FILTER (${known}) AS risk, sum(${worth} * (${leaving})) AS stake`;
  const everyone = await db.row<Row>(`SELECT NULL AS segment, ${means} FROM profiles`);
  const rows = await db.rows<Row>(
    `SELECT segment_id AS segment, ${means} FROM ${membersOf(segmentation.segments)} JOIN profiles USING (customer_id) GROUP BY segment_id`,
  );
  const all = told(everyone);
  const isTold = toldTogether(rows, current);
  const parts = segmentation.segments.flatMap((id): PartAtRisk[] => {
    const row = rows.find(({ segment }) => segment === id);
    const found = row === undefined || !isTold.has(id) ? undefined : told(row);
    const name = current.segments.segments.find((segment) => segment.id === id)?.name ?? { en: id };
    return found === undefined ? [] : [{ segment: id, name, ...found }];
  });
  return all === undefined || parts.length < 2 ? undefined : { everyone: all, parts };
}

/** The parts whose numbers, those of few that are worth anything among them, no sum over the parts gives away. */
function toldTogether(rows: readonly Row[], current: ChainLink): ReadonlySet<string> {
  const table = new CountTable();
  const sizes = addHiddenSizes(table, current);
  const places = rows.map(({ segment, n, members, having }) => {
    const known = table.add(n);
    if (isSmall(having)) table.hide(known);
    table.know([known, table.add(members - n)], sizes.get(segment ?? ""));
    return known;
  });
  table.know(places);
  const counts = table.publish();
  return new Set(
    rows.flatMap(({ segment }, at) => (isKnown(counts[places[at] ?? -1]) ? [segment ?? ""] : [])),
  );
}

/** Undefined where fewer than ten are known or worth anything, or a few are not known, which the segment's size would tell. */
function told({ n, members, having, value, risk, stake }: Row): ValueAndRisk | undefined {
  if (!isPublishable(n) || isSmall(having) || isSmall(members - n) || value === null || risk === null)
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
