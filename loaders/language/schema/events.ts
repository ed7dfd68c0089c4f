import { z } from "zod";
import type { TableContract } from "../../../data/contract.ts";
import { type MeasureKind, measureKinds, type Span, type Window } from "../../../data/language.ts";
import { measures } from "../measures/index.ts";
import type { Measure } from "../measures/measure.ts";
import type { OperandType } from "../operators/operator.ts";
import { type EventColumn, eventColumns } from "../vocabulary.ts";
import {
  alsoChecked,
  choice,
  expected,
  isRecord,
  nameOf,
  noted,
  oneForm,
  reworded,
  strict,
  unknownName,
} from "./building.ts";
import { comparisonOf, type Operands, operatorChoice } from "./comparisons.ts";
import { periodProblem } from "./periods.ts";
import { comesBefore, instant, period, span } from "./values.ts";

type Shape = Readonly<Record<string, z.ZodType>>;

/** Most steps of one sequence. */
export const maxSteps = 50;
const eventWords = "{ table, measure, op, value }";
const measureWords = "{ table, measure }";
const stepWords = "{ table, where, within }";
const noPeriod = {
  period: `only ${measureKinds.filter((kind) => measures[kind].period).join(" and ")} takes a period`,
};
const noWithin = { within: "the first step follows none; expected no within" };

export interface EventSchemas {
  /** `{ table, where, measure, column, window, period, op, value }` */
  readonly event: z.ZodType;
  /** The same without a comparison, as traits have it. */
  readonly measure: z.ZodType;
  readonly sequence: z.ZodType;
}

/** What conditions on the events of a study's tables look like. */
export function eventSchemas(tables: readonly TableContract[], timeZone: string): EventSchemas {
  const ofEvents = tables.filter(({ eventTime }) => eventTime !== undefined);
  const names = ofEvents.map(({ name }) => name);
  const window = windowSchema(timeZone);
  const parts = ofEvents.map((table) => {
    const columns = eventColumns(table, tables);
    const where = z
      .array(columnCondition(table, columns, timeZone), expected("a list of conditions on columns"))
      .optional();
    return { table, columns, where: noted(where, { description: "All of these must hold for an event." }) };
  });
  const ofTable = (table: TableContract) => noted(z.literal(table.name), { description: table.grain });
  const unknownTable = (given: unknown) => unknownName("table of events", given, names);
  const anything = z.unknown().optional();
  const loose = {
    where: anything,
    measure: anything,
    column: anything,
    period: anything,
    op: anything,
    value: anything,
  };
  const choose = (comparing: boolean) =>
    choice(
      "table",
      parts.map(({ table, columns, where }) =>
        measureChoice(
          table,
          columns,
          { table: ofTable(table), where, window: window.optional() },
          timeZone,
          comparing,
        ),
      ),
      comparing ? eventWords : measureWords,
      unknownTable,
      strict({ table: anything, ...loose, window: window.optional() }, eventWords),
    );
  const step = (more: Shape, instead: Readonly<Record<string, string>> = {}) =>
    choice(
      "table",
      parts.map(({ table, where }) => strict({ table: ofTable(table), where, ...more }, stepWords, instead)),
      stepWords,
      unknownTable,
      strict({ table: anything, where: anything, ...more }, stepWords, instead),
    );
  const stepsWords = `a list of 1 to ${maxSteps} steps`;
  const steps = alsoChecked(
    z.tuple([step({}, noWithin)], step({ within: span.optional() }), expected(stepsWords)),
    (list, report, issues) => {
      if (!Array.isArray(list) || (list.some((one) => one !== undefined) && list.length <= maxSteps)) return;
      issues.splice(0);
      report([], `expected ${stepsWords}, got ${list.length > maxSteps ? list.length : "none"}`);
    },
  );
  const sequence = strict(
    { steps: noted(steps, { maxItems: maxSteps }), window: window.optional() },
    "{ steps, window }",
  );
  return { event: choose(true), measure: choose(false), sequence };
}

