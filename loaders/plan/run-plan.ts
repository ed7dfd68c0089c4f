import type { Dialect } from "../engine/dialect.ts";
import type { BoundValues, Engine, Relation } from "../engine/engine.ts";
import type {
  AnsweredNumber,
  KnownCutOff,
  PopulationNumber,
  QuintileCut,
} from "../language/population-number.ts";
import type { Layer } from "./layer.ts";
import type { ModelFit, ModelFitter, ModelRows } from "./model-fits.ts";
import { type Plan, planOf } from "./plan.ts";
import type { PlanRequest } from "./request.ts";
import { knowing, part, scanParts, statementOf, withParts } from "./statement.ts";

/** Everyone's traits and memberships, ready to be read; the engine holds what it must until this is disposed of. */
export interface PlanRun
  extends AsyncDisposable,
    Pick<Plan, "traits" | "measures" | "sequences" | "columns"> {
  /** A statement over one row per member, in no order: `SELECT ${select} FROM everyone ${rest}`. */
  query(select: string, rest?: string): string;
  /** A query of their ids alone, in no order: layers add columns and no rows, so none of them is computed for it. */
  readonly members: string;
  /** Of the statement's parameters. */
  readonly values: BoundValues;
  /** Numbers of the whole population that were asked, in the order of asking. */
  readonly numbers: readonly AnsweredNumber[];
}

export interface RunOptions {
  /** Called when everyone's traits and measures are there and the rest begins. */
  readonly onBase?: () => void;
  /** Fits the models that traits are outputs of; without it those traits are missing, unless they are given. */
  readonly models?: ModelFitter;
}

/**
 * Computes what is requested; the one way in. The events are read into one row per member first, which the engine keeps;
 * then numbers of the whole population (cut-offs, cut points) are asked, layer by layer and each once, so that the
 * statement compares with literals. What models are fitted to is kept in the base's place, and what they say of it beside
 * that: it is asked for many times, and fitted models are long. Over a relation that is given nothing is kept, and what it
 * lacks is computed within the statement.
 * @throws SegmentDefinitionError as `planOf`
 */
export async function runPlan(
  engine: Engine,
  request: PlanRequest,
  { onBase, models }: RunOptions = {},
): Promise<PlanRun> {
  const { dialect, values } = engine.bind();
  const plan = planOf(request, dialect);
  const { given } = request;
  if (given?.numbers === "queries") {
    onBase?.();
    return answered(plan, statementOf(plan, dialect, given), { values, below: given.relation });
  }
  const head = given === undefined ? "" : withParts(givenParts(plan, dialect));
  /** Of everyone, and what models say of them beside it. */
  let kept = given === undefined ? [await engine.materialise(baseQuery(plan, dialect), values)] : [];
  onBase?.();
  const numbers: AnsweredNumber[] = [];
  let from = kept[0]?.name ?? (plan.base === undefined ? (given?.relation ?? "") : withTraits);
  const hold = async (from: string): Promise<string> => {
    if (given !== undefined || kept[0]?.name === from) return from;
    const next = await engine.materialise(`SELECT * FROM ${from}`, values);
    for (const relation of kept) await relation[Symbol.asyncDispose]();
    kept = [next];
    return next.name;
  };
  /** Adds the outputs of a layer of models, computed once: they take long to plan, and all that comes after reads them. */
  const hear = async (layer: string, below: string, outputs: readonly string[]): Promise<string> => {
    const columns = ["customer_id", ...outputs].join(", ");
    const told = await engine.materialise(`${head}SELECT ${columns} FROM ${layer}`, values);
    kept.push(told);
    return `(SELECT below.*, ${outputs.map((output) => `told.${output}`).join(", ")} FROM (SELECT * FROM ${below}) AS below
      JOIN ${told.name} AS told ON told.customer_id = below.customer_id) AS layer`;
  };
  for (const layer of plan.layers) {
    const isFitted = models !== undefined && layer.models !== undefined;
    if (isFitted) from = await hold(from);
    const below = from;
    const rows: ModelRows = {
      values,
      query: (select, rest = "") => `${head}SELECT ${select} FROM ${below} ${rest}`,
    };
    const fits = new Map<string, ModelFit>();
    for (const model of layer.models ?? [])
      if (models !== undefined) fits.set(model.id, await models.fit(model, rows));
    const asked = new Questions(below);
    layer(below, knowing({ as: "literals", of: (number) => asked.ask(number) }, given));
    const answers = await asked.answers(engine, head, values, dialect);
    numbers.push(...answers.numbers);
    const literals = { as: "literals", of: answers.literal } as const;
    from = `(${layer(below, knowing(literals, given), fits)}) AS layer`;
    if (isFitted) from = await hear(from, below, layer.outputs ?? []);
  }
  const below = kept[0]?.name ?? given?.relation ?? "";
  return answered(plan, { with: head, from }, { values, below, numbers, kept });
}

/** What is known of all traits of a plan, with what was read of events for it. */
export interface KnownTraits {
  /** What stands after FROM; one row per member, with a customer_id. */
  readonly relation: string;
  readonly columns: ReadonlySet<string>;
  readonly cutOffs: readonly KnownCutOff[];
  readonly cutPoints: readonly (Pick<QuintileCut, "trait" | "expression"> & {
    readonly values: readonly (number | null)[];
  })[];
}

