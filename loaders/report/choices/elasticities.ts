import type { NumbersOf } from "../../disclosure/grain.ts";
import { discoveryTail } from "../../statistics/discoveries.ts";
import { normal, tQuantile, twoSidedTail } from "../../statistics/student-t.ts";
import { significant } from "../round.ts";
import type { ChoiceRows } from "./choice-rows.ts";
import { memberTotals, totalColumns } from "./member-totals.ts";

/** By how many per cent one number changed for each per cent of another. */
export interface Elasticity {
  /** The one over the other; null where the other did not change at all. */
  readonly value: number | null;
  /** With an interval that holds for all groups; null where chance alone may have moved the other number, and it may be anything. */
  readonly low: number | null;
  readonly high: number | null;
  /** The interval is there, and leaves out zero. */
  readonly isClear: boolean;
}

export interface GroupElasticity {
  readonly group: string;
  /** Members who took of the group in the earlier and in the later span. */
  readonly customersBefore: number;
  readonly customersNow: number;
  /** Amount a unit, of the earlier and of the later span. */
  readonly priceBefore: number;
  readonly priceNow: number;
  /** Changes over the mean of both spans. */
  readonly priceChange: number;
  readonly unitsChange: number;
  readonly unitsPerMemberChange: number;
  /** Units by price; where there are more members than before there are more units, whatever prices do. */
  readonly price: Elasticity;
  /** Units a member by price: what is left of it when the number of members is taken out. */
  readonly perMember: Elasticity;
  /** Events a member by amount a member: how much of a change in what each brought came with coming more often. */
  readonly frequency: Elasticity;
}

export interface Elasticities {
  readonly months: number;
  readonly start: string;
  readonly middle: string;
  readonly end: string;
  /** The largest of both spans first. */
  readonly groups: readonly GroupElasticity[];
  /** Groups there are, with those that are not shown. */
  readonly of: number;
}

const mostGroups = 12;

/** Two changes over their means, and how far chance moves them together. */
export interface TwoChanges {
  readonly of: number;
  readonly by: number;
  readonly varianceOf: number;
  readonly varianceBy: number;
  readonly covariance: number;
}

type ElasticityRow = {
  readonly group: string;
  readonly groups: number;
} & { readonly [number: `${string}_${string}`]: number } & Readonly<
    Record<"n1" | "n2" | "p1" | "p2", number>
  >;

/**
 * How units moved with price, and events with amounts, group by group, between two spans: arc elasticities, the change of the one
 * over the mean of both spans by that of the other (Allen & Lerner 1934, Review of Economic Studies 1). How far chance moves both
 * changes is told by members, each with all it did in both spans, by linearisation (Woodruff 1971, JASA 66); the interval of their
 * ratio is Fieller's (1954, Journal of the Royal Statistical Society B 16). A price that moved is what was paid a unit: what is
 * taken moves it as a list of prices does, and much else moves units. Undefined where rows say no number of units, or two spans do
 * not fit into the data.
 */
export async function elasticities(choices: ChoiceRows): Promise<Elasticities | undefined> {
  const { db, periods, hasQuantity } = choices;
  const { months, days } = periods;
  if (months === 0 || !hasQuantity) return undefined;
  // Of a change over its mean, what a member's own part in it moves.
  const moved = (name: string, one: string, other: string) =>
    `4 * (t.${name}1 * (${other}) - t.${name}2 * (${one})) / power(t.${name}1 + t.${name}2, 2)`;
  const ofRatio = (name: string, upper: string, lower: string) => {
    const side = (i: 1 | 2) => `(m.${upper}${i} - t.${name}${i} * m.${lower}${i}) / t.${lower}${i}`;
    return moved(name, side(1), side(2));
  };
  const parts: readonly (readonly [string, string])[] = [
    ["q", moved("q", "m.q1", "m.q2")],
    ["p", ofRatio("p", "a", "q")],
    ["u", ofRatio("u", "q", "n")],
    ["f", ofRatio("f", "e", "n")],
    ["s", ofRatio("s", "a", "n")],
  ];
  const pairs = [
    ["q", "p"],
    ["u", "p"],
    ["f", "s"],
  ] as const;
  const found = await db.rows<ElasticityRow>(`
    WITH m AS (${memberTotals(choices, "grp, member")}),
    sums AS (
      SELECT grp, ${totalColumns.map((total) => `sum(${total}) AS ${total}`).join(", ")} FROM m GROUP BY grp),
    t AS (
      SELECT *, ${[1, 2].map((i) => `a${i} / q${i} AS p${i}, q${i} / n${i} AS u${i}, e${i} / n${i} AS f${i}, a${i} / n${i} AS s${i}`).join(", ")}
      FROM sums WHERE n1 >= 10 AND n2 >= 10 AND q1 > 0 AND q2 > 0 AND a1 > 0 AND a2 > 0),
    moved AS (SELECT m.grp, ${parts.map(([name, part]) => `${part} AS l${name}`).join(", ")} FROM m JOIN t USING (grp)),
    v AS (
      SELECT grp, ${parts.map(([name]) => `sum(power(l${name}, 2)) AS v_${name}`).join(", ")},
        ${pairs.map(([of, by]) => `sum(l${of} * l${by}) AS v_${of}${by}`).join(", ")}
      FROM moved GROUP BY grp)
    SELECT grp AS "group", (count(*) OVER ())::INTEGER AS groups, n1::INTEGER AS n1, n2::INTEGER AS n2, p1, p2,
      ${parts.map(([name]) => `2 * (${name}2 - ${name}1) / (${name}2 + ${name}1) AS d_${name}`).join(", ")}, v.* EXCLUDE (grp)
    FROM t JOIN v USING (grp) ORDER BY a1 + a2 DESC, grp LIMIT ${mostGroups}`);
  if (found.length === 0) return undefined;
  const estimates = pairs.map(([of, by]) => ratiosOf(found.map((row) => changesOf(row, of, by))));
  return {
    months,
    ...days,
    of: found[0]?.groups ?? 0,
    groups: found.map((row, index) => {
      const [price = unknown, perMember = unknown, frequency = unknown] = estimates.map(
        (each) => each[index],
      );
      return {
        group: row.group,
        customersBefore: row.n1,
        customersNow: row.n2,
        priceBefore: significant(row.p1),
        priceNow: significant(row.p2),
        priceChange: significant(row.d_p ?? 0),
        unitsChange: significant(row.d_q ?? 0),
        unitsPerMemberChange: significant(row.d_u ?? 0),
        price,
        perMember,
        frequency,
      };
    }),
  };
}

