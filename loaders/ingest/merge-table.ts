import type { TableContract } from "../../data/contract.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier } from "../duckdb/quote.ts";
import { ContractError } from "../errors.ts";
import { sqlTypes } from "./ddl.ts";
import { pathLiteral } from "./formats/path-literal.ts";

/** What became of the rows that an ingest brings for a table; `kept` rows of the lake were not among them. */
export interface MergeCounts {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly kept: number;
}

/** A stored table and the rows that are to be merged into it. */
interface Merge {
  readonly contract: TableContract;
  /** A relation with rows of the contract's types, one a key, perhaps not all of its columns. */
  readonly relation: string;
  /** The Parquet file of the lake. */
  readonly stored: string;
}

/**
 * A query for the table with the new rows in it: a row with a new key is added, one with a known key takes its place, the rest
 * stay. A column that the new rows do not bring keeps its values. In the order of the primary key.
 * @throws ContractError when the stored table is not as the contract says
 */
export async function mergedQuery(
  db: Database,
  { contract, relation, stored }: Merge,
): Promise<{ query: string; counts: MergeCounts }> {
  const types = await db.columns(`read_parquet(${pathLiteral(stored)})`);
  checkStored(contract, types);
  const brought = await db.columns(identifier(relation));
  const names = Object.keys(contract.columns);
  const key = contract.primaryKey.map(identifier);
  const has = (name: string) => brought.has(name);
  const old = `SELECT ${names.map((name) => (types.has(name) ? identifier(name) : `NULL AS ${identifier(name)}`)).join(", ")}, true AS _old FROM read_parquet(${pathLiteral(stored)})`;
  const added = `SELECT ${names
    .filter(has)
    .map((name) => `CAST(${identifier(name)} AS ${typeOf(contract, name)}) AS ${identifier(name)}`)
    .join(", ")}, true AS _new FROM ${identifier(relation)}`;
  const same = names
    .filter((name) => has(name) && !contract.primaryKey.includes(name))
    .map((name) => `o.${identifier(name)} IS NOT DISTINCT FROM n.${identifier(name)}`);
  const joined = `(${old}) o FULL JOIN (${added}) n ON ${key.map((name) => `o.${name} = n.${name}`).join(" AND ")}`;
  const counts = await db.row<MergeCounts>(`SELECT
    CAST(count(*) FILTER (_old IS NULL) AS INTEGER) AS inserted,
    CAST(count(*) FILTER (_old AND _new AND NOT (${same.join(" AND ") || "true"})) AS INTEGER) AS updated,
    CAST(count(*) FILTER (_old AND _new AND (${same.join(" AND ") || "true"})) AS INTEGER) AS unchanged,
    CAST(count(*) FILTER (_new IS NULL) AS INTEGER) AS kept FROM ${joined}`);
  const values = names.map((name) => {
    const column = identifier(name);
    const value = has(name) ? `CASE WHEN _new THEN n.${column} ELSE o.${column} END` : `o.${column}`;
    return `CAST(${value} AS ${typeOf(contract, name)}) AS ${column}`;
  });
  return { query: `SELECT ${values.join(", ")} FROM ${joined} ORDER BY ${key.join(", ")}`, counts };
}

/** @throws ContractError that says in which column the stored table is not as the contract says, and what to do. */
function checkStored(contract: TableContract, stored: ReadonlyMap<string, string>): void {
  const faults = Object.entries(contract.columns).flatMap(([name, { type, optional }]) => {
    const found = stored.get(name);
    if (found === undefined) return optional === true ? [] : [`${name} is missing`];
    return found === sqlTypes[type] ? [] : [`${name} is ${found}, not ${sqlTypes[type]}`];
  });
  if (faults.length === 0) return;
  throw new ContractError(
    `the stored ${contract.name} is of an earlier contract (${faults.join(", ")}); ingest the whole table again with --replace`,
  );
}

function typeOf({ columns }: TableContract, name: string): string {
  return sqlTypes[columns[name]?.type ?? "string"];
}