/** The same as `runPlan` gives, where all traits are known: what they do not say is computed over them. */
export async function runPlanOver(
  engine: Engine,
  request: PlanRequest,
  { relation, columns, cutOffs, cutPoints }: KnownTraits,
): Promise<PlanRun> {
  const { dialect } = engine;
  const { traits, measures, sequences, columns: all } = planOf(request, dialect);
  const given = { relation, columns, numbers: "literals" } as const;
  const run = await runPlan(engine, { ...request, traits: "needed", given });
  const known = (about: AnsweredNumber["about"]): number | null => {
    if ("cutOff" in about) {
      const { operand, op, percent } = about.cutOff;
      return (
        cutOffs.find((c) => c.operand === operand && c.op === op && c.percent === percent)?.value ?? null
      );
    }
    const { trait, expression, index } = about.quintile;
    const cut = cutPoints.find((each) => each.trait === trait && each.expression === expression);
    return cut?.values[index - 1] ?? null;
  };
  const ofTraits = planOf({ ...request, segments: [] }, dialect).layers.flatMap(askedBy);
  const numbers = [...ofTraits.map((about) => ({ about, value: known(about) })), ...run.numbers];
  return { ...run, traits, measures, sequences, columns: all, numbers };
}

/** What a layer asks that is kept. */
function askedBy(layer: Layer): AnsweredNumber["about"][] {
  const asked: AnsweredNumber["about"][] = [];
  layer("below", {
    as: "literals",
    of: ({ about }) => {
      if (about !== undefined) asked.push(about);
      return "NULL";
    },
  });
  return asked;
}

/** Where a plan over a relation that is given adds its own columns. */
const withTraits = "with_traits";

function givenParts(plan: Plan, dialect: Dialect): string[] {
  return [...scanParts(plan, dialect), ...(plan.base === undefined ? [] : [part(withTraits, plan.base)])];
}

function baseQuery(plan: Plan, dialect: Dialect): string {
  return `${withParts(scanParts(plan, dialect))}${plan.base}`;
}

function answered(
  { traits, measures, sequences, columns }: Plan,
  statement: { readonly with: string; readonly from: string },
  rest: {
    readonly values: BoundValues;
    /** A relation with one row per member, below all layers. */
    readonly below: string;
    readonly numbers?: readonly AnsweredNumber[];
    readonly kept?: readonly Relation[];
  },
): PlanRun {
  return {
    ...{ traits, measures, sequences, columns, values: rest.values, numbers: rest.numbers ?? [] },
    members: `SELECT customer_id FROM ${rest.below}`,
    query: (select, more = "") => `${statement.with}SELECT ${select} FROM ${statement.from} ${more}`,
    [Symbol.asyncDispose]: async () => {
      for (const relation of rest.kept ?? []) await relation[Symbol.asyncDispose]();
    },
  };
}

/** Numbers that one layer needs of the one below it: asked in one query for each relation that they are aggregates of. */
class Questions {
  readonly #below: string;
  /** By relation and aggregate: as what they are kept. */
  readonly #byRelation = new Map<string, Map<string, AnsweredNumber["about"][]>>();

  constructor(below: string) {
    this.#below = below;
  }

  ask(number: PopulationNumber): "NULL" {
    const { aggregate, about } = number;
    const relation = this.#relation(number);
    const numbers = this.#byRelation.get(relation) ?? new Map<string, AnsweredNumber["about"][]>();
    const kept = numbers.get(aggregate) ?? [];
    this.#byRelation.set(relation, numbers.set(aggregate, about === undefined ? kept : [...kept, about]));
    return "NULL";
  }

  async answers(engine: Engine, head: string, values: BoundValues, dialect: Dialect) {
    const literals = new Map<string, string>();
    const found: AnsweredNumber[] = [];
    for (const [relation, numbers] of this.#byRelation) {
      const aggregates = [...numbers.keys()].map((aggregate, i) => `${aggregate} AS n${i}`);
      const columns = aggregates.map(
        (_, i) => `${dialect.toText(`n${i}`)} AS c${i}, ${dialect.typeOf(`n${i}`)} AS t${i}`,
      );
      const [row = {}] = await engine.rows<Record<string, string | null>>(
        `${head}SELECT ${columns.join(", ")} FROM (SELECT ${aggregates.join(", ")} FROM ${relation}) AS numbers`,
        values,
      );
      for (const [i, [aggregate, kept]] of [...numbers].entries()) {
        const text = row[`c${i}`] ?? null;
        literals.set(
          `${relation} ${aggregate}`,
          text === null ? "NULL" : dialect.typed(text, row[`t${i}`] ?? ""),
        );
        for (const about of kept) found.push({ about, value: text === null ? null : Number(text) });
      }
    }
    return {
      numbers: found,
      literal: (number: PopulationNumber) =>
        literals.get(`${this.#relation(number)} ${number.aggregate}`) ?? "NULL",
    };
  }

  #relation({ over }: PopulationNumber): string {
    return over?.(this.#below) ?? this.#below;
  }
}
