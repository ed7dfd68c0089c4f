import { join } from "node:path";
import type { Condition } from "../../data/language.ts";
import { inBoth } from "../../data/text.ts";
import { Database } from "../duckdb/database.ts";
import { bindDuckdb } from "../duckdb/dialect.ts";
import { DuckdbEngine } from "../duckdb/duckdb-engine.ts";
import { identifier } from "../duckdb/quote.ts";
import { seal, viewParquet } from "../duckdb/views.ts";
import type { BoundValues, Engine } from "../engine/engine.ts";
import { ConfigError, PreviewError } from "../errors.ts";
import { snapshotTables } from "../lake/catalog.ts";
import { inputsNow, type SnapshotManifest, type SnapshotSegments } from "../lake/manifest.ts";
import type { PopulationLake } from "../lake/paths.ts";
import { readManifest, readSegments } from "../lake/read-snapshot.ts";
import { eventOperands } from "../language/event-operands.ts";
import type { SentenceContext } from "../language/sentence.ts";
import { Vocabulary } from "../language/vocabulary.ts";
import type { AsOf } from "../language/windows.ts";
import { valueNames } from "../models/value-names.ts";
import { draftColumn, draftSegment } from "../plan/draft.ts";
import type { Given, PlanRequest } from "../plan/request.ts";
import { runPlan } from "../plan/run-plan.ts";
import { type ProblemAhead, problemsAhead, problemTraits } from "../problems/problems-ahead.ts";
import type { TraitValue } from "../serving/records.ts";
import { snapshotStudy } from "../snapshot/snapshot-study.ts";
import { viewSnapshotTables } from "../tables/open-tables.ts";
import { type RankedTicket, rankedTickets, type TicketOrder } from "../tickets/ranked-tickets.ts";
import { eventsOf } from "./customer-events.ts";
import { type CustomerPage, type PageRequest, pageSql } from "./customer-page.ts";
import { profileOf } from "./customer-profile.ts";
import { newOperands } from "./new-operands.ts";
import type { CutOff, Observation, PreviewAnswer } from "./protocol.ts";
import { rowSums } from "./row-sums.ts";
import {
  membersView,
  type TraitNumbers,
  type TraitValueCount,
  traitNumbers,
  valuesBeginning,
} from "./trait-numbers.ts";
import { type UnknownValue, unknownValues } from "./unknown-values.ts";

export interface PreviewDatabaseOptions {
  /** Such as "1GB"; DuckDB's own default when left out. */
  readonly memoryLimit?: string;
  readonly threads?: number;
}

interface Asked {
  readonly signal?: AbortSignal;
}

/**
 * One snapshot for questions about drafts: its profiles, and those of the tables it was made of that the lake still
 * holds. It reads nothing outside the study's folder and writes nothing at all, not even what does not fit in memory.
 * One question at a time.
 */
export class PreviewDatabase {
  readonly #db: Database;
  /** Of the snapshot. */
  readonly #folder: string;
  readonly #asOf: AsOf;
  readonly #definitions: SnapshotSegments;
  readonly #context: SentenceContext;
  /** Of `profiles`. */
  readonly #columns: ReadonlySet<string>;
  /** Tables that the snapshot was made of. */
  readonly #available: ReadonlySet<string>;
  /** Of those, the ones that were replaced since. */
  readonly #replaced: ReadonlySet<string>;
  readonly #study: string;

