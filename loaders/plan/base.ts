import type { Trait } from "../../data/study.ts";
import type { NamedMeasure, NamedSequence } from "../language/event-operands.ts";
import { sourceOf } from "../language/trait-sources/index.ts";
import { type EventContext, knownBefore, memberIdOf } from "./event-rows.ts";
import { measureValue, named, type Scan, sequenceValue } from "./event-scans.ts";

/** What stands in the base beside the member's id. */
export interface BaseParts {
  /** Traits that are computed from the member's own row and events. */
  readonly traits: readonly Trait[];
  readonly measures: readonly NamedMeasure[];
  readonly sequences: readonly NamedSequence[];
  readonly scans: readonly Scan[];
}

/**
 * A query with one row per member: of the population's table, or of a relation that is given, with its columns; then
 * undefined when there is nothing to add.
 */
export function baseOf(
  { traits, measures, sequences, scans }: BaseParts,
  context: EventContext,
  given: string | undefined,
  where = "",
): string | undefined {
  const { dialect, vocabulary } = context;
  const { table } = vocabulary.study.population;
  const own = memberIdOf("c", context);
  const ownRow = new OwnRow(context, scans);
  const added = [
    ...traits.map((trait) => `${ownRow.value(trait)} AS ${dialect.identifier(trait.id)}`),
    ...measures.map((entry) => `${measureValue(entry, scans, context)} AS ${entry.column}`),
    ...sequences.map((entry) => `${sequenceValue(entry, scans, dialect)} AS ${entry.column}`),
  ];
  const joined = (id: string) =>
    scans.map(({ name }) => {
      const scan = dialect.identifier(name);
      return ` LEFT JOIN ${scan} ON ${scan}.customer_id = ${id}`;
    });
  if (given === undefined) {
    const columns = [own === "c.customer_id" ? own : `${own} AS customer_id`, ...added];
    return `SELECT ${columns.join(", ")} FROM ${dialect.identifier(table)} AS c${joined(own).join("")}${where}`;
  }
  if (added.length === 0) return undefined;
  const members = ownRow.isRead
    ? ` LEFT JOIN ${dialect.identifier(table)} AS c ON ${own} = p.customer_id`
    : "";
  return `SELECT p.*, ${added.join(", ")} FROM ${given} AS p${joined("p.customer_id").join("")}${members}`;
}

/** The row of a member in the population's table, as `c`. */
class OwnRow {
  readonly #context: EventContext;
  readonly #scans: readonly Scan[];
  #isRead = false;

  constructor(context: EventContext, scans: readonly Scan[]) {
    this.#context = context;
    this.#scans = scans;
  }

  /** Whether a value so far needs it. */
  get isRead(): boolean {
    return this.#isRead;
  }

  value({ id, from }: Trait): string {
    return sourceOf(from).sql(from, {
      column: (name) => {
        this.#isRead = true;
        const { knownAt } = this.#context.vocabulary.memberColumns()[name] ?? {};
        return knownBefore("c", name, knownAt, this.#context);
      },
      measure: (measure) => measureValue(named(measure), this.#scans, this.#context),
      expression: () => notInBase(id),
      model: () => notInBase(id),
    });
  }
}

function notInBase(trait: string): never {
  throw new Error(`${trait} reads other traits and stands in a layer`);
}
