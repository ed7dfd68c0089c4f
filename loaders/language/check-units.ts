import type { Column } from "../../data/contract.ts";
import type { EventMeasure } from "../../data/language.ts";
import type { Metric } from "../../data/metric.ts";
import type { Trait } from "../../data/study.ts";
import { commonUnits, type Unit } from "../../data/unit.ts";
import type { DefinitionProblem } from "../errors.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What a unit has to be, or must not be, and why. */
interface Fitting {
  readonly units?: readonly Unit[];
  readonly no?: readonly Unit[];
  readonly because: string;
}

/** Signs and words of common units that say something else than how many. */
const noCounts = commonUnits.filter((unit) => unit !== "members");

/** Units of traits that what these are made of does not have: an amount in minutes, days as money, anything of a text. */
export function traitUnitProblems(vocabulary: Vocabulary): DefinitionProblem[] {
  return vocabulary.study.traits.flatMap((trait) => unitProblems(trait, vocabulary));
}

function unitProblems(trait: Trait, vocabulary: Vocabulary): DefinitionProblem[] {
  const { id, type, unit } = trait;
  // One that nobody knows is told of where traits are checked.
  if (unit === undefined || !knownUnits(vocabulary).includes(unit)) return [];
  const path = `${id}.unit`;
  if (type !== "number")
    return [{ path, message: `expected none, since a ${type} has no unit; got ${unit}` }];
  return misfit(unit, fittingOfTrait(trait, vocabulary), path);
}

/** The same of a metric. */
export function metricUnitProblems(metric: Metric, vocabulary: Vocabulary): DefinitionProblem[] {
  return misfit(metric.unit, fittingOfMetric(metric, vocabulary), `metrics.${metric.id}.unit`);
}

/** Those that every study knows, and its own. */
export function knownUnits({ study }: Vocabulary): readonly Unit[] {
  return [...commonUnits, ...Object.keys(study.units ?? {})];
}

function misfit(unit: Unit, fitting: Fitting | undefined, path: string): DefinitionProblem[] {
  if (fitting === undefined) return [];
  const { units, no = [], because } = fitting;
  if (units !== undefined && !units.includes(unit))
    return [{ path, message: `expected ${units.join(" or ")}, since ${because}; got ${unit}` }];
  return no.includes(unit) ? [{ path, message: `expected another unit than ${unit}, since ${because}` }] : [];
}

function fittingOfTrait({ from }: Trait, vocabulary: Vocabulary): Fitting | undefined {
  if ("attribute" in from) {
    const column = vocabulary.memberColumns()[from.attribute];
    return column && ofColumn(from.attribute, column, vocabulary);
  }
  if ("measure" in from) return ofMeasure(from.measure, vocabulary);
  if (!("derive" in from)) return undefined;
  if ("yearsSince" in from.derive) return { units: ["years"], because: "these are years" };
  return "quintile" in from.derive ? { units: ["score"], because: "it is a score from 1 to 5" } : undefined;
}

function ofMeasure(measured: EventMeasure, vocabulary: Vocabulary): Fitting | undefined {
  const { measure, table, column } = measured;
  switch (measure) {
    case "SUM":
    case "AVG":
    case "MIN":
    case "MAX": {
      const found = column == null ? undefined : vocabulary.column(table, column);
      return found && ofColumn(`${column} of ${table}`, found, vocabulary);
    }
    case "DAYS_SINCE_FIRST":
    case "DAYS_SINCE_LAST":
      return { units: ["days"], because: "these are days" };
    default:
      return { no: ["currency", "share"], because: `${measure} counts` };
  }
}

function ofColumn(
  name: string,
  { type, unit }: Pick<Column, "type" | "unit">,
  vocabulary: Vocabulary,
): Fitting | undefined {
  if (type === "money") return { units: ["currency"], because: `${name} holds amounts` };
  if (type !== "integer" && type !== "number") return undefined;
  const isUnit = unit !== undefined && knownUnits(vocabulary).includes(unit);
  // What numbers without one are, amounts of a file that has no cents for instance, is for the trait to say.
  return isUnit ? { units: [unit], because: `that of ${name} is ${unit}` } : undefined;
}

function fittingOfMetric(metric: Metric, vocabulary: Vocabulary): Fitting | undefined {
  if ("total" in metric) return ofMeasure(metric.total, vocabulary);
  if ("customersWith" in metric) return { no: noCounts, because: "it counts members" };
  if ("ratio" in metric) return ofRatio(metric.ratio, vocabulary);
  const trait = vocabulary.traits.get("mean" in metric ? metric.mean : metric.median);
  return trait?.unit === undefined
    ? undefined
    : { units: [trait.unit], because: `that of ${trait.id} is ${trait.unit}` };
}

function ofRatio(ratio: readonly string[], { study }: Vocabulary): Fitting | undefined {
  const parts = ratio.map((id) => study.metrics.find((each) => each.id === id));
  if (parts.some((part) => part !== undefined && "ratio" in part)) return undefined;
  const [above, below] = parts.map((part) => part?.unit);
  if (above === undefined || below === undefined) return undefined;
  if (above === below) return { units: ["share", "ratio"], because: `both metrics are in ${above}` };
  return above === "currency"
    ? { units: ["currency"], because: `${ratio[0]} is an amount` }
    : { no: ["currency"], because: `${ratio[0]} is no amount` };
}