  private constructor(
    db: Database,
    folder: string,
    manifest: SnapshotManifest,
    definitions: SnapshotSegments,
    columns: ReadonlySet<string>,
    replaced: ReadonlySet<string>,
  ) {
    this.#db = db;
    this.#folder = folder;
    this.#definitions = definitions;
    this.#asOf = { instant: manifest.asOf, timeZone: definitions.study.timeZone };
    this.#context = {
      vocabulary: new Vocabulary(snapshotStudy(definitions)),
      segmentNames: new Map(definitions.segments.map(({ id, name }) => [id, inBoth(name)])),
      currency: manifest.currency ?? undefined,
    };
    this.#columns = columns;
    this.#available = new Set(manifest.inputs.map(({ name }) => name));
    this.#replaced = replaced;
    this.#study = manifest.study;
  }

  /** @throws ConfigError when the snapshot's manifest or definitions cannot be read */
  static async open(
    lake: PopulationLake,
    snapshot: string,
    { memoryLimit, threads }: PreviewDatabaseOptions = {},
  ): Promise<PreviewDatabase> {
    const manifest = await readManifest(lake, snapshot);
    const definitions = await readSegments(lake, snapshot);
    const tables = snapshotTables(lake, inputsNow(manifest));
    const db = await Database.open({ memoryLimit, threads });
    try {
      await viewSnapshotTables(db, tables, snapshotStudy(definitions).tables);
      await viewParquet(db, "profiles", join(lake.snapshot(snapshot), "profiles.parquet"));
      await viewParquet(db, membersView, join(lake.snapshot(snapshot), "membership.parquet"));
      const described = await db.columns("profiles");
      await db.run("SET temp_directory = ''");
      await seal(db, lake.root, lake.tables, lake.snapshot(snapshot));
      const columns = new Set(described.keys());
      return new PreviewDatabase(
        db,
        lake.snapshot(snapshot),
        manifest,
        definitions,
        columns,
        tables.replaced,
      );
    } catch (error) {
      db.close();
      const message = error instanceof Error ? error.message : String(error);
      // A file of the snapshot is not there, or is none of its format.
      if (/^(IO|Invalid Input) Error/.test(message))
        throw new ConfigError(`snapshot ${snapshot} of ${lake.root} cannot be read: ${message}`);
      throw error;
    }
  }

  /** What conditions over the snapshot may name, and how they read. */
  get language(): SentenceContext {
    return this.#context;
  }

  /**
   * Size of a checked condition and the ids of at most `sample` of its customers, the first in the order of the snapshot.
   * @throws PreviewError SNAPSHOT_STALE, or PREVIEW_FAILED when it needs more memory than it may have
   */
  async preview(
    condition: Condition,
    { sample, withSet = false, signal }: Asked & { readonly sample: number; readonly withSet?: boolean },
  ): Promise<PreviewAnswer> {
    this.#refuseReplaced(condition);
    const key = this.#columns.has("customer_index") ? "customer_index" : "customer_id";
    const ids = sample === 0 ? "[]" : `arg_min(customer_id, ${key}, ${sample})`;
    await using run = await runPlan(this.#engine(signal), this.#request(condition, "queries"));
    const set = withSet ? rowSums() : "''";
    const found = await this.#row<{ size: number; sample: string[] | null; set: string }>(
      run.query(
        `count(*)::DOUBLE AS size, ${ids} AS sample, ${set} AS set`,
        `WHERE ${identifier(draftColumn)}`,
      ),
      run.values,
      signal,
    );
    return { size: found.size, sample: found.sample ?? [], set: found.set };
  }

  /**
   * A page of the customers whom a checked condition holds for.
   * @throws PreviewError as `preview`
   */
  async page(condition: Condition, page: PageRequest, { signal }: Asked = {}): Promise<CustomerPage> {
    this.#refuseReplaced(condition);
    await using run = await runPlan(this.#engine(signal), this.#request(condition, "queries"));
    const holds = `WHERE ${identifier(draftColumn)}`;
    const { size } = await this.#row<{ size: number }>(
      run.query("count(*)::DOUBLE AS size", holds),
      run.values,
      signal,
    );
    const found = pageSql(run.query("customer_index", holds), page);
    const rows = await this.#rows<{ row: number }>(found, run.values, signal);
    const customers = rows.slice(0, page.limit).map(({ row }) => row);
    if (page.fromEnd) customers.reverse();
    return { size, customers, hasMore: rows.length > page.limit };
  }

  /**
   * What the explanation of a checked condition for one customer needs beside traits: the measures and sequences that
   * the snapshot holds, the events that the others are computed from, and the condition's own cut-offs.
   * @throws PreviewError as `preview`
   */
  async observe(customerId: string, condition: Condition, { signal }: Asked = {}): Promise<Observation> {
    this.#refuseReplaced(condition);
    const { vocabulary } = this.#context;
    const { tables } = newOperands(condition, this.#columns);
    const events: Record<string, Observation["events"][string]> = {};
    for (const table of tables) {
      if (!this.#available.has(table)) continue;
      const { dialect, values } = bindDuckdb();
      const query = eventsOf(table, customerId, { vocabulary, asOf: this.#asOf, dialect });
      events[table] = await this.#rows(query, values, signal);
    }
    const operands = eventOperands([condition]);
    const known = [
      ...operands.measures.map(({ column, measure }) => ({
        name: column,
        type: vocabulary.measureType(measure),
      })),
      ...operands.sequences.map(({ column }) => ({ name: column, type: "number" as const })),
    ].filter(({ name }) => this.#columns.has(name));
    const observed = known.length === 0 ? {} : ((await this.#profile(customerId, known, signal)) ?? {});
    return { events, observed, cutOffs: await this.#cutOffs(condition, signal) };
  }

  /**
   * Texts in a checked condition that nobody has, for a warning.
   * @throws PreviewError as `preview`
   */
  async unknownValues(condition: Condition): Promise<UnknownValue[]> {
    return unknownValues(condition, this.#context.vocabulary, {
      rows: (sql) => this.#rows(sql, undefined, undefined),
      has: (table) => this.#available.has(table) && !this.#replaced.has(table),
    });
  }

  /**
   * Traits by their ids over everyone and, if given, over the members of a segment of the snapshot.
   * @throws PreviewError as `preview`
   */
  traitNumbers(
    ids: readonly string[],
    segment: string | undefined,
    { signal }: Asked = {},
  ): Promise<TraitNumbers[]> {
    const asked = this.#definitions.traits.filter(({ id }) => ids.includes(id));
    return traitNumbers((sql) => this.#rows(sql, undefined, signal), asked, segment);
  }

  /**
   * The open tickets of a population that has a desk.
   * @throws PreviewError SNAPSHOT_STALE when its tables were replaced since
   */
  async tickets(order: TicketOrder, first: number, { signal }: Asked = {}): Promise<RankedTicket[]> {
    const study = snapshotStudy(this.#definitions);
    const desk = study.roles.tickets;
    const needed = desk === undefined ? [] : [desk.table, desk.steps.table];
    const replaced = needed.filter((name) => this.#replaced.has(name));
    if (replaced.length > 0) throw staleSnapshot(replaced, this.#study);
    if (desk === undefined || !needed.every((name) => this.#available.has(name))) return [];
    return rankedTickets(
      { rows: (sql) => this.#rows(sql, undefined, signal) },
      {
        ...{ desk, study, asOf: this.#asOf.instant },
        relations: { profiles: "profiles", membership: membersView, table: identifier },
      },
      { order, first },
    );
  }

  /** Members by the known problem that is expected of them, the likeliest first; none of a population without such. */
  async problems(first: number, { signal }: Asked = {}): Promise<ProblemAhead[]> {
    const traits = problemTraits(this.#definitions);
    if (traits === undefined) return [];
    const db = { rows: <Row extends object>(sql: string) => this.#rows<Row>(sql, undefined, signal) };
    return problemsAhead(db, "profiles", traits, first);
  }

  /**
   * Texts of a trait that begin with a text, or whose names do.
   * @throws PreviewError as `preview`
   */
  async valuesBeginning(id: string, prefix: string, { signal }: Asked = {}): Promise<TraitValueCount[]> {
    const trait = this.#definitions.traits.find((each) => each.id === id);
    if (trait === undefined) return [];
    const names = await valueNames(this.#folder, [trait]);
    return valuesBeginning((sql) => this.#rows(sql, undefined, signal), trait, prefix, names.get(id));
  }

  /** A customer's values of all traits; undefined for one whom the snapshot does not know. */
  async traits(customerId: string): Promise<Readonly<Record<string, TraitValue>> | undefined> {
    const columns = this.#definitions.traits.map(({ id, type }) => ({ name: id, type }));
    return this.#profile(customerId, columns, undefined);
  }

  async #profile(
    customerId: string,
    columns: Parameters<typeof profileOf>[1],
    signal: AbortSignal | undefined,
  ): Promise<Record<string, TraitValue> | undefined> {
    const { dialect, values } = bindDuckdb();
    const query = profileOf(customerId, columns, dialect);
    const [row] = await this.#rows<Record<string, TraitValue>>(query, values, signal);
    if (row === undefined) return undefined;
    const { customer_id: _, ...given } = row;
    return given;
  }

  close(): void {
    this.#db.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
  }

  /** Where the condition's rank operators cut the population, each once. */
  async #cutOffs(condition: Condition, signal: AbortSignal | undefined): Promise<CutOff[]> {
    await using run = await runPlan(this.#engine(signal), this.#request(condition, "literals"));
    return run.numbers.flatMap(({ about, value }) => ("cutOff" in about ? [{ ...about.cutOff, value }] : []));
  }

  /** A draft over the profiles; cut-offs that the snapshot keeps are taken from it, unless they are what is asked. */
  #request(condition: Condition, numbers: Given["numbers"]): PlanRequest {
    const { vocabulary } = this.#context;
    const columns = this.#columns;
    const cutOffs = numbers === "queries" ? this.#definitions.cutOffs : [];
    return {
      vocabulary,
      asOf: this.#asOf,
      available: this.#available,
      someNotYetKnown: false,
      segments: [draftSegment(condition, vocabulary, columns)],
      traits: "needed",
      given: { relation: "profiles", columns, cutOffs, numbers },
    };
  }

  #engine(signal: AbortSignal | undefined): Engine {
    return new DuckdbEngine({
      run: (sql, values) => this.#db.run(sql, values),
      rows: (sql, values) => this.#rows(sql, values, signal),
    });
  }

  #refuseReplaced(condition: Condition): undefined {
    const { read } = newOperands(condition, this.#columns, this.#context.vocabulary);
    const replaced = read.filter((table) => this.#replaced.has(table));
    if (replaced.length > 0) throw staleSnapshot(replaced, this.#study);
  }

  async #row<Row extends object>(
    sql: string,
    values: BoundValues,
    signal: AbortSignal | undefined,
  ): Promise<Row> {
    const [row] = await this.#rows<Row>(sql, values, signal);
    if (row === undefined) throw new Error(`query returned no row: ${sql}`);
    return row;
  }

  async #rows<Row extends object>(
    sql: string,
    values: BoundValues | undefined,
    signal: AbortSignal | undefined,
  ): Promise<Row[]> {
    signal?.throwIfAborted();
    // An interruption that comes before the query has begun is lost, so it is repeated.
    let repeat: NodeJS.Timeout | undefined;
    const interrupt = () => {
      this.#db.connection.interrupt();
      repeat = setInterval(() => this.#db.connection.interrupt(), 20);
    };
    signal?.addEventListener("abort", interrupt, { once: true });
    try {
      return await this.#db.rows<Row>(sql, values);
    } catch (error) {
      throw translated(error, this.#study);
    } finally {
      clearInterval(repeat);
      signal?.removeEventListener("abort", interrupt);
    }
  }
}

function translated(error: unknown, study: string): unknown {
  const message = error instanceof Error ? error.message : String(error);
  if (message.startsWith("Out of Memory"))
    return new PreviewError(
      "PREVIEW_FAILED",
      "the preview needs more memory than previews may use; fewer new measures or a shorter window take less",
    );
  // A table that was there a moment ago.
  if (/^(IO|Catalog) Error/.test(message)) return staleSnapshot(["a table"], study);
  return error;
}

function staleSnapshot(tables: readonly string[], study: string): PreviewError {
  return new PreviewError(
    "SNAPSHOT_STALE",
    `${tables.join(" and ")} ${tables.length === 1 ? "was" : "were"} replaced after the snapshot was made, so only traits, segments and measures that its segments use can be previewed; make a new one: npm run atlas -- snapshot ${study} --publish`,
  );
}
