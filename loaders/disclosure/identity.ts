import type { TableContract } from "../../data/contract.ts";
import type { PopulationIdentity, PopulationStudy } from "../../data/study.ts";

/** Whether the contracts declare the ids of the population's members to be personal data. */
export function hasPersonalKey({
  tables,
  population,
}: Pick<PopulationStudy, "tables" | "population">): boolean {
  const contract = tables.find(({ name }) => name === population.table);
  return contract?.columns[population.key]?.personal === true;
}

/** Columns of a table that hold ids of members of any of the populations. */
export function identityColumns(
  { name, columns, foreignKeys }: TableContract,
  populations: readonly PopulationIdentity[],
): string[] {
  const found = populations.flatMap(({ table, key, rows }) => [
    ...(columns[key] === undefined ? [] : [key]),
    ...(rows?.[name] === undefined ? [] : [rows[name]]),
    ...foreignKeys
      .filter((each) => each.table === table && each.references === key)
      .map(({ column }) => column),
  ]);
  return Object.keys(columns).filter((column) => found.includes(column));
}

/** Tables whose rows are said of members: those that name one, and those whose rows are parts of such rows. */
export function tablesOfMembers(
  tables: readonly TableContract[],
  populations: readonly PopulationIdentity[],
): ReadonlySet<string> {
  const found = new Set(
    tables.filter((table) => identityColumns(table, populations).length > 0).map(({ name }) => name),
  );
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const { name, foreignKeys } of tables) {
      if (foreignKeys.some(({ table }) => found.has(table))) found.add(name);
    }
  }
  return found;
}
