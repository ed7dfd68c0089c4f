import type { DuckDBMaterializedResult } from "@duckdb/node-api";
import { Answers } from "../../answers.ts";
import { sha256 } from "../../canonical.ts";
import type { ColumnValues } from "../../duckdb/column-values.ts";
import { Database, type DatabaseOptions } from "../../duckdb/database.ts";
import { identifier } from "../../duckdb/quote.ts";
import type { BoundValues } from "../../engine/engine.ts";
import { membersOf } from "../members-of.ts";
import { type Reads, readsOf } from "./reads.ts";

/** What stands for the content of the relations of the snapshot that reports are computed from. */
interface SnapshotContent {
  /** Its folder, which texts of statements name. */
  readonly folder: string;
  /** Column of `profiles`, in lower case → hash of who has which value in it. */
  readonly columns: ReadonlyMap<string, string>;
  /** Segment → hash of who is a member since when. */
  readonly members: ReadonlyMap<string, string>;
  /** The same of all segments together. */
  readonly everybody: string;
}

/** A temporary relation that statements have made, or would have. */
interface Temporary {
  /** Stands for what it holds. */
  readonly content: (of: Reads) => string;
  /** Temporary relations that it is made from. */
  readonly from: ReadonlySet<string>;
  /** Makes it, once somebody reads it; undefined when it is there. */
  make: (() => Promise<unknown>) | undefined;
}

/**
 * A database that looks up what was answered before. Of a query it is known which columns of the snapshot's profiles, the
 * members of which segments and which temporary relations it reads (`readsOf`); where all these hold what they held, so does
 * the answer. Tables of events are no part of that: answers are kept for the same tables. Temporary relations are made only when
 * a query reads them that has to be asked. A statement of another kind ends the looking up.
 */
export class RememberedDatabase extends Database {
  #answers: Answers | undefined;
  #snapshot: SnapshotContent = { folder: "", columns: new Map(), members: new Map(), everybody: "" };
  /** What statements hand back that were only taken note of. */
  #nothing: Promise<DuckDBMaterializedResult> | undefined;
  readonly #temporary = new Map<string, Temporary>();
  /** Where names are looked for, as the statements say and as the database does. */
  #path = "USE main";
  #realPath = "USE main";
  /** What is done one after the other, although it may be asked for at once. */
  #turn: Promise<unknown> = Promise.resolve();

  static override async open(options: DatabaseOptions = {}): Promise<RememberedDatabase> {
    return new RememberedDatabase(...(await RememberedDatabase.connect(options)));
  }

  /** It looks up the same answers. */
  override async another(): Promise<RememberedDatabase> {
    const another = new RememberedDatabase(...(await this.reconnect()));
    another.#answers = this.#answers;
    another.#snapshot = this.#snapshot;
    return another;
  }

