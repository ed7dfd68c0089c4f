import type { Column } from "../../data/contract.ts";
import type { ColumnMapping, RawColumnMapping } from "../../data/source-mapping.ts";
import type { RawColumn, RawRelation } from "../../data/source-tools.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { ContractError, suggestion } from "../errors.ts";
import type { MappedTable } from "./mapped-tables.ts";
import { rowNumberSql } from "./row-numbers.ts";
import type { StageableColumn } from "./staging.ts";
import { isNested } from "./values/nested.ts";
import { trimmed } from "./values/present.ts";

/** A column to stage; `first` is the number of the file's first row where the column is the number of the row. */
export type MappedColumn = StageableColumn & { readonly first?: number };

/** What holds for all columns of a file. */
export interface MappingOptions {
  /** Values that stand for a missing one in every column. */
  readonly missing: readonly string[];
  /** The number of the file's first row. */
  readonly first: number;
}

/**
 * The columns to stage for a table.
 * @throws ContractError when the raw file lacks a column, naming it and the one that may be meant.
 */
export function mappedColumns(
  raw: RawRelation,
  { contract, mapping }: MappedTable,
  options: MappingOptions,
): MappedColumn[] {
  const names = keysOf(contract);
  const columns =
    mapping === undefined
      ? sameNamed(raw, Object.entries(contract.columns))
      : Object.entries(contract.columns).flatMap(([name, column]) => {
          const from = mapping.columns[name];
          return from === undefined ? [] : [mapped(raw, name, column, from, options)];
        });
  return columns.map((column) => (names.has(column.name) ? { ...column, names: true } : column));
}

/** The columns whose values name a row of this table or another. */
function keysOf({ primaryKey, foreignKeys }: MappedTable["contract"]): ReadonlySet<string> {
  return new Set([...primaryKey, ...foreignKeys.map(({ column }) => column)]);
}

function sameNamed(raw: RawRelation, columns: readonly [string, Column][]): MappedColumn[] {
  const names = columns.map(([name]) => name);
  const spare = raw.columns.map(({ name }) => name).filter((name) => !names.includes(name.toLowerCase()));
  return columns.flatMap(([name, column]) => {
    const found = raw.columns.find((candidate) => candidate.name.toLowerCase() === name);
    if (found !== undefined)
      return [{ name, column, label: found.name, value: identifier(found.name), type: found.type }];
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

function mapped(
  raw: RawRelation,
  name: string,
  column: Column,
  from: ColumnMapping,
  { missing, first }: MappingOptions,
): MappedColumn {
  if (typeof from === "object" && "constant" in from)
    return { name, column, label: name, value: literal(String(from.constant)) };
  if (typeof from === "object" && "rowNumber" in from)
    return { name, column, label: "row number", value: rowNumberSql(first), type: "BIGINT", first };
  const steps: RawColumnMapping = typeof from === "string" ? { column: from } : from;
  const found = rawColumn(raw, name, steps.column);
  const value = mappedValue(found, { ...steps, missing: [...missing, ...(steps.missing ?? [])] });
  const format = value.type === "VARCHAR" ? steps.format : undefined;
  return { name, column, label: found.name, ...value, ...(format === undefined ? {} : { format }) };
}

function rawColumn(raw: RawRelation, name: string, rawName: string): RawColumn {
  const found = raw.columns.find((candidate) => candidate.name.toLowerCase() === rawName.toLowerCase());
  if (found !== undefined) return found;
  const names = raw.columns.map((candidate) => candidate.name);
  throw new ContractError(
    `${raw.input.name}: no column ${rawName}, which feeds ${name}${suggestion(rawName, names)}`,
  );
}

/** What is no single value has no other name, and is left to the parser to take or refuse. */
function mappedValue(
  found: RawColumn,
  { missing = [], replace = {}, values = {} }: RawColumnMapping,
): { value: string; type: string } {
  const plain = { value: identifier(found.name), type: found.type };
  if (isNested(found.type)) return plain;
  const text = trimmed(`CAST(${plain.value} AS VARCHAR)`);
  const replaced = Object.entries(replace).reduce(
    (sql, [part, by]) => `replace(${sql}, ${literal(part)}, ${literal(by)})`,
    text,
  );
  const recoded = Object.entries(values).map(
    ([raw, canonical]) => `WHEN ${literal(raw)} THEN ${literal(String(canonical))}`,
  );
  const value =
    recoded.length > 0
      ? `CASE ${replaced} ${recoded.join(" ")} ELSE ${replaced} END`
      : replaced === text
        ? plain.value
        : replaced;
  const type = recoded.length > 0 || replaced !== text ? "VARCHAR" : plain.type;
  if (missing.length === 0) return { value, type };
  return {
    value: `CASE WHEN ${text} IN (${missing.map(literal).join(", ")}) THEN NULL ELSE ${value} END`,
    type,
  };
}
