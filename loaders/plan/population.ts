import type { Trait } from "../../data/study.ts";
import { traitsNamed } from "../language/catalogue.ts";
import { eventOperands, type NamedMeasure, type NamedSequence } from "../language/event-operands.ts";
import { traitLevels, withTraitsRead } from "../language/trait-levels.ts";
import { idText } from "./event-rows.ts";
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
  /** Over the population's table and the scans, by their names. */
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
  const { table, key } = vocabulary.study.population;
  const id = idText(`c.${dialect.identifier(key)}`, vocabulary.memberColumns()[key]?.type, dialect);
  const scans = eventScans([...traitMeasures, ...measures], sequences, available, context);
  const joins = scans.map(({ name }) => {
    const scan = dialect.identifier(name);
    return ` LEFT JOIN ${scan} ON ${scan}.customer_id = ${id}`;
  });
  const known = options.someNotYetKnown ? knownAtAsOf(options, id) : undefined;
  const attributes = (kept[0] ?? []).flatMap((trait) =>
    "attribute" in trait.from
      ? [`c.${dialect.identifier(trait.from.attribute)} AS ${dialect.identifier(trait.id)}`]
      : [],
  );
  const columns = [
    id === "c.customer_id" ? id : `${id} AS customer_id`,
    ...attributes,
    ...traitMeasures.map(
      (entry) => `${measureValue(entry, scans, context)} AS ${dialect.identifier(entry.trait.id)}`,
    ),
    ...measures.map((entry) => `${measureValue(entry, scans, context)} AS ${entry.column}`),
    ...sequences.map((entry) => `${sequenceValue(entry, scans, dialect)} AS ${entry.column}`),
  ];
  return {
    scans: known === undefined ? scans : [...scans, ...known.scans],
    base: `SELECT ${columns.join(", ")} FROM ${dialect.identifier(table)} AS c${joins.join("")}${known?.where ?? ""}`,
    traitLayers: derivedLayers(kept.slice(1), context),
    segmentLayers: segmentLayers(options),
    traits: vocabulary.study.traits.filter(keep),
    measures,
    sequences,
  };
}

/**
 * A customer is known since the instant that the population's table gives, or once something happened, whichever is
 * earlier; one of whom neither is told is always known, and so is everyone where the table gives no such instant.
 */
function knownAtAsOf(
  { vocabulary, dialect, available, asOf }: PopulationOptions,
  id: string,
): { readonly scans: readonly Scan[]; readonly where: string } | undefined {
  const { since } = vocabulary.study.population;
  if (since === undefined) return undefined;
  const tables = vocabulary.eventTables().filter(({ name }) => available.has(name));
  const column = `c.${dialect.identifier(since)}`;
  const instant = dialect.instant(asOf.instant);
  if (tables.length === 0)
    return { scans: [], where: ` WHERE (${column} IS NULL OR ${column} < ${instant})` };
  const rows = tables.map(({ name, eventTime = "", columns }) => {
    const member = vocabulary.memberColumn(name);
    const text = idText(dialect.identifier(member), columns[member]?.type, dialect);
    return `SELECT ${text} AS customer_id, ${dialect.identifier(eventTime)} AS happened_at FROM ${dialect.identifier(name)}`;
  });
  const sql = `SELECT customer_id, min(happened_at) AS happened_at FROM (${rows.join(" UNION ALL ")}) AS happenings GROUP BY customer_id`;
  const began = (condition: (happened: string) => string) =>
    `${id} IN (SELECT customer_id FROM first_events WHERE ${condition("happened_at")})`;
  const known = began((happened) => `${happened} < ${instant}`);
  const later = began((happened) => `${happened} >= ${instant}`);
  const where = `CASE WHEN ${column} < ${instant} THEN true WHEN ${column} IS NULL THEN NOT ${later} ELSE ${known} END`;
  return { scans: [{ name: "first_events", sql, columns: [] }], where: ` WHERE ${where}` };
}
