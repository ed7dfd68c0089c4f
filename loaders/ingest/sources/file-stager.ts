import type { ForeignKey } from "../../../data/contract.ts";
import type { RawRelation, Rule, Staged } from "../../../data/source-tools.ts";
import type { Database } from "../../duckdb/database.ts";
import { identifier } from "../../duckdb/quote.ts";
import { orphanFault } from "../keys.ts";
import type { MappedTable } from "../mapped-tables.ts";
import { type MappedColumn, mappedColumns } from "../mapping.ts";
import { rowCounts } from "../quarantine.ts";
import { countRefused } from "../row-numbers.ts";
import { stage } from "../staging.ts";
import type { TableRows } from "../table-rows.ts";
import type { ParseOptions } from "../values/parse-options.ts";

/** How the values of a file are written, and which of its texts stand for a missing one. */
type Notation = Pick<ParseOptions, "format" | "decimal"> & { readonly missing?: readonly string[] };

/** The keys that a foreign key may name, as far as they are known when a file is read. */
export interface Parents {
  /** SQL of them, as `key`. */
  readonly keys: string;
  /** No file that is read later has more of them. */
  readonly areAll: boolean;
}

/** Rows of a file that name a parent that there is not, by the foreign key. */
interface Orphans {
  readonly key: ForeignKey;
  readonly parents: Parents;
  readonly rule: Rule;
}

/** Stages the raw files of one ingest, one after the other, for all the tables that each of them feeds. */
export class FileStager {
  readonly #db: Database;
  readonly #options: ParseOptions;
  readonly #missing: readonly string[];
  /** Rows of earlier files by the tables whose rows are numbered. */
  readonly #numbered = new Map<string, number>();
  #files = 0;

  /** Values in `missing` stand for a missing one in every column. */
  constructor(db: Database, options: ParseOptions, missing: readonly string[]) {
    this.#db = db;
    this.#options = options;
    this.#missing = missing;
  }

  /**
   * The rows of the file as those of each table, in the order given; read once, a fault in any table being one. Orphans are
   * quarantined where all parents are known already.
   */
  async stage(
    raw: RawRelation,
    tables: readonly MappedTable[],
    parents: (key: ForeignKey) => Parents | undefined,
    { missing = [], ...notation }: Notation = {},
  ): Promise<TableRows[]> {
    const n = this.#files++;
    const columns = tables.map((table, i) => this.#columns(raw, table, i, missing));
    const found = tables.map(({ contract }, i) => orphans(contract, columns[i] ?? [], parents));
    const certain = found.map((own) => own.filter((each) => each.parents.areAll));
    const staged = await stage(this.#db, raw, `staged_${n}`, columns.flat(), {
      parsing: { ...this.#options, ...notation },
      orphans: certain.flat().map(({ rule }) => rule),
      suspects: found.flat().flatMap((each) => (each.parents.areAll ? [] : [each.rule.when])),
    });
    await this.#number(staged, tables, columns);
    const rows: TableRows[] = [];
    for (const [i, own] of columns.entries()) {
      const view = `rows_${n}_${i}`;
      const list = own.map(({ name, as = name }) => `${identifier(as)} AS ${identifier(name)}`).join(", ");
      await this.#db.run(
        `CREATE VIEW ${identifier(view)} AS SELECT ${list}, rowid AS _row, _fault FROM ${identifier(staged.relation)}`,
      );
      rows.push({ staged, view, checked: (certain[i] ?? []).map(({ key }) => key) });
    }
    return rows;
  }

  #columns(raw: RawRelation, table: MappedTable, i: number, own: readonly string[]): MappedColumn[] {
    const first = (this.#numbered.get(table.contract.name) ?? 0) + 1;
    return mappedColumns(raw, table, { missing: [...this.#missing, ...own], first }).map((column) => ({
      ...column,
      as: `${i}.${column.name}`,
    }));
  }

  async #number(
    staged: Staged,
    tables: readonly MappedTable[],
    columns: readonly MappedColumn[][],
  ): Promise<void> {
    const numbers = columns.map((own) =>
      own.flatMap(({ first, ...column }) => (first === undefined ? [] : [{ ...column, first }])),
    );
    if (numbers.every((own) => own.length === 0)) return;
    const { rows, refused } = await rowCounts(this.#db, staged);
    if (refused > 0) await countRefused(this.#db, staged, numbers.flat());
    for (const [i, { contract }] of tables.entries()) {
      if (numbers[i]?.length === 0) continue;
      this.#numbered.set(contract.name, (this.#numbered.get(contract.name) ?? 0) + rows + refused);
    }
  }
}

/** The orphans by each foreign key of which the parents are known. */
function orphans(
  { foreignKeys }: MappedTable["contract"],
  columns: readonly MappedColumn[],
  parentsOf: (key: ForeignKey) => Parents | undefined,
): Orphans[] {
  return foreignKeys.flatMap((key) => {
    const own = columns.find(({ name }) => name === key.column);
    const parents = own && parentsOf(key);
    if (own === undefined || parents === undefined) return [];
    const when = `${identifier(own.as ?? own.name)} NOT IN (SELECT key FROM ${parents.keys} WHERE key IS NOT NULL)`;
    return [{ key, parents, rule: { when, ...orphanFault(key) } }];
  });
}