  /** From here on answers are looked up, and kept; the views of the snapshot are there. */
  async remember(answers: Answers, folder: string): Promise<void> {
    const columns = [...(await super.columns("profiles")).keys()];
    const hashes = columns.map(
      (name, index) => `sum(hash(customer_index, customer_id, ${identifier(name)}))::VARCHAR AS h${index}`,
    );
    const ofColumns = await super.row<Record<string, string | null>>(
      `SELECT ${hashes.join(", ")} FROM profiles`,
    );
    const ofMembers = await super.rows<{ id: string; content: string }>(
      "SELECT segment_id AS id, concat(count(*), ' ', sum(hash(customer_id, entered_at))) AS content FROM membership GROUP BY 1 ORDER BY 1",
    );
    this.#snapshot = {
      folder,
      columns: new Map(columns.map((name, index) => [name.toLowerCase(), String(ofColumns[`h${index}`])])),
      members: new Map(ofMembers.map(({ id, content }) => [id, content])),
      everybody: sha256(ofMembers.map(({ id, content }) => `${id} ${content}`).join("\n")),
    };
    this.#answers = answers;
  }

  override async run(sql: string, values?: BoundValues): Promise<DuckDBMaterializedResult> {
    if (this.#answers === undefined) return super.run(sql, values);
    this.#nothing ??= super.run("SELECT 1 WHERE false");
    const nothing = this.#nothing;
    if (/^\s*(?:USE|SET search_path)\b/i.test(sql)) {
      this.#path = sql;
      return nothing;
    }
    const made =
      /^\s*CREATE (?:OR REPLACE )?TEMP (TABLE|VIEW)( IF NOT EXISTS)? "?(\w+)"? AS\b([\s\S]*)$/i.exec(sql);
    if (made !== null) {
      const [, kind = "", unlessThere, name = "", query = ""] = made;
      if (unlessThere !== undefined && this.#temporary.has(name)) return nothing;
      await this.#forget(name);
      this.#temporary.set(name, this.#made(kind.toUpperCase(), name, query, sql, values));
      return nothing;
    }
    const dropped = /^\s*DROP (TABLE|VIEW)(?: IF EXISTS)? (?:temp\.)?"?(\w+)"?\s*$/i.exec(sql);
    if (dropped === null) return this.#forgetAll(() => super.run(sql, values));
    const [, kind, name = ""] = dropped;
    await this.#forget(name, `DROP ${kind} IF EXISTS temp.${name}`);
    return nothing;
  }

  override rows<Row extends object>(sql: string, values?: BoundValues): Promise<Row[]> {
    return this.#answered(sql, values, () => super.rows<Row>(sql, values));
  }

  override values(sql: string, values: BoundValues): Promise<ColumnValues[]> {
    return this.#asked(sql, () => super.values(sql, values));
  }

  override async computed<Found extends object>(
    what: string,
    queries: readonly string[],
    compute: (answers: readonly ColumnValues[][]) => Found,
  ): Promise<Found> {
    const answers = this.#answers;
    if (answers === undefined) return super.computed(what, queries, compute);
    const keys = queries.map((sql) => this.#key(sql, undefined, readsOf(this.#named(sql))));
    return lookedUp(answers, Answers.keyOf(what, ...keys), () => super.computed(what, queries, compute));
  }

  override async load(table: string, columns: Readonly<Record<string, Float64Array>>): Promise<void> {
    if (this.#answers === undefined) return super.load(table, columns);
    await this.#forget(table);
    const content = sha256(
      Object.entries(columns)
        .map(
          ([name, values]) =>
            `${name} ${sha256(Buffer.from(values.buffer, values.byteOffset, values.byteLength))}`,
        )
        .join("\n"),
    );
    const path = this.#path;
    const make = () => this.#under(path, () => super.load(table, columns));
    this.#temporary.set(table, { content: () => content, from: new Set(), make });
  }

  /**
   * Rows of a query that tells of segments one by one: each row is of one, its `segment_id`. Asked of all at once, or only of
   * those that have other members than when it was asked before.
   * @param ask the query over a relation of `segment_id` and `customer_id`, in the order of `segment_id` first
   */
  async rowsOfSegments<Row extends { readonly segment_id: string }>(
    ask: (members: string) => string,
    segments: readonly string[],
  ): Promise<Row[]> {
    const answers = this.#answers;
    const ids = segments.toSorted();
    if (answers === undefined || ids.length === 0) return this.rows<Row>(ask(membersOf(ids)));
    const reads = readsOf(ask(membersOf(ids)));
    const found = new Map<string, readonly Row[]>();
    const missing = new Map<string, string>();
    for (const id of ids) {
      const key = Answers.keyOf(
        this.#content(ask(membersOf([id])), undefined, { ...reads, segments: [id] }, this.#path),
      );
      const known = answers.find<Row[]>(key);
      if (known === undefined) missing.set(id, key);
      else found.set(id, known);
    }
    if (missing.size > 0) {
      const sql = ask(membersOf([...missing.keys()]));
      const rows = Map.groupBy(await this.#asked(sql, () => super.rows<Row>(sql)), (row) => row.segment_id);
      for (const [id, key] of missing) {
        const own = rows.get(id) ?? [];
        found.set(id, own);
        answers.keep(key, own);
      }
    }
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  async #answered<Row extends object>(
    sql: string,
    values: BoundValues | undefined,
    ask: () => Promise<Row[]>,
  ): Promise<Row[]> {
    const answers = this.#answers;
    if (answers === undefined) return ask();
    const key = this.#key(sql, values, readsOf(this.#named(sql)));
    return lookedUp(answers, key, () => this.#asked(sql, ask));
  }

  /** Makes what the query reads, then asks it. */
  async #asked<Found>(sql: string, ask: () => Promise<Found>): Promise<Found> {
    if (this.#answers === undefined) return ask();
    const path = this.#path;
    const { words } = readsOf(sql);
    const asking = this.#turn.then(async () => {
      for (const name of [...this.#temporary.keys()].filter((each) => words.has(each)))
        await this.#make(name);
      return this.#under(path, ask);
    });
    this.#turn = asking.catch(() => {});
    return asking;
  }

  async #make(name: string): Promise<void> {
    const relation = this.#temporary.get(name);
    if (relation?.make === undefined) return;
    const { make, from } = relation;
    relation.make = undefined;
    for (const other of from) if (other !== name) await this.#make(other);
    await make();
  }

  async #under<Found>(path: string, work: () => Promise<Found>): Promise<Found> {
    if (this.#realPath !== path) await super.run(path);
    this.#realPath = path;
    return work();
  }

  #made(kind: string, name: string, query: string, sql: string, values: BoundValues | undefined): Temporary {
    const path = this.#path;
    const reads = readsOf(this.#named(query));
    const from = new Set([...this.#temporary.keys()].filter((each) => reads.words.has(each)));
    const make = () => this.#under(path, () => super.run(sql, values));
    // One of some of the rows of the relation whose place it takes: of that it hands on what who reads it names.
    const [, rest] =
      kind === "VIEW"
        ? (new RegExp(`^\\s*FROM memory\\.main\\.${name} WHERE\\b([\\s\\S]*)$`).exec(query) ?? [])
        : [];
    if (rest !== undefined) {
      const condition = this.#content(rest, undefined, readsOf(rest), path);
      return { content: (of) => `${condition} ${this.#contentOfMain(name, of)}`, from, make };
    }
    const content = this.#content(
      query,
      values,
      { ...reads, unnamed: reads.unnamed || kind === "VIEW" },
      path,
    );
    return { content: () => content, from, make };
  }

  /** A relation of that name is another from now on, or none. Whoever is made from it is made first. */
  async #forget(name: string, drop?: string): Promise<void> {
    const known = this.#temporary.get(name);
    if (known === undefined) return;
    const dependents = [...this.#temporary].filter(([other, { from }]) => other !== name && from.has(name));
    const done = this.#turn.then(async () => {
      for (const [other] of dependents) await this.#make(other);
      if (known.make === undefined && drop !== undefined) await super.run(drop);
    });
    this.#turn = done.catch(() => {});
    await done;
    this.#temporary.delete(name);
  }

  /** Nothing is known any more of what the database holds: all is made, and asked of it. */
  async #forgetAll<Found>(work: () => Promise<Found>): Promise<Found> {
    await this.#turn;
    for (const name of this.#temporary.keys()) await this.#make(name);
    this.#temporary.clear();
    await this.#under(this.#path, async () => {});
    this.#answers = undefined;
    return work();
  }

  #key(sql: string, values: BoundValues | undefined, reads: Reads): string {
    return Answers.keyOf(this.#content(sql, values, reads, this.#path));
  }

  /** Stands for what a query answers. */
  #content(sql: string, values: BoundValues | undefined, reads: Reads, path: string): string {
    const temporary = [...this.#temporary].flatMap(([name, { content }]) =>
      reads.words.has(name) ? [`${name}: ${content(reads)}`] : [],
    );
    const main = ["profiles", "membership"].flatMap((name) =>
      reads.words.has(name) && (!this.#temporary.has(name) || /\bmain\./.test(sql))
        ? [`${name}: ${this.#contentOfMain(name, reads)}`]
        : [],
    );
    return sha256(
      [path, this.#named(sql), JSON.stringify([...(values ?? [])]), ...main, ...temporary].join("\n"),
    );
  }

  #contentOfMain(name: string, { words, unnamed, segments }: Reads): string {
    const { columns, members, everybody } = this.#snapshot;
    if (name === "membership" && segments === undefined) return everybody;
    if (name === "membership")
      return [...members]
        .filter(([id]) => segments?.includes(id))
        .map((each) => each.join(" "))
        .join("\n");
    if (name !== "profiles") return "";
    return [...columns]
      .filter(([column]) => unnamed || words.has(column))
      .map((each) => each.join(" "))
      .join("\n");
  }

  /** Relations of the snapshot by their names, where a statement reads their files. */
  #named(sql: string): string {
    const { folder } = this.#snapshot;
    return ["profiles", "membership"].reduce(
      (text, name) =>
        text.replaceAll(
          new RegExp(`read_parquet\\('${escaped(`${folder}/${name}.parquet`)}'[^)]*\\)`, "g"),
          name,
        ),
      sql,
    );
  }
}

/** The answer that is known, or else the one that is given then. */
async function lookedUp<Found extends object>(
  answers: Answers,
  key: string,
  give: () => Promise<Found>,
): Promise<Found> {
  const known = answers.find<Found>(key);
  if (known !== undefined) return known;
  const found = await give();
  answers.keep(key, found);
  return found;
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