const unknown: Elasticity = { value: null, low: null, high: null, isClear: false };

function changesOf(row: ElasticityRow, of: string, by: string): TwoChanges {
  return {
    of: row[`d_${of}`] ?? 0,
    by: row[`d_${by}`] ?? 0,
    varianceOf: row[`v_${of}`] ?? 0,
    varianceBy: row[`v_${by}`] ?? 0,
    covariance: row[`v_${of}${by}`] ?? 0,
  };
}

/** Ratios of changes, with intervals that hold for all of them together. */
export function ratiosOf(changes: readonly TwoChanges[]): Elasticity[] {
  const beyond = (difference: number, variance: number): number =>
    twoSidedTail(difference / Math.sqrt(variance), normal);
  const tail = discoveryTail(changes.map(({ of, varianceOf }) => beyond(of, varianceOf)));
  return changes.map((each): Elasticity => {
    if (each.by === 0) return unknown;
    const value = significant(each.of / each.by);
    const interval = fieller(each, tQuantile(tail, normal));
    return interval === undefined
      ? { ...unknown, value }
      : { value, ...interval, isClear: interval.low > 0 || interval.high < 0 };
  });
}

/** Undefined where the lower change is not told from none, so that the ratio has no bounds. */
function fieller(
  { of, by, varianceOf, varianceBy, covariance }: TwoChanges,
  z: number,
): { readonly low: number; readonly high: number } | undefined {
  const g = (z ** 2 * varianceBy) / by ** 2;
  if (!(g < 1)) return undefined;
  const ratio = of / by;
  const middle = varianceBy === 0 ? ratio : ratio - (g * covariance) / varianceBy;
  const within =
    varianceOf -
    2 * ratio * covariance +
    ratio ** 2 * varianceBy -
    (varianceBy === 0 ? 0 : g * (varianceOf - covariance ** 2 / varianceBy));
  const reach = (z / Math.abs(by)) * Math.sqrt(Math.max(0, within));
  return { low: significant((middle - reach) / (1 - g)), high: significant((middle + reach) / (1 - g)) };
}

export const elasticityNumbers: NumbersOf<Elasticities> = {
  months: "key",
  of: "other",
  "groups.customersBefore": "customers",
  "groups.customersNow": "customers",
  "groups.priceBefore": "ratio of groups.customersBefore",
  "groups.priceNow": "ratio of groups.customersNow",
  "groups.priceChange": "ratio of groups.customersNow",
  "groups.unitsChange": "ratio of groups.customersNow",
  "groups.unitsPerMemberChange": "ratio of groups.customersNow",
  "groups.perMember.value": "ratio of groups.customersNow",
  "groups.perMember.low": "ratio of groups.customersNow",
  "groups.perMember.high": "ratio of groups.customersNow",
  "groups.price.value": "ratio of groups.customersNow",
  "groups.price.low": "ratio of groups.customersNow",
  "groups.price.high": "ratio of groups.customersNow",
  "groups.frequency.value": "ratio of groups.customersNow",
  "groups.frequency.low": "ratio of groups.customersNow",
  "groups.frequency.high": "ratio of groups.customersNow",
};
