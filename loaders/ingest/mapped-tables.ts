import type { TableContract } from "../../data/contract.ts";
import type { TableMapping } from "../../data/source-mapping.ts";
import type { StudyIdentity } from "../../data/study.ts";
import { ConfigError, suggestion, UnknownNameError } from "../errors.ts";
import { nameMatches } from "./name-matches.ts";

/** A canonical table that a raw file feeds. */
export interface MappedTable {
  readonly contract: TableContract;
  /** Missing where columns of the same name feed each other. */
  readonly mapping?: TableMapping;
}

/**
 * The canonical table that a raw file (or database table) feeds by its name.
 * @throws ConfigError when there is none.
 */
export function tableCalled(study: StudyIdentity, name: string): MappedTable {
  const contract = study.tables.find((table) => table.name === name);
  if (contract !== undefined) return { contract };
  const known = study.tables.map((table) => table.name);
  throw new ConfigError(
    `${name} feeds no table of ${study.id}: expected the name of a table, or a source of the study that maps it${suggestion(name, known)}`,
  );
}

/**
 * The tables that mappings feed, in their order.
 * @throws UnknownNameError when one names a table or column that there is not; ConfigError when one leaves out a column
 * that is required.
 */
export function mappedTables(
  study: StudyIdentity,
  mappings: readonly TableMapping[],
): Required<MappedTable>[] {
  return mappings.map((mapping) => ({ contract: checkMapping(study, mapping), mapping }));
}

/**
 * Those of them that a raw file (or database table) of this name feeds.
 * @throws ConfigError when there is none.
 */
export function fedBy(
  name: string,
  source: string,
  tables: readonly Required<MappedTable>[],
): readonly MappedTable[] {
  const found = tables.filter(({ mapping }) => isFedBy(mapping, name));
  if (found.length > 0) return found;
  const files = [...new Set(tables.flatMap(({ mapping }) => mapping.file ?? []))];
  throw new ConfigError(`${name} is no file of ${source}; expected ${files.join(", ")}`);
}

/** Whether the mapping is for a file (or database table) of this name. */
export function isFedBy({ file }: TableMapping, name: string): boolean {
  return file === undefined || nameMatches(file, name);
}

function checkMapping(study: StudyIdentity, mapping: TableMapping): TableContract {
  const contract = study.tables.find(({ name }) => name === mapping.table);
  if (contract === undefined) {
    const names = study.tables.map(({ name }) => name);
    throw new UnknownNameError("table", mapping.table, names);
  }
  for (const name of Object.keys(mapping.columns)) {
    if (contract.columns[name] === undefined)
      throw new UnknownNameError("column", name, Object.keys(contract.columns));
  }
  for (const [name, column] of Object.entries(contract.columns)) {
    if (mapping.columns[name] === undefined && column.optional !== true)
      throw new ConfigError(`a mapping to ${contract.name} leaves out ${name}, which is not optional`);
  }
  return contract;
}
