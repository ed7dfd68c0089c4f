import type { Condition, SequenceStep } from "../../data/language.ts";
import type { PopulationIdentity } from "../../data/study.ts";
import { innermost } from "./innermost.ts";
import { memberColumn, type Vocabulary } from "./vocabulary.ts";

/** A column of events by which a condition picks out single members of a population. */
export interface MembersNamed {
  readonly population: PopulationIdentity;
  readonly table: string;
  readonly column: string;
}

/** Of columns that say nothing of who a member is, these are all that can be asked. */
const namesNobody: ReadonlySet<string> = new Set(["EXISTS", "MISSING", "DISTINCT"]);

/**
 * Where a checked condition picks out single members by their ids, of any of a study's populations: an event may name members of
 * several, and whoever may know one kind of them need not be one who may know the other.
 */
export function membersNamed(
  condition: Condition,
  vocabulary: Vocabulary,
  populations: readonly PopulationIdentity[],
): MembersNamed[] {
  return innermost(condition).flatMap((part) => {
    const read = "event" in part ? [part.event] : "sequence" in part ? part.sequence.steps : [];
    return read.flatMap((events) => namedBy(events, vocabulary, populations));
  });
}

function namedBy(
  {
    table,
    where = [],
    column,
    measure,
  }: SequenceStep & { readonly column?: string | null; readonly measure?: string },
  vocabulary: Vocabulary,
  populations: readonly PopulationIdentity[],
): MembersNamed[] {
  const own = vocabulary.tables.get(table);
  if (own === undefined) return [];
  const names = [
    ...where.flatMap((each) => (namesNobody.has(each.op) ? [] : [each.column])),
    ...(column && !namesNobody.has(measure ?? "") ? [column] : []),
  ];
  return [...new Set(names)].flatMap((name) => {
    const via = vocabulary.eventColumns(own).get(name)?.via;
    const contract = via === undefined ? own : vocabulary.tables.get(via.table);
    return populations
      .filter((each) => contract !== undefined && memberColumn(contract, each) === (via?.column ?? name))
      .map((population) => ({ population, table, column: name }));
  });
}
