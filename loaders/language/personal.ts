import type { Condition, SequenceStep } from "../../data/language.ts";
import { traitsCompared } from "./catalogue.ts";
import { innermost } from "./innermost.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * What a checked condition itself reads of personal data: traits, and columns of events, their own or joined. What the
 * segments that it refers to read is theirs: who may ask may know their members.
 */
export function personalOperands(condition: Condition, vocabulary: Vocabulary): string[] {
  return innermost(condition).flatMap((part) => {
    if ("segment" in part) return [];
    if ("trait" in part)
      return traitsCompared(part.trait)
        .filter((id) => vocabulary.traits.get(id)?.personal === true)
        .map((id) => `trait ${id}`);
    if ("sequence" in part) return part.sequence.steps.flatMap((step) => personalColumns(step, vocabulary));
    return personalColumns(part.event, vocabulary);
  });
}

function personalColumns(
  { table, where = [], column }: SequenceStep & { readonly column?: string | null },
  vocabulary: Vocabulary,
): string[] {
  const contract = vocabulary.tables.get(table);
  const isPersonal = (name: string) => {
    const joined = contract?.joined?.[name];
    const home = joined === undefined ? contract : vocabulary.tables.get(joined.table);
    return home?.columns[joined?.column ?? name]?.personal === true;
  };
  return [...where.map((each) => each.column), ...(column ? [column] : [])]
    .filter(isPersonal)
    .map((name) => `column ${name} of ${table}`);
}
