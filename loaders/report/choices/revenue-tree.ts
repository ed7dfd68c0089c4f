import { isPublishable } from "../../disclosure/count.ts";
import type { NumbersOf } from "../../disclosure/grain.ts";
import { discoveryTail } from "../../statistics/discoveries.ts";
import { normal, tQuantile, twoSidedTail } from "../../statistics/student-t.ts";
import { significant } from "../round.ts";
import type { ChoiceRows } from "./choice-rows.ts";
import { memberTotals, totalColumns } from "./member-totals.ts";

/** The nodes of the tree: the whole, and what it is the product of, level by level. */
export const treeNodes = [
  "whole",
  "members",
  "amount_per_member",
  "events_per_member",
  "amount_per_event",
  "units_per_event",
  "amount_per_unit",
] as const;
export type TreeNodeId = (typeof treeNodes)[number];

/** Two factors of which a node is the product. */
export const treeFactors: Readonly<Partial<Record<TreeNodeId, readonly [TreeNodeId, TreeNodeId]>>> = {
  whole: ["members", "amount_per_member"],
  amount_per_member: ["events_per_member", "amount_per_event"],
  amount_per_event: ["units_per_event", "amount_per_unit"],
};

/** A number of the earlier and of the later span. */
export interface TreeNode {
  readonly id: TreeNodeId;
  readonly before: number;
  readonly now: number;
  /** What it adds to the change of the whole, in the unit of the whole; the two factors of a node add up to the node. */
  readonly part: number;
  /** Now less before, with an interval that is corrected for the number of nodes. */
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Beyond chance: the interval leaves out zero. */
  readonly isClear: boolean;
}

export interface RevenueTree {
  readonly months: number;
  readonly start: string;
  readonly middle: string;
  readonly end: string;
  /** Members with something in the span. */
  readonly customersBefore: number;
  readonly customersNow: number;
  /** From the whole down, left factor first. */
  readonly nodes: readonly TreeNode[];
}

export interface TreeTotals {
  readonly members: number;
  readonly events: number;
  readonly units: number;
  readonly amount: number;
}

interface TreeRow {
  readonly n1: number;
  readonly n2: number;
  readonly e1: number;
  readonly e2: number;
  readonly q1: number;
  readonly q2: number;
  readonly a1: number;
  readonly a2: number;
  readonly [error: `error_${string}`]: number;
}

/** Ratios of the tree as upper and lower total. */
const ratios: Readonly<Partial<Record<TreeNodeId, readonly [upper: string, lower: string]>>> = {
  amount_per_member: ["a", "n"],
  events_per_member: ["e", "n"],
  amount_per_event: ["a", "e"],
  units_per_event: ["q", "e"],
  amount_per_unit: ["a", "q"],
};

/**
 * What members brought in the later of two spans and in the earlier, as members × events a member × units an event × amount a
 * unit, and what each factor added. How far chance moves a difference is told by members, each with all it did in both spans,
 * drawn with Poisson frequencies; the variance of a ratio by linearisation (Woodruff 1971, JASA 66). Undefined where two spans
 * do not fit into the data, or one tells of fewer than ten members.
 */
