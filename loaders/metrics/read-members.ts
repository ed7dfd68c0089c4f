import type { Dialect } from "../engine/dialect.ts";
import type { DefinedSegment } from "../language/catalogue.ts";
import { measureColumn } from "../language/column-names.ts";
import type { AsOf } from "../language/windows.ts";
import { type PlanRun, runPlan } from "../plan/run-plan.ts";
import { countedColumn, countedSegment } from "./counted.ts";
import { type Group, ReadGroup, type Summary } from "./group.ts";
import type { MetricContext } from "./metric-context.ts";

/** Members at an instant, with some of what metrics read of them; the plan computes the rest. */
export interface Members {
  readonly asOf: AsOf;
  /** What stands after FROM: one row a member, by number and id. */
  readonly relation: string;
  /** Its columns beside those two. */
  readonly columns: ReadonlySet<string>;
  /** Segments that conditions refer to and that are no column of it, in dependency order. */
  readonly segments: readonly DefinedSegment[];
}

/** So many decimals of a member's value enter a sum of the database. */
const decimals = 9;

/**
 * Members with all that metrics name, each with its own values: what groups and intervals are computed from. Amounts are
 * numbers of 15 digits, exact to a hundredth of a cent.
 * @returns the group and, in its order, the members' numbers
 */
export async function readMembers(
  context: MetricContext,
  members: Members,
  together: Group["together"],
): Promise<{ readonly group: ReadGroup; readonly numbers: Float64Array }> {
  const { dialect } = context.engine;
  const operands = operandColumns(context);
  await using run = await planned(context, members);
  const columns = [dialect.toNumber("customer_index"), ...operands.map(({ sql }) => sql)];
  const [numbers = new Float64Array(0), ...read] = await context.db.numbers(
    run.query(columns.join(", ")),
    run.values,
  );
  const byName = new Map(operands.map(({ name }, i) => [name, read[i] ?? new Float64Array(0)]));
  const group = new ReadGroup(numbers.length, (column) => byName.get(column) ?? unread(column), together);
  return { group, numbers };
}

/** The same members as a group without their values: the database sums them up. */
export async function sumMembers(
  context: MetricContext,
  members: Members,
  together: Group["together"],
): Promise<Group> {
  const { engine } = context;
  const { dialect } = engine;
  const operands = operandColumns(context);
  await using run = await planned(context, members);
  const parts = operands.flatMap(({ name, sql, flag, value }, i) => [
    ...(flag === undefined ? summed(dialect, value, i) : counted(dialect, flag, i)),
    ...(context.operands.medians.includes(name) ? [`${dialect.quantile(sql, [0.5], 0)} AS median${i}`] : []),
  ]);
  const all = [`${dialect.toNumber("count(*)")} AS members`, ...parts].join(", ");
  const [row = {}] = await engine.rows<Record<string, number | null>>(run.query(all), run.values);
  const at = (part: string, column: string) =>
    row[`${part}${operands.findIndex(({ name }) => name === column)}`] ?? null;
  return {
    members: row.members ?? 0,
    summary: (column): Summary => ({
      known: at("known", column) ?? 0,
      sum: at("sum", column) ?? 0,
      positive: at("positive", column) ?? 0,
      least: at("least", column),
      greatest: at("greatest", column),
    }),
    median: (column) => at("median", column),
    values: unread,
    together,
  };
}

function unread(column: string): never {
  throw new Error(`metrics did not read ${column}`);
}

/** What the members lack of all that metrics name, by the plan. */
function planned(
  { engine, vocabulary, available, operands }: MetricContext,
  { asOf, relation, columns, segments }: Members,
): Promise<PlanRun> {
  const counted = [...operands.conditionOf].map(([id, condition]) => countedSegment(id, condition));
  return runPlan(engine, {
    ...{ vocabulary, asOf, available, someNotYetKnown: false },
    segments: [...segments, ...counted],
    traits: "needed",
    also: { traits: operands.traits, measures: operands.measures },
    given: { relation, columns, numbers: "literals" },
  });
}

/** What metrics read of a member. */
interface Operand {
  readonly name: string;
  /** SQL of it as a number. */
  readonly sql: string;
  /** SQL of it in the type that it comes in. */
  readonly value: string;
  /** SQL of whether a condition holds, of which it is 1 or 0. */
  readonly flag?: string;
}

/** All that metrics read of a member. */
function operandColumns({ operands, engine }: MetricContext): Operand[] {
  const { dialect } = engine;
  const numbers = [...new Set(operands.measures.map(measureColumn)), ...operands.traits];
  const flags = [...operands.conditionOf.keys()].map(countedColumn);
  return [
    ...numbers.map((name) => {
      const value = dialect.identifier(name);
      return { name, value, sql: dialect.toNumber(value) };
    }),
    ...flags.map((name) => {
      const flag = dialect.identifier(name);
      const value = `CASE WHEN ${flag} THEN 1 ELSE 0 END`;
      return { name, flag, value, sql: dialect.toNumber(value) };
    }),
  ];
}

/** What is summed up of an operand, in its own type, which costs half as much as of numbers. */
function summed(dialect: Dialect, value: string, i: number): string[] {
  return [
    `${dialect.toNumber(`count(${value})`)} AS known${i}`,
    `${dialect.toNumber(`sum(${exactly(value)})`)} AS sum${i}`,
    `${dialect.toNumber(dialect.countIf(`${value} > 0`))} AS positive${i}`,
    `${dialect.toNumber(`min(${value})`)} AS least${i}`,
    `${dialect.toNumber(`max(${value})`)} AS greatest${i}`,
  ];
}

/** The same of a condition: all follows from for how many it holds. */
function counted(dialect: Dialect, flag: string, i: number): string[] {
  const [members, holding] = ["count(*)", dialect.countIf(flag)].map((count) => dialect.toNumber(count));
  return [
    `${members} AS known${i}`,
    `${holding} AS sum${i}`,
    `${holding} AS positive${i}`,
    `CASE WHEN ${members} > 0 THEN ${dialect.toNumber(`CASE WHEN ${holding} < ${members} THEN 0 ELSE 1 END`)} END AS least${i}`,
    `CASE WHEN ${members} > 0 THEN ${dialect.toNumber(`CASE WHEN ${holding} > 0 THEN 1 ELSE 0 END`)} END AS greatest${i}`,
  ];
}

/** A value so that no order of rows changes a digit of the sum; one that is out of all proportion is left out. */
function exactly(value: string): string {
  return `TRY_CAST(${value} AS DECIMAL(38, ${decimals}))`;
}
