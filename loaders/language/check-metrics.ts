import type { EventMeasure } from "../../data/language.ts";
import { type Metric, metricKinds } from "../../data/metric.ts";
import type { Goal } from "../../data/study.ts";
import { type DefinitionProblem, suggestion } from "../errors.ts";
import { knownUnits, metricUnitProblems } from "./check-units.ts";
import { problemsOf } from "./schema/building.ts";
import { languageSchemas } from "./schema/conditions.ts";
import { withinLimits } from "./schema/limits.ts";
import { shownPath } from "./schema/shown.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * What does not fit in the metrics of a population, and which goals are judged by something that is none: names that nothing
 * has, values of another type, ratios that lead back to where they began. Paths begin with `metrics.` or `goals.`, since a
 * trait or segment may have the same id.
 */
export function metricProblems(vocabulary: Vocabulary): DefinitionProblem[] {
  const { metrics, goals } = vocabulary.study;
  const ids = metrics.map(({ id }) => id);
  const goalProblems = goals.flatMap((goal) => problemsOfGoal(goal, metrics, ids));
  return [
    ...metrics.flatMap((metric) => problemsIn(metric, vocabulary)),
    ...cycles(metrics),
    ...goalProblems,
  ];
}

/** A goal is judged as its metric is: where more is better of the one it is of the other, and the target is a value of it. */
function problemsOfGoal(
  { id, kpi, goodDirection, target }: Goal,
  metrics: readonly Metric[],
  ids: readonly string[],
): DefinitionProblem[] {
  const path = `goals.${id}`;
  const metric = metrics.find((each) => each.id === kpi);
  if (metric === undefined) return unknown("metric", kpi, ids, `${path}.kpi`);
  const problems: DefinitionProblem[] = [];
  if (goodDirection !== metric.goodDirection)
    problems.push({
      path: `${path}.goodDirection`,
      message: `expected ${metric.goodDirection}, as of its metric ${kpi}; got ${goodDirection}`,
    });
  if (target !== undefined && !Number.isFinite(target))
    problems.push({ path: `${path}.target`, message: `expected a number, got ${target}` });
  if (target !== undefined && isPartOfMembers(metric, metrics) && !(target >= 0 && target <= 1))
    problems.push({
      path: `${path}.target`,
      message: `expected a share from 0 to 1, such as 0.6 for 60 %, got ${target}`,
    });
  return problems;
}

/** Whether a metric is a share of those counted by another one. */
function isPartOfMembers(metric: Metric, metrics: readonly Metric[]): boolean {
  if (!("ratio" in metric) || metric.unit !== "share") return false;
  return metric.ratio.every((id) => metrics.some((each) => each.id === id && "customersWith" in each));
}

function problemsIn(metric: Metric, vocabulary: Vocabulary): DefinitionProblem[] {
  const path = `metrics.${metric.id}`;
  const units = knownUnits(vocabulary);
  const kinds = metricKinds.filter((kind) => kind in metric);
  const kindProblems =
    kinds.length === 1
      ? []
      : [
          {
            path,
            message: `expected exactly one of ${metricKinds.join(", ")}, got ${kinds.join(", ") || "none"}`,
          },
        ];
  return [
    ...(units.includes(metric.unit) && kinds.length === 1
      ? metricUnitProblems(metric, vocabulary)
      : unknown("unit", metric.unit, units, `${path}.unit`)),
    ...kindProblems,
    ...("total" in metric ? totalProblems(metric.total, `${path}.total`, vocabulary) : []),
    ...("customersWith" in metric
      ? conditionProblems(metric.customersWith, `${path}.customersWith`, vocabulary)
      : []),
    ...("mean" in metric ? traitProblems(metric.mean, `${path}.mean`, vocabulary) : []),
    ...("median" in metric ? traitProblems(metric.median, `${path}.median`, vocabulary) : []),
    ...("ratio" in metric ? ratioProblems(metric.ratio, `${path}.ratio`, vocabulary) : []),
  ];
}

function unknown(kind: string, name: string, among: Iterable<string>, path: string): DefinitionProblem[] {
  const names = [...among];
  return names.includes(name)
    ? []
    : [{ path, message: `unknown ${kind}: ${name}${suggestion(name, names)}` }];
}

function totalProblems(measure: EventMeasure, path: string, vocabulary: Vocabulary): DefinitionProblem[] {
  const { error } = languageSchemas(vocabulary).measure.safeParse(measure);
  if (error !== undefined) return problemsOf(error, (keys) => shownPath(path, keys));
  const tables = vocabulary.eventTables().map(({ name }) => name);
  const foreign = unknown("table of the population's events", measure.table, tables, `${path}.table`);
  if (foreign.length > 0) return foreign;
  const type = vocabulary.measureType(measure);
  return type === "number" ? [] : [{ path, message: `expected a measure that is a number, got ${type}` }];
}

function conditionProblems(condition: unknown, path: string, vocabulary: Vocabulary): DefinitionProblem[] {
  const problems: DefinitionProblem[] = [];
  const limited = withinLimits(condition, path, (problem) => problems.push(problem));
  const { error } = languageSchemas(vocabulary).condition.safeParse(limited);
  if (error !== undefined) problems.push(...problemsOf(error, (keys) => shownPath(path, keys)));
  return problems;
}

/** Means stand on pages, so that nobody's personal data may be averaged there. */
function traitProblems(id: string, path: string, { traits }: Vocabulary): DefinitionProblem[] {
  const trait = traits.get(id);
  if (trait === undefined) return unknown("trait", id, traits.keys(), path);
  if (trait.type !== "number")
    return [{ path, message: `expected a number trait, got ${id}, a ${trait.type}` }];
  return trait.personal === true
    ? [{ path, message: `${id} is personal data; expected a trait that pages may show` }]
    : [];
}

function ratioProblems(ratio: readonly string[], path: string, { study }: Vocabulary): DefinitionProblem[] {
  const ids = study.metrics.map(({ id }) => id);
  if (ratio.length !== 2) return [{ path, message: `expected two metrics, got ${ratio.length}` }];
  if (ratio[0] === ratio[1])
    return [
      { path, message: `expected two different metrics, got ${ratio[0]} twice; their ratio is always 1` },
    ];
  return ratio.flatMap((id, i) => unknown("metric", id, ids, `${path}[${i}]`));
}

/** Ratios of each other, each told once with the way round. */
function cycles(metrics: readonly Metric[]): DefinitionProblem[] {
  const byId = new Map(metrics.map((metric) => [metric.id, metric]));
  const done = new Set<string>();
  const problems: DefinitionProblem[] = [];
  const visit = (id: string, way: readonly string[]): undefined => {
    const start = way.indexOf(id);
    if (start >= 0) {
      const round = [...way.slice(start), id].join(" → ");
      problems.push({
        path: `metrics.${id}.ratio`,
        message: `metrics are ratios of each other in a cycle: ${round}`,
      });
      return;
    }
    const metric = byId.get(id);
    if (done.has(id) || metric === undefined || !("ratio" in metric)) return;
    for (const part of metric.ratio) visit(part, [...way, id]);
    done.add(id);
  };
  for (const { id } of metrics) visit(id, []);
  return problems;
}