export async function revenueTree(choices: ChoiceRows): Promise<RevenueTree | undefined> {
  const { db, periods, hasQuantity } = choices;
  const { months, days } = periods;
  if (months === 0) return undefined;
  const error = ([upper, lower]: readonly [string, string]): string => {
    const side = (i: 1 | 2) =>
      `(m.${upper}${i} - t.${upper}${i} / t.${lower}${i} * m.${lower}${i}) / t.${lower}${i}`;
    return `sqrt(sum(power(${side(2)} - ${side(1)}, 2)))`;
  };
  const row = await db.row<TreeRow>(`
    WITH m AS (${memberTotals(choices)}),
    t AS (SELECT ${totalColumns.map((total) => `sum(${total}) AS ${total}`).join(", ")} FROM m)
    SELECT any_value(t.n1)::INTEGER AS n1, any_value(t.n2)::INTEGER AS n2,
      ${["e1", "e2", "q1", "q2", "a1", "a2"].map((x) => `any_value(t.${x}) AS ${x}`).join(", ")},
      sqrt(sum(power(m.a2 - m.a1, 2))) AS error_whole, sqrt(sum(power(m.n2 - m.n1, 2))) AS error_members,
      ${Object.entries(ratios)
        .map(([id, ratio]) => `${error(ratio)} AS error_${id}`)
        .join(", ")}
    FROM m CROSS JOIN t`);
  if (!isPublishable(row.n1) || !isPublishable(row.n2)) return undefined;
  const totals = (i: 1 | 2): TreeTotals => ({
    members: row[`n${i}`],
    events: row[`e${i}`],
    units: row[`q${i}`],
    amount: row[`a${i}`],
  });
  const nodes = treeParts(totals(1), totals(2)).filter(
    ({ id }) => hasQuantity || !["units_per_event", "amount_per_unit"].includes(id),
  );
  const pValue = ({ id, before, now }: (typeof nodes)[number]): number =>
    twoSidedTail((now - before) / (row[`error_${id}`] ?? 0), normal);
  const tail = discoveryTail(nodes.map(pValue));
  return {
    months,
    ...days,
    customersBefore: row.n1,
    customersNow: row.n2,
    nodes: nodes.map((node): TreeNode => {
      const { id, before, now, part } = node;
      const reach = tQuantile(tail, normal) * (row[`error_${id}`] ?? 0);
      return {
        id,
        before: significant(before, 9),
        now: significant(now, 9),
        part: significant(part, 9),
        difference: significant(now - before),
        low: significant(now - before - reach),
        high: significant(now - before + reach),
        isClear: pValue(node) <= tail,
      };
    }),
  };
}

interface Change {
  readonly before: number;
  readonly now: number;
}

/**
 * The values of all nodes, and what each adds to the change of the whole. A product changes by each factor's difference times
 * the mean of the other factor: what both did together is halved between them. Further down a factor's part is reckoned at the
 * later values of the levels above, less its half of what these levels did together, so that two factors add up to their node.
 */
export function treeParts(
  before: TreeTotals,
  now: TreeTotals,
): (Change & { readonly id: TreeNodeId; readonly part: number })[] {
  const over = (of: (totals: TreeTotals) => number): Change => ({ before: of(before), now: of(now) });
  const amount = over((totals) => totals.amount);
  const members = over((totals) => totals.members);
  const perMember = over((totals) => totals.amount / totals.members);
  const frequency = over((totals) => totals.events / totals.members);
  const perEvent = over((totals) => totals.amount / totals.events);
  const units = over((totals) => totals.units / totals.events);
  const price = over((totals) => totals.amount / totals.units);
  const difference = (change: Change): number => change.now - change.before;
  const half = (of: Change, beside: Change): number => (difference(of) * (beside.before + beside.now)) / 2;
  const joint = (a: Change, b: Change): number => difference(a) * difference(b);
  const second = (of: Change, beside: Change): number =>
    half(of, beside) * members.now - joint(members, perMember) / 4;
  const third = (of: Change, beside: Change): number =>
    (half(of, beside) * frequency.now - joint(frequency, perEvent) / 4) * members.now -
    joint(members, perMember) / 8;
  return [
    { id: "whole", ...amount, part: difference(amount) },
    { id: "members", ...members, part: half(members, perMember) },
    { id: "amount_per_member", ...perMember, part: half(perMember, members) },
    { id: "events_per_member", ...frequency, part: second(frequency, perEvent) },
    { id: "amount_per_event", ...perEvent, part: second(perEvent, frequency) },
    { id: "units_per_event", ...units, part: third(units, price) },
    { id: "amount_per_unit", ...price, part: third(price, units) },
  ];
}

export const treeNumbers: NumbersOf<RevenueTree> = {
  customersNow: "customers",
  customersBefore: "customers",
  months: "key",
  "nodes.before": "ratio of customersBefore",
  "nodes.now": "ratio of customersNow",
  "nodes.part": "ratio of customersNow",
  "nodes.difference": "ratio of customersNow",
  "nodes.low": "ratio of customersNow",
  "nodes.high": "ratio of customersNow",
};
