import type { EventMeasure } from "../../data/language.ts";
import type { Dialect } from "../engine/dialect.ts";
import type { DefinedSegment } from "../language/catalogue.ts";
import { measureColumn } from "../language/column-names.ts";
import { measureDecimals } from "../language/decimals.ts";
import type { AsOf } from "../language/windows.ts";
import { type PlanRun, runPlan } from "../plan/run-plan.ts";
import { countedColumn, countedSegment } from "./counted.ts";
import { type AskedParts, type Group, ReadGroup, type Summary } from "./group.ts";
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

/** The same members as a group without their values: the database sums up what is asked of them. */
export async function sumMembers(
  context: MetricContext,
  members: Members,
  together: Group["together"],
  asked: AskedParts,
): Promise<Group> {
  const { engine } = context;
  const { dialect } = engine;
  const operands = operandColumns(context);
  await using run = await planned(context, members);
  const parts = operands.flatMap((operand, i) =>
    [...asked].flatMap(([part, columns]) =>
      columns.has(operand.name) ? [`${partsOf[part](operand, dialect)} AS ${part}${i}`] : [],
    ),
  );
  const all = [`${dialect.toNumber("count(*)")} AS members`, ...parts].join(", ");
  const [row = {}] = await engine.rows<Record<string, number | null>>(run.query(all), run.values);
  const at = (part: keyof typeof partsOf, column: string): number | null =>
    asked.get(part)?.has(column) === true
      ? (row[`${part}${operands.findIndex(({ name }) => name === column)}`] ?? null)
      : unread(column);
  return {
    members: row.members ?? 0,
    summary: (column): Summary => ({
      get known() {
        return at("known", column) ?? 0;
      },
      get sum() {
        return at("sum", column) ?? 0;
      },
      get positive() {
        return at("positive", column) ?? 0;
      },
      get least() {
        return at("least", column);
      },
      get greatest() {
        return at("greatest", column);
      },
    }),
    median: (column) => at("median", column),
    values: unread,
    sorted: unread,
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
  /** Whether that type is exact: then it adds up without a cast, in a quarter of the time. */
  readonly isExact: boolean;
}

/** All that metrics read of a member. */
function operandColumns({ operands, engine, vocabulary }: MetricContext): Operand[] {
  const { dialect } = engine;
  const isExact = (measure: EventMeasure) => measureDecimals(measure, vocabulary) !== undefined;
  const measures = new Map(operands.measures.map((measure) => [measureColumn(measure), isExact(measure)]));
  const traits = operands.traits.map((id) => {
    const from = vocabulary.traits.get(id)?.from;
    return [id, from !== undefined && "measure" in from && isExact(from.measure)] as const;
  });
  const flags = [...operands.conditionOf.keys()].map(countedColumn);
  return [
    ...[...measures, ...traits].map(([name, isExact]) => {
      const value = dialect.identifier(name);
      return { name, value, isExact, sql: dialect.toNumber(value) };
    }),
    ...flags.map((name) => {
      const value = `CASE WHEN ${dialect.identifier(name)} THEN 1 ELSE 0 END`;
      return { name, value, isExact: true, sql: dialect.toNumber(value) };
    }),
  ];
}

/** What is summed up of an operand, in its own type, which costs half as much as of numbers. */
const partsOf: Readonly<Record<keyof Summary | "median", (operand: Operand, dialect: Dialect) => string>> = {
  known: ({ value }, dialect) => dialect.toNumber(`count(${value})`),
  sum: (operand, dialect) => dialect.toNumber(`sum(${exactly(operand)})`),
  positive: ({ value }, dialect) => dialect.toNumber(dialect.countIf(`${value} > 0`)),
  least: ({ value }, dialect) => dialect.toNumber(`min(${value})`),
  greatest: ({ value }, dialect) => dialect.toNumber(`max(${value})`),
  median: ({ sql }, dialect) => dialect.quantile(sql, [0.5], 0),
};

/** A value so that no order of rows changes a digit of the sum; a fraction that is out of all proportion is left out. */
function exactly({ value, isExact }: Operand): string {
  return isExact ? value : `TRY_CAST(${value} AS DECIMAL(38, ${decimals}))`;
}
