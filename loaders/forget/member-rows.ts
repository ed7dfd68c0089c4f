import type { TableContract } from "../../data/contract.ts";
import type { PopulationIdentity } from "../../data/study.ts";
import { parquetRelation } from "../duckdb/parquet-file.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { memberColumn } from "../language/vocabulary.ts";

/** The tables of a lake or a snapshot: name → its files and the columns that these have. */
export type TableFiles = ReadonlyMap<
  string,
  { readonly paths: readonly string[]; readonly columns: ReadonlySet<string> }
>;

/** A member of a population, by the id that the tables have. */
export interface Member {
  readonly population: PopulationIdentity;
  readonly id: string;
}

/** The contracts of a study, and which of its tables have one row a member of some population. */
export interface Contracts {
  readonly tables: readonly TableContract[];
  readonly members: ReadonlySet<string>;
}

/**
 * Which rows of the tables are about a member, as SQL conditions over a table called `t`:
 * - the member's own row, and every row that names the member, unless it is the row of another member;
 * - rows that name such a row by a foreign key, and cannot do without.
 * A row that can do without what it names stays, and no longer names it.
 */
export class MemberRows {
  readonly #contracts: Contracts;
  readonly #tables: TableFiles;
  readonly #member: Member;

  constructor(contracts: Contracts, tables: TableFiles, member: Member) {
    this.#contracts = contracts;
    this.#tables = tables;
    this.#member = member;
  }

  /** Rows of the table that go; undefined where it holds none by its contract. */
  gone(table: string, within: readonly string[] = []): string | undefined {
    const column = this.#ownColumn(table);
    const own = [
      ...(column === undefined ? [] : [this.#names(table, column)]),
      ...this.#references(table, within)
        .filter(({ isRequired }) => isRequired)
        .map(({ where }) => where),
    ].filter((where) => where !== undefined);
    return own.length === 0 ? undefined : `(${own.join(" OR ")})`;
  }

  /** Columns of rows that stay, and where they name a row that goes. */
  blank(table: string): ReadonlyMap<string, string> {
    const columns = new Map<string, string>();
    for (const { column, where, isRequired } of this.#references(table, []))
      if (!isRequired && column !== this.#ownColumn(table)) columns.set(column, where);
    return columns;
  }

  /** The column that says whose row it is; undefined in the tables of other members. */
  #ownColumn(table: string): string | undefined {
    const { population } = this.#member;
    if (table === population.table) return population.key;
    const contract = this.#contract(table);
    if (contract === undefined || this.#contracts.members.has(table)) return undefined;
    return memberColumn(contract, population);
  }

  #contract(table: string): TableContract | undefined {
    return this.#contracts.tables.find(({ name }) => name === table);
  }

  /** The foreign keys by which rows of the table name rows that go. */
  #references(
    table: string,
    within: readonly string[],
  ): { readonly column: string; readonly where: string; readonly isRequired: boolean }[] {
    const contract = this.#contract(table);
    const path = [...within, table];
    return (contract?.foreignKeys ?? []).flatMap(({ column, table: parent, references }) => {
      const isRequired = contract?.columns[column]?.required === true;
      if (!this.#has(table, column) || !this.#has(parent, references)) return [];
      const { population } = this.#member;
      if (parent === population.table && references === population.key) {
        const where = this.#names(table, column);
        return where === undefined ? [] : [{ column, where, isRequired }];
      }
      const gone = path.includes(parent) ? undefined : this.gone(parent, path);
      const paths = this.#tables.get(parent)?.paths;
      if (gone === undefined || paths === undefined) return [];
      const keys = `SELECT ${identifier(references)} FROM ${parquetRelation(paths)} AS t WHERE ${gone}`;
      return [{ column, where: `t.${identifier(column)} IN (${keys})`, isRequired }];
    });
  }

  #has(table: string, column: string): boolean {
    return this.#tables.get(table)?.columns.has(column) === true;
  }

  /** Rows whose column holds the member's id. */
  #names(table: string, column: string): string | undefined {
    if (!this.#has(table, column)) return undefined;
    const type = this.#contract(table)?.columns[column]?.type;
    const value = type === "string" ? `t.${identifier(column)}` : `CAST(t.${identifier(column)} AS VARCHAR)`;
    return `${value} = ${literal(this.#member.id)}`;
  }
}
