import type { EventMeasure, TraitCondition } from "../../data/language.ts";
import type { Expression, Trait, TraitType } from "../../data/study.ts";
import { commonUnits } from "../../data/unit.ts";
import { type DefinitionProblem, suggestion } from "../errors.ts";
import { expressionType } from "./expression-type.ts";
import { operands } from "./operands.ts";
import { problemsOf } from "./schema/building.ts";
import { languageSchemas } from "./schema/conditions.ts";
import { shownPath } from "./schema/shown.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What does not fit in the traits of a study; which traits a derived one reads is the registry's to check. */
export function traitProblems(vocabulary: Vocabulary): DefinitionProblem[] {
  return vocabulary.study.traits.flatMap((trait) => [
    ...unitProblems(trait, vocabulary),
    ...sourceProblems(trait, vocabulary),
    ...privacyProblems(trait, vocabulary),
  ]);
}

function unitProblems({ id, unit }: Trait, { study }: Vocabulary): DefinitionProblem[] {
  const units = [...commonUnits, ...Object.keys(study.units ?? {})];
  if (unit === undefined || units.includes(unit)) return [];
  return [{ path: `${id}.unit`, message: `unknown unit: ${unit}${suggestion(unit, units)}` }];
}

function sourceProblems({ id, from }: Trait, vocabulary: Vocabulary): DefinitionProblem[] {
  if ("measure" in from) return measureProblems(from.measure, `${id}.measure`, vocabulary);
  if ("derive" in from) return expressionProblems(from.derive, `${id}.derive`, vocabulary);
  return attributeProblems(from.attribute, `${id}.attribute`, vocabulary);
}

/** A trait that repeats a personal column or trait is personal itself, whatever it is called. */
function privacyProblems({ id, from, personal }: Trait, vocabulary: Vocabulary): DefinitionProblem[] {
  const repeated = personal === true ? undefined : repeatedPersonal(from, vocabulary);
  return repeated === undefined
    ? []
    : [{ path: `${id}.personal`, message: `expected true, since it repeats ${repeated}, which is personal` }];
}

function repeatedPersonal(from: Trait["from"], vocabulary: Vocabulary): string | undefined {
  if ("attribute" in from) {
    const column = vocabulary.memberColumns()[from.attribute];
    return column?.personal === true ? `column ${from.attribute}` : undefined;
  }
  if ("derive" in from) {
    const traits = repeatedTraits(from.derive).filter((id) => vocabulary.traits.get(id)?.personal === true);
    return traits[0] === undefined ? undefined : `trait ${traits[0]}`;
  }
  const { measure, table, column } = from.measure;
  if ((measure !== "MIN" && measure !== "MAX") || column == null) return undefined;
  return vocabulary.column(table, column)?.personal === true ? `column ${column} of ${table}` : undefined;
}

/** Traits whose value an expression gives as it is, alone or within a text; what it computes of others tells less. */
function repeatedTraits(expression: Expression): string[] {
  if ("trait" in expression) return [expression.trait];
  if ("coalesce" in expression) return expression.coalesce.flatMap(repeatedTraits);
  if ("concat" in expression) return expression.concat.flatMap(repeatedTraits);
  if ("when" in expression)
    return [expression.gives, ...(expression.otherwise === undefined ? [] : [expression.otherwise])].flatMap(
      repeatedTraits,
    );
  return [];
}

function attributeProblems(column: string, path: string, vocabulary: Vocabulary): DefinitionProblem[] {
  const columns = Object.keys(vocabulary.memberColumns());
  if (columns.includes(column)) return [];
  const { table } = vocabulary.study.population;
  return [{ path, message: `unknown column of ${table}: ${column}${suggestion(column, columns)}` }];
}

function measureProblems(measure: EventMeasure, path: string, vocabulary: Vocabulary): DefinitionProblem[] {
  const { error } = languageSchemas(vocabulary).measure.safeParse(measure);
  return error === undefined ? [] : problemsOf(error, (keys) => shownPath(path, keys));
}

function expressionProblems(
  expression: Expression,
  path: string,
  vocabulary: Vocabulary,
): DefinitionProblem[] {
  const problems = testsOf(expression).flatMap(({ test, at }) =>
    testProblems(test, `${path}.${at}`, vocabulary),
  );
  if ("band" in expression) {
    const { edges, labels } = expression;
    if (labels.length !== edges.length + 1)
      problems.push({
        path: `${path}.labels`,
        message: `expected ${edges.length + 1} labels for ${edges.length} edges, got ${labels.length}`,
      });
    if (edges.some((edge, i) => i > 0 && edge <= (edges[i - 1] ?? edge)))
      problems.push({ path: `${path}.edges`, message: "expected edges in ascending order" });
  }
  problems.push(...operandTypeProblems(expression, path, vocabulary));
  const within = operands(expression).flatMap((operand, i) =>
    expressionProblems(operand, `${path}[${i}]`, vocabulary),
  );
  return [...problems, ...within];
}

const joinable: readonly (TraitType | undefined)[] = ["string", "number", "boolean", "date"];
const dated: readonly (TraitType | undefined)[] = ["date", "instant"];

/** Operands that cannot be joined as texts, or have no day. An unknown trait is the registry's to name. */
function operandTypeProblems(
  expression: Expression,
  path: string,
  { traits }: Vocabulary,
): DefinitionProblem[] {
  if (!("concat" in expression || "yearsSince" in expression)) return [];
  const [expected, fitting] =
    "concat" in expression
      ? ["texts, numbers, dates or truth values", joinable]
      : ["a date or an instant", dated];
  return operands(expression).flatMap((operand, i) => {
    const type = expressionType(operand, traits);
    return type === undefined || fitting.includes(type)
      ? []
      : [{ path: `${path}[${i}]`, message: `expected ${expected}, got ${type}` }];
  });
}

/** The trait conditions that stand in an expression itself. */
function testsOf(expression: Expression): { readonly test: TraitCondition; readonly at: string }[] {
  if ("when" in expression) return [{ test: expression.when, at: "when" }];
  if ("holds" in expression) return [{ test: expression.holds, at: "holds" }];
  if ("listOf" in expression)
    return expression.listOf.map(({ when }, i) => ({ test: when, at: `listOf[${i}].when` }));
  return [];
}

function testProblems(test: TraitCondition, path: string, vocabulary: Vocabulary): DefinitionProblem[] {
  const { error } = languageSchemas(vocabulary).traitTest.safeParse(test);
  return error === undefined ? [] : problemsOf(error, (keys) => shownPath(path, keys));
}
