import type { Trait } from "../../data/study.ts";
import { traitsNamed } from "../language/catalogue.ts";
import { eventOperands, type NamedMeasure, type NamedSequence } from "../language/event-operands.ts";
import { traitLevels, withTraitsRead } from "../traits/registry.ts";
import { eventScans, measureValue, named, type Scan, sequenceValue } from "./event-scans.ts";
import type { Layer, PopulationOptions } from "./layer.ts";
import { segmentLayers } from "./segment-layers.ts";
import { derivedLayers } from "./trait-layers.ts";

/**
 * How every customer's traits and memberships are computed, as SQL: one grouped scan for each table of events, one pass
 * for the sequences over each set of tables, a base of one row per customer, then layers that only add columns.
 */
export interface Population {
  readonly scans: readonly Scan[];
  /** Over `customers` and the scans, by their names. */
  readonly base: string;
  /** Derived traits, level by level. */
  readonly traitLayers: readonly Layer[];
  /**
   * Leaf conditions that several conditions share or that rank the population, each computed once; then memberships,
   * level by level: a BOOLEAN column `membershipColumn(id)` for each segment.
   */
  readonly segmentLayers: readonly Layer[];
  readonly traits: readonly Trait[];
  /** What the segments' conditions read of events; columns of the base. */
  readonly measures: readonly NamedMeasure[];
  readonly sequences: readonly NamedSequence[];
}

export function buildPopulation(options: PopulationOptions): Population {
  const { vocabulary, asOf, dialect, available } = options;
  const levels = traitLevels(vocabulary.study);
  const needed =
    options.traits === "all"
      ? undefined
      : withTraitsRead(
          options.segments.flatMap(({ ownCase }) => traitsNamed(ownCase)),
          vocabulary.traits,
        );
  const keep = (trait: Trait) => needed === undefined || needed.has(trait.id);
  // The text of one segment's query must not follow the order of declarations that it does not read.
  const kept = levels.map((level) => {
    const traits = level.filter(keep);
    return needed === undefined ? traits : traits.sort((a, b) => (a.id < b.id ? -1 : 1));
  });
  const context = { dialect, asOf, vocabulary };
  const { measures, sequences } = eventOperands(options.segments.map(({ ownCase }) => ownCase));
  const traitMeasures = (kept[0] ?? []).flatMap((trait) =>
    "measure" in trait.from ? [{ trait, ...named(trait.from.measure) }] : [],
  );
  const scans = eventScans([...traitMeasures, ...measures], sequences, available, context);
  const joins = scans.map(({ name }) => {
    const scan = dialect.identifier(name);
    return ` LEFT JOIN ${scan} ON ${scan}.customer_id = c.customer_id`;
  });
  const notYet = options.eventsAfterAsOf ? notYetKnown(options) : undefined;
  const attributes = (kept[0] ?? []).flatMap((trait) =>
    "attribute" in trait.from
      ? [`c.${dialect.identifier(trait.from.attribute)} AS ${dialect.identifier(trait.id)}`]
      : [],
  );
  const columns = [
    "c.customer_id",
    ...attributes,
    ...traitMeasures.map(
      (entry) => `${measureValue(entry, scans, context)} AS ${dialect.identifier(entry.trait.id)}`,
    ),
    ...measures.map((entry) => `${measureValue(entry, scans, context)} AS ${entry.column}`),
    ...sequences.map((entry) => `${sequenceValue(entry, scans, dialect)} AS ${entry.column}`),
  ];
  return {
    scans: notYet === undefined ? scans : [...scans, { name: "not_yet_known", sql: notYet, columns: [] }],
    base: `SELECT ${columns.join(", ")} FROM customers AS c${joins.join("")}${knownAtAsOf(options, notYet !== undefined)}`,
    traitLayers: derivedLayers(kept.slice(1), context),
    segmentLayers: segmentLayers(options),
    traits: vocabulary.study.traits.filter(keep),
    measures,
    sequences,
  };
}

/** A customer is known once won, or once something happened; one of whom neither is told is always known. */
function knownAtAsOf({ vocabulary, dialect, asOf }: PopulationOptions, someNotYet: boolean): string {
  if (vocabulary.tables.get("customers")?.columns.acquired_at === undefined) return "";
  const instant = dialect.instant(asOf.instant);
  const unknown = someNotYet
    ? "(c.acquired_at IS NULL AND c.customer_id NOT IN (SELECT customer_id FROM not_yet_known))"
    : "c.acquired_at IS NULL";
  return ` WHERE (${unknown} OR c.acquired_at < ${instant})`;
}

function notYetKnown({ vocabulary, dialect, available, asOf }: PopulationOptions): string {
  const tables = vocabulary.eventTables().filter(({ name }) => available.has(name));
  const rows = tables.map(
    (table) =>
      `SELECT customer_id, ${dialect.identifier(table.eventTime ?? "")} AS happened_at FROM ${dialect.identifier(table.name)}`,
  );
  return `SELECT customer_id FROM (${rows.join(" UNION ALL ")}) AS happenings GROUP BY customer_id HAVING min(happened_at) >= ${dialect.instant(asOf.instant)}`;
}
