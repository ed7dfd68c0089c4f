import type {
  AttitudesModel,
  ClusterModel,
  Model,
  ModelKind,
  PropensityModel,
  RecommendModel,
  TreesModel,
} from "../../../data/model.ts";
import type { TraitType } from "../../../data/study.ts";
import type { Bilingual } from "../../../data/text.ts";
import { suggestion } from "../../errors.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { knownProblemFault } from "./known-problem-fault.ts";

interface Output {
  readonly type: TraitType;
  readonly words: Bilingual;
  /** The output that this one is an end of the interval of. */
  readonly endOf?: string;
}

const chanceOutputs = {
  chance: { type: "number", words: { en: "the chance", fa: "احتمال" } },
  reason: { type: "string", words: { en: "the reason that weighs most", fa: "سنگین‌ترین دلیل" } },
  reasons: { type: "list", words: { en: "what makes up the chance", fa: "آنچه احتمال را می‌سازد" } },
} as const;

type Outputs = Readonly<Record<string, Output>>;

const factorScore: Output = { type: "number", words: { en: "the score on a factor", fa: "امتیاز یک عامل" } };

/** What a model says of a member. */
export function modelOutputs(model: Model): Outputs {
  return model.kind === "factors"
    ? Object.fromEntries(model.factors.map(({ id }) => [id, factorScore]))
    : outputsOfKinds[model.kind];
}

const outputsOfKinds: Readonly<Record<Exclude<ModelKind, "factors">, Outputs>> = {
  kmeans: { cluster: { type: "string", words: { en: "the group", fa: "گروه" } } },
  attitudes: {
    stated: { type: "string", words: { en: "the group by the answers", fa: "گروه بر پایهٔ پاسخ‌ها" } },
    group: {
      type: "string",
      words: {
        en: "the group by the answers, else the likeliest",
        fa: "گروه بر پایهٔ پاسخ‌ها، وگرنه محتمل‌ترین",
      },
    },
    chance: {
      type: "number",
      words: { en: "the chance of the likeliest group", fa: "احتمال محتمل‌ترین گروه" },
    },
  },
  lifetime: {
    alive: { type: "number", words: { en: "the chance to be still there", fa: "احتمال ماندن" } },
    purchases: { type: "number", words: { en: "the purchases expected", fa: "خریدهای چشم‌داشته" } },
    value: { type: "number", words: { en: "the value expected", fa: "ارزش چشم‌داشته" } },
    low: { type: "number", words: { en: "the least value likely", fa: "کمترین ارزش محتمل" }, endOf: "value" },
    high: {
      type: "number",
      words: { en: "the largest value likely", fa: "بیشترین ارزش محتمل" },
      endOf: "value",
    },
  },
  logistic: chanceOutputs,
  trees: chanceOutputs,
  uplift: {
    effect: { type: "number", words: { en: "what a campaign would change", fa: "آنچه کمپین دگرگون می‌کند" } },
  },
  problems: {
    problem: { type: "string", words: { en: "the problem expected next", fa: "مشکل چشم‌داشتهٔ بعدی" } },
    chance: { type: "number", words: { en: "the chance to hit it", fa: "احتمال برخورد با آن" } },
    reason: { type: "string", words: { en: "what it follows", fa: "آنچه پیش از آن می‌آید" } },
  },
  recommend: {
    items: { type: "list", words: { en: "what is recommended", fa: "آنچه پیشنهاد می‌شود" } },
    first: { type: "string", words: { en: "what is recommended first", fa: "نخستین پیشنهاد" } },
    because: {
      type: "string",
      words: { en: "what speaks most for the first", fa: "آنچه بیش از همه پشت نخستین پیشنهاد است" },
    },
  },
};

/** Ids of the traits that a model is fitted to, with those that say whom it is about and how it did. */
export function modelReads(model: Model): ReadonlySet<string> {
  const among = model.among === undefined ? [] : [model.among.id];
  return new Set([...among, ...modelInputs(model), ...judgedBy(model)]);
}

/** Ids of the traits that it tells its outputs of a member from, in the order of its declaration. */
export function modelInputs(model: Model): readonly string[] {
  switch (model.kind) {
    case "kmeans":
      return model.inputs.map(({ trait }) => trait);
    case "factors":
      return model.items;
    case "attitudes":
      return [...model.items, ...model.predictors];
    case "lifetime":
      return [
        ...[model.repeats, model.last, model.observed],
        ...(model.spend === undefined ? [] : [model.spend]),
      ];
    case "logistic":
    case "trees":
    case "uplift":
      return model.inputs;
    case "recommend":
    case "problems":
      return [];
  }
}

