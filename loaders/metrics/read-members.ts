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
  const parts = operands.flatMap(({ name, sql }, i) => [
    `${dialect.toNumber(`count(${sql})`)} AS known${i}`,
    `${dialect.toNumber(`sum(${exactly(sql)})`)} AS sum${i}`,
    `${dialect.toNumber(dialect.countIf(`${sql} > 0`))} AS positive${i}`,
    `min(${sql}) AS least${i}`,
    `max(${sql}) AS greatest${i}`,
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

/** All that metrics read of a member, as numbers. */
function operandColumns({
  operands,
  engine,
}: MetricContext): { readonly name: string; readonly sql: string }[] {
  const { dialect } = engine;
  const numbers = [...new Set(operands.measures.map(measureColumn)), ...operands.traits];
  const flags = [...operands.conditionOf.keys()].map(countedColumn);
  return [
    ...numbers.map((name) => ({ name, sql: dialect.toNumber(dialect.identifier(name)) })),
    ...flags.map((name) => ({
      name,
      sql: dialect.toNumber(`CASE WHEN ${dialect.identifier(name)} THEN 1 ELSE 0 END`),
    })),
  ];
}

/** A number so that no order of rows changes a digit of its sum; one that is out of all proportion is left out. */
function exactly(number: string): string {
  return `CASE WHEN abs(${number}) < 1e28 THEN CAST(${number} AS DECIMAL(38, ${decimals})) END`;
}
