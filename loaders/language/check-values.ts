import type { Condition, SequenceStep } from "../../data/language.ts";
import type { Trait } from "../../data/study.ts";
import { type DefinitionProblem, suggestion } from "../errors.ts";
import { possibleTexts } from "./expressions/index.ts";
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

const comparing: ReadonlySet<string> = new Set([
  ...["EQ", "NEQ", "IN", "NOT_IN", "CONTAINS_ANY", "CONTAINS_ALL", "CONTAINS_NONE"],
]);

/**
 * Texts that a study's own conditions compare with and that can never be: no value that the contract allows in the column, no label
 * that the trait gives. Such a condition holds for nobody, or for everybody, without a word.
 */
export function valueProblems(
  conditions: ReadonlyMap<string, Condition>,
  vocabulary: Vocabulary,
): DefinitionProblem[] {
  return [...conditions].flatMap(([id, where]) =>
    innermost(where)
      .flatMap((part) => comparedIn(part, vocabulary))
      .flatMap(({ of, op, value, ignoreCase = false, texts }) => {
        if (texts === undefined || ignoreCase || !comparing.has(op)) return [];
        const given = Array.isArray(value) ? value : [value];
        const odd = given.find((one) => typeof one === "string" && !texts.includes(one));
        return odd === undefined
          ? []
          : [{ path: `${id}.where`, message: `unknown value of ${of}: ${odd}${suggestion(odd, texts)}` }];
      }),
  );
}

function comparedIn(part: ReturnType<typeof innermost>[number], vocabulary: Vocabulary): Compared[] {
  if ("trait" in part)
    return [{ ...part.trait, of: part.trait.id, texts: textsOf(part.trait.id, vocabulary) }];
  if ("event" in part) return rowsCompared(part.event, vocabulary);
  return "sequence" in part ? part.sequence.steps.flatMap((step) => rowsCompared(step, vocabulary)) : [];
}

function rowsCompared({ table, where = [] }: Pick<SequenceStep, "table" | "where">, vocabulary: Vocabulary) {
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
