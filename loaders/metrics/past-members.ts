import type { Trait } from "../../data/study.ts";
import { closure } from "../dependencies.ts";
import type { Relation } from "../engine/engine.ts";
import { type DefinedSegment, referencedSegments, traitsNamed } from "../language/catalogue.ts";
import { eventOperands, type NamedMeasure } from "../language/event-operands.ts";
import { withTraitsRead } from "../language/trait-levels.ts";
import type { AsOf } from "../language/windows.ts";
import { memberIdOf } from "../plan/event-rows.ts";
import { measureValue, named } from "../plan/event-scans.ts";
import type { MetricContext } from "./metric-context.ts";
import { Pieces } from "./pieces.ts";
import type { Members } from "./read-members.ts";

/** No table holds a later instant. */
const never = "9999-01-01T00:00:00Z";

/**
 * Members at instants of the past with what metrics read of them. Each table of events is scanned once for all instants, in
 * pieces of time; what they can't hold (active periods, conditions relative to as-of, columns that became known at some instant,
 * sequences) the plan computes at each instant in a pass of its own. Other attributes are those of today.
 */
export class PastMembers {
  readonly #context: MetricContext;
  readonly #segments: readonly DefinedSegment[];
  readonly #attributes: readonly string[];
  readonly #ofTraits: readonly (NamedMeasure & { readonly trait: string })[];
  readonly #measures: readonly NamedMeasure[];
  readonly #pieces: readonly Pieces[];
  /** One row a member, with the instant since when it is known. */
  #known: Relation | undefined;

  constructor(context: MetricContext, instants: readonly AsOf[]) {
    const { operands, vocabulary, available } = context;
    this.#context = context;
    this.#segments = segmentsRead(context);
    const conditions = [...operands.conditionOf.values(), ...this.#segments.map(({ ownCase }) => ownCase)];
    const traits = traitsReadBy([...operands.traits, ...conditions.flatMap(traitsNamed)], context);
    const members = vocabulary.memberColumns();
    this.#attributes = traits.flatMap(({ id, from }) =>
      "attribute" in from && members[from.attribute]?.knownAt === undefined ? [id] : [],
    );
    const canHold = ({ measure }: NamedMeasure) =>
      available.has(measure.table) && Pieces.canHold(measure, instants, context);
    this.#ofTraits = traits
      .flatMap(({ id, from }) => ("measure" in from ? [{ trait: id, ...named(from.measure) }] : []))
      .filter(canHold);
    this.#measures = eventOperands(conditions, operands.measures).measures.filter(canHold);
    const unique = new Map([...this.#ofTraits, ...this.#measures].map((each) => [each.column, each]));
    const pieces = Pieces.of([...unique.values()], instants, context);
    // Who is known since an event is told by the first event in any table.
    const others =
      vocabulary.study.population.since === undefined
        ? []
        : vocabulary
            .eventTables()
            .filter(({ name }) => available.has(name) && !pieces.some(({ table }) => table === name));
    this.#pieces = [...pieces, ...others.map(({ name }) => new Pieces(name, [], instants, context))];
  }

  /** Reads the tables. */
  async read(): Promise<void> {
    for (const pieces of this.#pieces) await pieces.read();
    const { engine, profiles } = this.#context;
    const { dialect } = engine;
    const { joins, since } = this.#knownSince();
    const attributes = this.#attributes.map((id) => `p.${dialect.identifier(id)}`);
    this.#known = await engine.materialise(
      `SELECT ${["p.customer_index", "p.customer_id", ...attributes].join(", ")}, ${since} AS known_since FROM ${profiles.relation} AS p${joins}`,
    );
  }

  /** Those known before an instant, and the segments that conditions refer to. */
  at(asOf: AsOf): Members {
    const { engine, vocabulary } = this.#context;
    const { dialect } = engine;
    const context = { dialect, asOf, vocabulary };
    const scans = this.#pieces.filter((pieces) => pieces.holdsMeasures).map((pieces) => pieces.scanAt(asOf));
    const held = [
      ...this.#attributes.map((id) => ({ name: id, sql: `m.${dialect.identifier(id)}` })),
      ...this.#ofTraits.map((each) => ({ name: each.trait, sql: measureValue(each, scans, context) })),
      ...this.#measures.map((each) => ({ name: each.column, sql: measureValue(each, scans, context) })),
    ];
    const columns = held.map(({ name, sql }) => `${sql} AS ${dialect.identifier(name)}`);
    const joins = scans.map(({ name, sql }) => {
      const scan = dialect.identifier(name);
      return ` LEFT JOIN (${sql}) AS ${scan} ON ${scan}.customer_index = m.customer_index`;
    });
    const isKnown = `m.known_since IS NULL OR m.known_since < ${dialect.instant(asOf.instant)}`;
    return {
      asOf,
      relation: `(SELECT ${["m.customer_index", "m.customer_id", ...columns].join(", ")} FROM ${this.#known?.name} AS m${joins.join("")} WHERE ${isKnown})`,
      columns: new Set(held.map(({ name }) => name)),
      segments: this.#segments,
    };
  }

  async drop(): Promise<void> {
    await this.#known?.[Symbol.asyncDispose]();
    for (const pieces of this.#pieces) await pieces.drop();
  }

  /**
   * As the plan has it: known since the instant that the population's table gives or since the first event, whichever is
   * earlier; always (null) where neither is known, and where the table gives no such instant.
   */
  #knownSince(): { readonly joins: string; readonly since: string } {
    const { engine, vocabulary, asOf } = this.#context;
    const { dialect } = engine;
    const { table, since } = vocabulary.study.population;
    if (since === undefined) return { joins: "", since: dialect.missing("instant") };
    const latest = dialect.instant(never);
    const id = memberIdOf("c", { dialect, asOf, vocabulary });
    const byTable = new Map(this.#pieces.map((pieces) => [pieces.table, pieces]));
    const firsts = Array.from(byTable.values(), (pieces) => pieces.firstEvents()).join(" UNION ALL ");
    const first =
      firsts === ""
        ? ""
        : ` LEFT JOIN (SELECT customer_index, min(first_event) AS first_event FROM (${firsts}) AS events GROUP BY customer_index) AS f ON f.customer_index = p.customer_index`;
    const instants = [`c.${dialect.identifier(since)}`, ...(firsts === "" ? [] : ["f.first_event"])];
    const earliest = instants.map((instant) => `coalesce(${instant}, ${latest})`).join(", ");
    return {
      joins: ` JOIN ${dialect.identifier(table)} AS c ON ${id} = p.customer_id${first}`,
      since: `nullif(least(${earliest}), ${latest})`,
    };
  }
}

/** Segments that conditions of metrics refer to, with all that those refer to; a segmentation as a whole. */
function segmentsRead({ operands, segments }: MetricContext): DefinedSegment[] {
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  const needed = closure([...operands.conditionOf.values()].flatMap(referencedSegments), (id) => {
    const segment = byId.get(id);
    if (segment === undefined) return [];
    const { where, segmentation } = segment;
    const whole = segments.filter((each) => segmentation !== null && each.segmentation === segmentation);
    return [...referencedSegments(where), ...whole.map((part) => part.id)];
  });
  return segments.filter(({ id }) => needed.has(id));
}

function traitsReadBy(ids: readonly string[], { vocabulary }: MetricContext): Trait[] {
  const needed = withTraitsRead(ids, vocabulary.traits);
  return vocabulary.study.traits.filter(({ id }) => needed.has(id));
}