/** Ids of the traits that one output is told from: what members stated is read from their answers alone. */
export function outputInputs(model: Model, output: string): readonly string[] {
  return model.kind === "attitudes" && output === "stated" ? model.items : modelInputs(model);
}

/** What says how it did, or should differ between its groups. */
function judgedBy(model: Model): readonly string[] {
  switch (model.kind) {
    case "kmeans":
    case "attitudes":
      return comparedBy(model);
    case "logistic":
    case "trees":
      return [model.outcome];
    case "uplift":
      return [model.treated, model.outcome];
    default:
      return [];
  }
}

function comparedBy({ compare }: ClusterModel | AttitudesModel): readonly string[] {
  return compare?.outcomes ?? [];
}

/** The first trait or column that a model is given and cannot take, and what it takes; an unknown trait is for others to name. */
export function inputProblem(model: Model, vocabulary: Vocabulary): string | undefined {
  const { traits } = vocabulary;
  const wants = (ids: readonly string[], ...types: readonly TraitType[]): string | undefined => {
    const unfit = ids.find((id) => !types.includes(traits.get(id)?.type ?? types[0] ?? "number"));
    return unfit && `${unfit} is of type ${traits.get(unfit)?.type}; expected ${types.join(" or ")}`;
  };
  switch (model.kind) {
    case "kmeans":
      return wants([...modelInputs(model), ...comparedBy(model)], "number", "boolean");
    case "factors":
      return (
        unknownItem(
          model.items,
          model.factors.map(({ leads }) => leads),
        ) ?? wants(model.items, "number", "boolean")
      );
    case "attitudes":
      return (
        unknownItem(
          model.items,
          model.groups.flatMap(({ high }) => high),
        ) ??
        wants([...model.items, ...comparedBy(model)], "number", "boolean") ??
        wants(model.predictors, "number", "boolean", "string")
      );
    case "lifetime":
      return wants(modelInputs(model), "number");
    case "logistic":
    case "trees":
      return (
        propensityProblem(model, vocabulary) ??
        wants([model.outcome], "boolean") ??
        wants(model.inputs, "number", "boolean", "string")
      );
    case "uplift":
      return (
        wants([model.treated, model.outcome], "boolean") ?? wants(model.inputs, "number", "boolean", "string")
      );
    case "recommend":
      return takingProblem(model, vocabulary);
    case "problems":
      return knownProblemFault(model, vocabulary);
  }
}

/** The first of these that is no item of the survey. */
function unknownItem(items: readonly string[], named: readonly string[]): string | undefined {
  const unknown = named.find((id) => !items.includes(id));
  return unknown && `unknown item: ${unknown}${suggestion(unknown, items)}`;
}

function propensityProblem(model: PropensityModel | TreesModel, vocabulary: Vocabulary): string | undefined {
  const { profit } = model;
  const { study } = vocabulary;
  if (profit === undefined) return undefined;
  const play = study.plays.find(({ id }) => id === profit.play);
  if (play === undefined) {
    const ids = study.plays.map(({ id }) => id);
    return `unknown play in profit: ${profit.play}${suggestion(profit.play, ids)}`;
  }
  if (play.worth === undefined) return `the play ${play.id} does not say what it costs; give it a worth`;
  return profit.gain > 0 ? undefined : `profit.gain is ${profit.gain}; expected an amount above zero`;
}

/** What does not fit of the table that says who took what. */
function takingProblem(
  { table, item, label, basket }: RecommendModel,
  vocabulary: Vocabulary,
): string | undefined {
  const tables = vocabulary.eventTables();
  const contract = tables.find(({ name }) => name === table);
  if (contract === undefined) {
    const names = tables.map(({ name }) => name);
    return `unknown table of events: ${table}${suggestion(table, names)}`;
  }
  const columns = vocabulary.eventColumns(contract);
  for (const name of [item, label, basket]) {
    if (name === undefined) continue;
    const type = columns.get(name)?.type;
    if (type === undefined) return `unknown column of ${table}: ${name}${suggestion(name, columns.keys())}`;
    if (type !== "string") return `${table}.${name} is of type ${type}; expected string`;
  }
  const personal = [item, label].find(
    (name) => name !== undefined && vocabulary.column(table, name)?.personal === true,
  );
  return personal && `${table}.${personal} is personal and cannot be recommended`;
}