/** One object for each measure, told apart by it: which column it takes and what its value is compared with. */
function measureChoice(
  table: TableContract,
  columns: ReadonlyMap<string, EventColumn>,
  rest: Shape,
  timeZone: string,
  comparing: boolean,
): z.ZodType {
  const what = comparing ? eventWords : measureWords;
  const anything = z.unknown().optional();
  const compared = (
    type: OperandType,
    more: Shape,
    instead = noPeriod as Readonly<Record<string, string>>,
  ) =>
    comparing
      ? operatorChoice(
          type,
          { ...rest, ...more },
          { timeZone, population: true, ignoreCase: false },
          what,
          instead,
        )
      : strict({ ...rest, ...more }, what, instead);
  const kinds = (...ids: readonly MeasureKind[]) => nameOf("measure", ids);
  const numeric = [...columns].filter(([, { type }]) => type === "number").map(([name]) => name);
  const columnName = (names: readonly string[], measure: string) =>
    nameOf(`column of ${table.name}`, names, (given) => columnProblem(given, table, columns, measure));
  const groups = operandGroups(columns);
  const kindsWhere = (holds: (measure: Measure) => boolean) =>
    measureKinds.filter((kind) => holds(measures[kind]));
  const ofValues = kindsWhere(({ type }) => type === "column");
  const extremes = choice(
    "column",
    groups.map(({ type, names }) =>
      compared(type, { measure: kinds(...ofValues), column: columnName(names, ofValues.join(" and ")) }),
    ),
    what,
    (given) => unknownName(`column of ${table.name}`, given, columns.keys()),
    strict({ ...rest, measure: anything, column: anything, op: anything, value: anything }, what, noPeriod),
  );
  const ofRows = kindsWhere(({ column, period: takesPeriod }) => column === "none" && takesPeriod !== true);
  const ofPeriods = kindsWhere(({ period: takesPeriod }) => takesPeriod === true);
  const ofNumbers = kindsWhere(({ column }) => column === "number");
  const ofAny = kindsWhere(({ column, type }) => column === "any" && type === "number");
  return choice(
    "measure",
    [
      naming(compared("number", { measure: kinds(...ofRows), column: noColumn })),
      ...ofPeriods.map((kind) =>
        withPeriods(compared("number", { measure: kinds(kind), column: noColumn, period }, {})),
      ),
      ...ofNumbers.map((kind) =>
        compared("number", { measure: kinds(kind), column: columnName(numeric, kind) }),
      ),
      ...ofAny.map((kind) =>
        compared("number", { measure: kinds(kind), column: columnName([...columns.keys()], kind) }),
      ),
      extremes,
    ],
    what,
    (given) => unknownName("measure", given, measureKinds),
    strict(
      { ...rest, measure: anything, column: anything, period: anything, op: anything, value: anything },
      what,
    ),
  );
}

const noColumn = z.null().optional();

/** Says which measure takes no column. */
function naming(schema: z.ZodType): z.ZodType {
  return reworded(schema, "column", (value) => `${String(value.measure)} takes no column`);
}

function withPeriods(schema: z.ZodType): z.ZodType {
  return alsoChecked(naming(schema), (value, report) => {
    if (!isRecord(value) || !period.safeParse(value.period).success) return;
    const problem = periodProblem(value.period as Span, value.window as Window | undefined);
    if (problem !== undefined) report(["period"], problem);
  });
}

function columnProblem(
  given: unknown,
  table: TableContract,
  columns: ReadonlyMap<string, EventColumn>,
  measure: string,
): string {
  const column = typeof given === "string" ? columns.get(given) : undefined;
  return column === undefined
    ? unknownName(`column of ${table.name}`, given, columns.keys())
    : `${measure} needs a number; ${String(given)} is a ${column.type}`;
}

function columnCondition(
  table: TableContract,
  columns: ReadonlyMap<string, EventColumn>,
  timeZone: string,
): z.ZodType {
  const describe = (name: string) => table.columns[name]?.description;
  const condition = comparisonOf(
    "column",
    operandGroups(columns),
    { timeZone, population: false },
    describe,
    { known: [...columns.keys()], kindOfName: `column of ${table.name}` },
  );
  return noted(condition, {
    id: `condition_on_${table.name}`,
    description: `A condition on a column: ${table.grain}.`,
  });
}

function operandGroups(columns: ReadonlyMap<string, EventColumn>): Operands[] {
  const byType = Map.groupBy(columns, ([, { type }]) => type);
  return [...byType].map(([type, entries]) => ({ type, names: entries.map(([name]) => name) }));
}

/** Half-open on the event's instant, relative to as-of. */
function windowSchema(timeZone: string): z.ZodType {
  const words = "{ last }, { previous } or { from, to }";
  const edges = strict({ from: instant.optional(), to: instant.optional() }, words).refine(
    ({ from, to }) =>
      from === undefined || to === undefined || comesBefore(String(from), String(to), timeZone),
    {
      error: ({ input }) => {
        const { from, to } = input as { from: string; to: string };
        return `from must come before to, got ${from} and ${to}`;
      },
    },
  );
  const forms = [
    {
      keys: ["last"],
      schema: noted(strict({ last: span }, words), { description: "The span before as-of." }),
    },
    {
      keys: ["previous"],
      schema: noted(strict({ previous: span }, words), {
        description: "The same span just before that one.",
      }),
    },
    {
      keys: ["from", "to"],
      schema: noted(edges, { minProperties: 1, description: "from ≤ t < to; either may be left out." }),
    },
  ];
  return noted(oneForm(forms, words), {
    id: "window",
    description: "Which events count, relative to as-of; without a window all before as-of.",
  });
}
