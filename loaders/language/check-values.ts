import type { Condition, SequenceStep } from "../../data/language.ts";
import type { Trait } from "../../data/study.ts";
import { type DefinitionProblem, suggestion } from "../errors.ts";
import { possibleTexts, testsWithin } from "./expressions/index.ts";
import { innermost } from "./innermost.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A comparison, what it is of, and the only texts that can be: undefined where any can. */
interface Compared {
  readonly of: string;
  readonly op: string;
  readonly value?: unknown;
  readonly ignoreCase?: boolean;
  readonly texts: readonly string[] | undefined;
}

/** Rows of a table that fulfil conditions. */
type Rows = Pick<SequenceStep, "table" | "where">;

const comparing: ReadonlySet<string> = new Set([
  ...["EQ", "NEQ", "IN", "NOT_IN", "CONTAINS_ANY", "CONTAINS_ALL", "CONTAINS_NONE"],
]);

/**
 * Texts that the conditions of a study's segments compare with and that can never be: no value that the contract allows in the
 * column, no label that the trait gives; and lists of none. Such a condition holds for nobody, or for everybody, without a word.
 */
export function valueProblems(
  conditions: ReadonlyMap<string, Condition>,
  vocabulary: Vocabulary,
): DefinitionProblem[] {
  return [...conditions].flatMap(([id, where]) => problemsOf(`${id}.where`, inCondition(where, vocabulary)));
}

/** The same of all other conditions that a study declares, which must fit otherwise: of traits, models, metrics and plays. */
export function furtherValueProblems(vocabulary: Vocabulary): DefinitionProblem[] {
  const { traits, models = [], metrics, plays, roles } = vocabulary.study;
  const { never, channels = {}, limit } = roles.contact ?? {};
  const conditions: readonly (readonly [path: string, condition: Condition | undefined])[] = [
    ...metrics.map((metric) => {
      const condition = "customersWith" in metric ? metric.customersWith : undefined;
      return [`metrics.${metric.id}.customersWith`, condition] as const;
    }),
    ...plays.map(({ id, worth }) => [`plays.${id}.worth.notFor`, worth?.notFor] as const),
    ["roles.contact.never", never],
    ...Object.entries(channels).map(
      ([id, { mayContact }]) => [`roles.contact.channels.${id}.mayContact`, mayContact] as const,
    ),
    ...models.map(({ id, among }) => [`models.${id}.among`, among && { trait: among }] as const),
  ];
  const rows: readonly (readonly [path: string, rows: Rows | undefined])[] = [
    ...traits.map(({ id, from }) => [`${id}.measure`, "measure" in from ? from.measure : undefined] as const),
    ...metrics.map(
      (metric) => [`metrics.${metric.id}.total`, "total" in metric ? metric.total : undefined] as const,
    ),
    ["roles.contact.limit.contacts", limit?.contacts],
  ];
  return [
    ...conditions.flatMap(([path, condition]) =>
      condition === undefined ? [] : problemsOf(path, inCondition(condition, vocabulary)),
    ),
    ...rows.flatMap(([path, of]) =>
      of === undefined ? [] : problemsOf(`${path}.where`, rowsCompared(of, vocabulary)),
    ),
    ...traits.flatMap(({ id, from }) =>
      "derive" in from
        ? testsWithin(from.derive).flatMap((test) =>
            problemsOf(`${id}.derive`, inCondition({ trait: test }, vocabulary)),
          )
        : [],
    ),
  ];
}

function problemsOf(path: string, compared: readonly Compared[]): DefinitionProblem[] {
  return compared.flatMap(({ of, op, value, ignoreCase = false, texts }) => {
    if (!comparing.has(op)) return [];
    const given = Array.isArray(value) ? value : [value];
    if (given.length === 0)
      return [{ path, message: `${op} of ${of} has an empty list; expected one value or more` }];
    if (texts === undefined || ignoreCase) return [];
    const odd = given.find((one) => typeof one === "string" && !texts.includes(one));
    return odd === undefined
      ? []
      : [{ path, message: `unknown value of ${of}: ${odd}${suggestion(odd, texts)}` }];
  });
}

function inCondition(where: Condition, vocabulary: Vocabulary): Compared[] {
  return innermost(where).flatMap((part) => comparedIn(part, vocabulary));
}

function comparedIn(part: ReturnType<typeof innermost>[number], vocabulary: Vocabulary): Compared[] {
  if ("trait" in part)
    return [{ ...part.trait, of: part.trait.id, texts: textsOf(part.trait.id, vocabulary) }];
  if ("event" in part) return rowsCompared(part.event, vocabulary);
  return "sequence" in part ? part.sequence.steps.flatMap((step) => rowsCompared(step, vocabulary)) : [];
}

function rowsCompared({ table, where = [] }: Rows, vocabulary: Vocabulary) {
  return where.map(
    (row): Compared => ({
      ...row,
      of: `${table}.${row.column}`,
      texts: vocabulary.column(table, row.column)?.oneOf,
    }),
  );
}

/**
 * The only texts that a trait can have or, of a list, hold.
 * @param way the traits that led to it, since traits that lead round are told of elsewhere
 */
function textsOf(
  id: string,
  vocabulary: Vocabulary,
  way: readonly string[] = [],
): readonly string[] | undefined {
  if (way.includes(id)) return undefined;
  const from: Trait["from"] | undefined = vocabulary.traits.get(id)?.from;
  if (from === undefined) return undefined;
  if ("attribute" in from) return vocabulary.memberColumns()[from.attribute]?.oneOf;
  if ("derive" in from)
    return possibleTexts(from.derive, (other) => textsOf(other, vocabulary, [...way, id]));
  if (!("measure" in from) || (from.measure.measure !== "MIN" && from.measure.measure !== "MAX"))
    return undefined;
  return vocabulary.column(from.measure.table, from.measure.column ?? "")?.oneOf;
}
