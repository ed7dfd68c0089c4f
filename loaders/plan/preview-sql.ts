import type { Condition } from "../../data/language.ts";
import type { Trait } from "../../data/study.ts";
import { type DefinedSegment, definedSegments, traitsNamed } from "../language/catalogue.ts";
import { membershipColumn } from "../language/column-names.ts";
import { eventOperands } from "../language/event-operands.ts";
import { traitLevels, withTraitsRead } from "../language/trait-levels.ts";
import { conditionSql } from "./condition.ts";
import { type EventContext, idText } from "./event-rows.ts";
import { eventScans, measureValue, named, sequenceValue } from "./event-scans.ts";
import type { CutPoint, KnownCutOff } from "./population-number.ts";
import { derivedLayers } from "./trait-layers.ts";

export interface PreviewOptions extends EventContext {
  /** Columns of the snapshot's `profiles`: traits, measures, sequences and memberships that need not be computed. */
  readonly columns: ReadonlySet<string>;
  /** Tables that can be read; measures over the others are missing, and a sequence over them is never true. */
  readonly available: ReadonlySet<string>;
  /** Cut-offs that the snapshot knows; others are computed. */
  readonly cutOffs?: readonly KnownCutOff[];
}

/** Parts of a query: `${with} SELECT … FROM ${from} WHERE ${where}`. */
export interface PreviewSql {
  /** `WITH …`, or nothing. */
  readonly with: string;
  /** A relation with all columns of `profiles` and what the draft reads beside; one row per customer. */
  readonly from: string;
  /** True for members, never NULL. */
  readonly where: string;
}

/**
 * Who would be in a checked draft, over the relation `profiles` of a snapshot and, only for measures, sequences and
 * traits that it does not hold, the canonical tables by their names. A segment that the snapshot does not hold is
 * replaced by its definition. Population-wide numbers that the snapshot does not know stand in it as subqueries.
 */
export function previewSql(draft: Condition, options: PreviewOptions): PreviewSql {
  const { vocabulary, dialect, columns, available } = options;
  const condition = withoutUnknownSegments(draft, columns, definedSegments(vocabulary.study));
  const traits = newTraits(condition, options);
  const operands = eventOperands([condition]);
  const traitMeasures = (traits[0] ?? []).flatMap((trait) =>
    "measure" in trait.from ? [{ trait, ...named(trait.from.measure) }] : [],
  );
  const measures = operands.measures.filter(({ column }) => !columns.has(column));
  const sequences = operands.sequences.filter(({ column }) => !columns.has(column));
  const scans = eventScans([...traitMeasures, ...measures], sequences, available, options);
  const attributes = (traits[0] ?? []).flatMap((trait) =>
    "attribute" in trait.from
      ? [`c.${dialect.identifier(trait.from.attribute)} AS ${dialect.identifier(trait.id)}`]
      : [],
  );
  const added = [
    ...attributes,
    ...traitMeasures.map(
      (entry) => `${measureValue(entry, scans, options)} AS ${dialect.identifier(entry.trait.id)}`,
    ),
    ...measures.map((entry) => `${measureValue(entry, scans, options)} AS ${entry.column}`),
    ...sequences.map((entry) => `${sequenceValue(entry, scans, dialect)} AS ${entry.column}`),
  ];
  const joins = scans.map(({ name }) => {
    const scan = dialect.identifier(name);
    return ` LEFT JOIN ${scan} ON ${scan}.customer_id = p.customer_id`;
  });
  if (attributes.length > 0) {
    const { table, key } = vocabulary.study.population;
    const id = idText(`c.${dialect.identifier(key)}`, vocabulary.memberColumns()[key]?.type, dialect);
    joins.push(` LEFT JOIN ${dialect.identifier(table)} AS c ON ${id} = p.customer_id`);
  }
  const parts = scans.map(({ name, sql }) => `${dialect.identifier(name)} AS (${sql})`);
  let from = "profiles";
  const stack = (sql: string): undefined => {
    from = `draft_${parts.length + 1}`;
    parts.push(`${from} AS (${sql})`);
  };
  if (added.length > 0) stack(`SELECT p.*, ${added.join(", ")} FROM profiles AS p${joins.join("")}`);
  const cutPoint: CutPoint = ({ about, query }) => knownCutOff(about, options.cutOffs) ?? query(from);
  for (const layer of derivedLayers(traits.slice(1), options)) stack(layer(from, cutPoint));
  const where = conditionSql(condition, {
    ...options,
    cutPoint,
    inSegment: (id) => dialect.identifier(membershipColumn(id)),
  });
  return { with: parts.length === 0 ? "" : `WITH ${parts.join(", ")}`, from, where };
}

function withoutUnknownSegments(
  condition: Condition,
  columns: ReadonlySet<string>,
  segments: readonly DefinedSegment[],
): Condition {
  const visit = (node: Condition): Condition => {
    if ("all" in node) return { all: node.all.map(visit) };
    if ("any" in node) return { any: node.any.map(visit) };
    if ("not" in node) return { not: visit(node.not) };
    if (!("segment" in node) || columns.has(membershipColumn(node.segment))) return node;
    const found = segments.find(({ id }) => id === node.segment);
    if (found === undefined) throw new Error(`unchecked segment ${node.segment}`);
    return visit(found.where);
  };
  return visit(condition);
}

/** Traits that the draft reads, directly or through others, and the snapshot does not hold; level by level. */
function newTraits(condition: Condition, { vocabulary, columns }: PreviewOptions): Trait[][] {
  const needed = withTraitsRead(traitsNamed(condition), vocabulary.traits, columns);
  return traitLevels(vocabulary.study).map((level) => level.filter(({ id }) => needed.has(id)));
}

/** SQL of a cut-off that the snapshot holds. */
function knownCutOff(
  about: Parameters<CutPoint>[0]["about"],
  cutOffs: readonly KnownCutOff[] = [],
): string | undefined {
  if (!("cutOff" in about)) return undefined;
  const { operand, op, percent } = about.cutOff;
  const found = cutOffs.find(
    (known) => known.operand === operand && known.op === op && known.percent === percent,
  );
  if (found === undefined) return undefined;
  return found.value === null ? "NULL" : String(found.value);
}
