import type { Database } from "../../duckdb/database.ts";
import { identifier, literal } from "../../duckdb/quote.ts";
import type { BoundValues } from "../../engine/engine.ts";
import { ContractError } from "../../errors.ts";
import { type TakenItems, takenItems } from "./best-items.ts";

/** Rows that each say that a member took an item: bought, watched, booked. */
export interface TakingRows {
  /**
   * A query with the columns `member` and `item` (texts; rows that miss one are left out) and `happened` (whatever orders them; of
   * rows without it nothing is known of the order).
   */
  readonly query: string;
  readonly values: BoundValues;
}

export interface TakingOptions {
  readonly seed: number;
  /** Fewest members who took an item, for it to be compared and recommended. */
  readonly support: number;
  /** Whether a member may well take the same item again: bread rather than a film. */
  readonly again: boolean;
}

/** More items than these would make the pairs of items too many; the ones that most members took are kept. */
const mostItems = 20_000;

/** Of a member who took more, the newest count for what goes together: one shop that buys everything would outweigh all others. */
const mostOfMember = 500;

type TakingTable = "members" | "items" | "taken" | "left_out" | "counted" | "pairs" | "loaded";

/** Members by whom the recommendations are judged, drawn by a hash of id and seed. */
const judges = 20_000;

/**
 * Who took what, once for each member and item, as tables of the database that `[Symbol.asyncDispose]` drops:
 * `members` (m, member), `items` (i, item, takers; 0 is what most members took), `taken` (m, i, newest, counted) and `left_out`
 * (m, i, gone): of some members the last item, which is `gone` where they had not taken it before.
 */
export class Takings implements AsyncDisposable {
  readonly db: Database;
  readonly #prefix: string;
  /** By number. */
  readonly items: readonly string[];
  readonly takers: Float64Array;
  readonly members: number;
  readonly options: TakingOptions;

  private constructor(
    db: Database,
    prefix: string,
    items: readonly { readonly item: string; readonly takers: number }[],
    members: number,
    options: TakingOptions,
  ) {
    this.db = db;
    this.#prefix = prefix;
    this.items = items.map(({ item }) => item);
    this.takers = Float64Array.from(items, ({ takers }) => takers);
    this.members = members;
    this.options = options;
  }

  /** @param prefix what its tables are called first. @throws ContractError where fewer than two items are taken often enough */
  static async open(
    db: Database,
    prefix: string,
    { query, values }: TakingRows,
    options: TakingOptions,
  ): Promise<Takings> {
    const name = (table: string) => identifier(`${prefix}_${table}`);
    const [grouped, members, items, taken] = ["grouped", "members", "items", "taken"].map(name) as [
      string,
      string,
      string,
      string,
    ];
    await db.run(
      `CREATE OR REPLACE TEMP TABLE ${grouped} AS
       SELECT member, item, ${options.again ? "max" : "min"}(happened) AS happened, count(*) AS times
       FROM (${query}) WHERE member IS NOT NULL AND item IS NOT NULL GROUP BY member, item`,
      values,
    );
    await db.run(
      `CREATE OR REPLACE TEMP TABLE ${members} AS
       SELECT CAST(row_number() OVER (ORDER BY member) - 1 AS INTEGER) AS m, member FROM (SELECT DISTINCT member FROM ${grouped});
       CREATE OR REPLACE TEMP TABLE ${items} AS ${numberedItems(grouped, options.support)};
       CREATE OR REPLACE TEMP TABLE ${taken} AS
       SELECT m, i, happened, times FROM ${grouped} JOIN ${members} USING (member) JOIN ${items} USING (item);
       DROP TABLE ${grouped}`,
    );
    const listed = await db.rows<{ item: string; takers: number }>(
      `SELECT item, takers FROM ${items} ORDER BY i`,
    );
    const { n } = await db.row<{ n: number }>(`SELECT CAST(count(*) AS INTEGER) AS n FROM ${members}`);
    if (listed.length < 2)
      throw new ContractError(
        `${listed.length} of the items were taken by ${options.support} members or more; expected at least 2 to compare`,
      );
    const takings = new Takings(db, prefix, listed, n, options);
    await takings.#countAndLeaveOut();
    return takings;
  }

  /** What every member took. */
  taken(): Promise<TakenItems> {
    const { again } = this.options;
    return takenItems(this.db, this.table("taken"), { items: this.items.length, again });
  }

  /** The table, quoted. */
  table(name: TakingTable): string {
    return identifier(this.name(name));
  }

  name(table: TakingTable): string {
    return `${this.#prefix}_${table}`;
  }

  /** Rows of `counted`, and whose last item is left out. Ties in time go to the item that fewer took. */
  async #countAndLeaveOut(): Promise<undefined> {
    const [members, taken] = [this.table("members"), this.table("taken")];
    const { most } = await this.db.row<{ most: number }>(
      `SELECT CAST(max(n) AS INTEGER) AS most FROM (SELECT count(*) AS n FROM ${taken} GROUP BY m)`,
    );
    const newest = "row_number() OVER (PARTITION BY m ORDER BY happened DESC NULLS LAST, i DESC)";
    await this.db.run(
      `CREATE OR REPLACE TEMP ${most > mostOfMember ? "TABLE" : "VIEW"} ${this.table("counted")} AS
       SELECT m, i FROM ${taken} ${most > mostOfMember ? `QUALIFY ${newest} <= ${mostOfMember}` : ""}`,
    );
    await this.db.run(
      `CREATE OR REPLACE TEMP TABLE ${this.table("left_out")} AS
       WITH judges AS (
         SELECT m FROM (SELECT m FROM ${taken} GROUP BY m HAVING count(*) > 1) JOIN ${members} USING (m)
         ORDER BY md5(member || ${literal(` ${this.options.seed}`)}), member LIMIT ${judges})
       SELECT m, i, ${this.options.again ? "times = 1" : "true"} AS gone
       FROM ${taken} SEMI JOIN judges USING (m) QUALIFY ${newest} = 1 ORDER BY m`,
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const name of ["counted", "pairs", "left_out", "taken", "items", "members"] as const) {
      const [found] = await this.db.rows<{ kind: string }>(
        `SELECT table_type AS kind FROM information_schema.tables WHERE table_name = ${literal(`${this.#prefix}_${name}`)}`,
      );
      if (found !== undefined)
        await this.db.run(`DROP ${found.kind === "VIEW" ? "VIEW" : "TABLE"} ${this.table(name)}`);
    }
  }
}

function numberedItems(taken: string, support: number): string {
  return `SELECT CAST(row_number() OVER (ORDER BY takers DESC, item) - 1 AS INTEGER) AS i, item, takers
     FROM (SELECT item, CAST(count(*) AS INTEGER) AS takers FROM ${taken} GROUP BY item)
     WHERE takers >= ${support} ORDER BY i LIMIT ${mostItems}`;
}
