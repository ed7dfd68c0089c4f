import type { Column, TableContract } from "../../data/contracts/contract.ts";
import type { ColumnMapping, Study, TableMapping } from "../../data/study.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { ConfigError, ContractError, suggestion, UnknownNameError } from "../errors.ts";
import { isNested } from "./parse.ts";
import type { RawColumn, RawRelation } from "./raw-relation.ts";
import type { StagedColumn } from "./staging.ts";

export interface MappedTable {
  readonly contract: TableContract;
  /** Missing where columns of the same name feed each other. */
  readonly mapping?: TableMapping;
}

/**
 * The canonical table that a raw file (or database table) of this name feeds: by a mapping of the study, otherwise
 * the table of the same name.
 * @throws ConfigError when there is none.
 */
export function tableFor(study: Study, stem: string): MappedTable {
  const mapping = study.mappings.find(({ file }) => file === stem);
  const name = mapping?.table ?? stem;
  const contract = study.tables.find((table) => table.name === name);
  if (contract !== undefined) return mapping === undefined ? { contract } : { contract, mapping };
  const known = [...study.mappings.map(({ file }) => file), ...study.tables.map((table) => table.name)];
  if (mapping !== undefined)
    throw new UnknownNameError(
      "table",
      name,
      study.tables.map((table) => table.name),
    );
  throw new ConfigError(
    `${stem} feeds no table of ${study.id}: expected the name of a table, or a mapping for it in the study${suggestion(stem, known)}`,
  );
}

/**
 * The columns to stage for a table.
 * @throws ContractError when the raw file lacks a column, naming it and the one that may be meant; UnknownNameError
 * when the mapping names a column that the contract does not have.
 */
export function mappedColumns(raw: RawRelation, { contract, mapping }: MappedTable): StagedColumn[] {
  if (mapping === undefined) return sameNamed(raw, contract);
  for (const name of Object.keys(mapping.columns)) {
    if (contract.columns[name] === undefined)
      throw new UnknownNameError("column", name, Object.keys(contract.columns));
  }
  return Object.entries(contract.columns).flatMap(([name, column]) => {
    const from = mapping.columns[name];
    if (from !== undefined) return [mapped(raw, name, column, from)];
    if (column.optional === true) return [];
    throw new ConfigError(
      `the mapping of ${mapping.file} to ${contract.name} leaves out ${name}, which is required`,
    );
  });
}

function sameNamed(raw: RawRelation, contract: TableContract): StagedColumn[] {
  const names = Object.keys(contract.columns);
  const spare = raw.columns.map(({ name }) => name).filter((name) => !names.includes(name.toLowerCase()));
  return Object.entries(contract.columns).flatMap(([name, column]) => {
    const found = raw.columns.find((candidate) => candidate.name.toLowerCase() === name);
    if (found !== undefined) return [staged(name, column, found, identifier(found.name))];
    const near = spare.find((other) => suggestion(other, [name]).startsWith("; did you mean"));
    // A short name is near to too many others for an optional column to be missed by.
    if (column.optional === true && (near === undefined || Math.min(near.length, name.length) < 5)) return [];
    throw missing(raw, name, near);
  });
}

function missing(raw: RawRelation, name: string, near: string | undefined): ContractError {
  const hint = near === undefined ? "" : `; is ${near} meant for it? Rename it, or map it in the study`;
  return new ContractError(`${raw.input.name}: no column ${name}${hint}`);
}

function mapped(raw: RawRelation, name: string, column: Column, from: ColumnMapping): StagedColumn {
  if (typeof from === "object" && "constant" in from) {
    return { name, column, label: name, value: literal(String(from.constant)) };
  }
  const { column: rawName, format, values } = typeof from === "string" ? { column: from } : from;
  const found = raw.columns.find((candidate) => candidate.name.toLowerCase() === rawName.toLowerCase());
  if (found === undefined) {
    const hint = suggestion(
      rawName,
      raw.columns.map((candidate) => candidate.name),
    );
    throw new ContractError(`${raw.input.name}: no column ${rawName}, which feeds ${name}${hint}`);
  }
  const base = staged(name, column, found, identifier(found.name));
  const formatted = format === undefined || found.type !== "VARCHAR" ? base : { ...base, format };
  // What is no single value has no other name, and is left to the parser to take or refuse.
  if (values === undefined || isNested(found.type)) return formatted;
  return { ...formatted, value: recoded(found, values), type: "VARCHAR" };
}

function recoded(found: RawColumn, values: Readonly<Record<string, string>>): string {
  const text = `trim(CAST(${identifier(found.name)} AS VARCHAR))`;
  const cases = Object.entries(values).map(([from, to]) => `WHEN ${literal(from)} THEN ${literal(to)}`);
  return `CASE ${text} ${cases.join(" ")} ELSE ${text} END`;
}

function staged(name: string, column: Column, { name: label, type }: RawColumn, value: string): StagedColumn {
  if (column.type !== "string" || type === "VARCHAR" || isNested(type))
    return { name, column, label, value, type };
  // A number that names something has no decimals, whatever type carried it.
  const text = /^(DOUBLE|FLOAT|DECIMAL)/.test(type)
    ? `CASE WHEN ${value} = trunc(${value}) AND abs(${value}) < 1e15 THEN CAST(CAST(${value} AS BIGINT) AS VARCHAR)
        ELSE CAST(${value} AS VARCHAR) END`
    : `CAST(${value} AS VARCHAR)`;
  return { name, column, label, value: text, type: "VARCHAR" };
}
