import type { PopulationIdentity, PopulationStudy } from "../../data/study.ts";
import { declarationInComments, exampleDeclaration } from "../disclosure/declaration.ts";
import { declaredAt, type Grain } from "../disclosure/grain.ts";
import { grainFaults } from "../disclosure/grain-faults.ts";
import { tablesOfMembers } from "../disclosure/identity.ts";
import { rowsOfJson } from "../disclosure/published-rows.ts";
import type { Database } from "../duckdb/database.ts";
import { ConfigError } from "../errors.ts";
import { countedType, opaqueType } from "./counted-customers.ts";
import { namedApart } from "./format.ts";
import { type QueryResult, readQuery } from "./read-query.ts";
import { snapshotRelations } from "./study-database.ts";
import { tablesRead } from "./tables-read.ts";

/**
 * The rows of a query that may be published. Its comments, or `grain`, declare what each number is; what counts customers must be
 * written `customers(id)`, which is read off the answer's types, so that no other count passes for one; and a query that
 * reads of customers must count them in every row.
 * @throws ConfigError with all that is wrong, and how to mend it
 */
export async function readPublishedQuery(
  db: Database,
  sql: string,
  study: PopulationStudy,
  populations: readonly PopulationIdentity[],
  grain: Grain = declarationInComments(sql),
): Promise<QueryResult> {
  const tables = await tablesRead(db, sql);
  const result = await readQuery(db, sql);
  namedApart(result.columns);
  const ofMembers = tablesOfMembers(study.tables, populations);
  const aboutCustomers = [...tables].some(
    (name) => ofMembers.has(name) || (snapshotRelations as readonly string[]).includes(name),
  );
  const faults = [
    ...faultsOfTypes(result, grain, aboutCustomers),
    ...grainFaults(
      rowsOfJson(
        result.rows.map((row) => Object.fromEntries(result.columns.map((name, i) => [name, row[i]]))),
      ),
      grain,
    ),
  ];
  if (faults.length === 0) return result;
  throw new ConfigError(
    `the query was refused:\n${faults.map((fault) => `  ${fault}`).join("\n")}\n  what each number is stands in a comment of the query, such as\n  -- ${exampleDeclaration}`,
  );
}

function faultsOfTypes({ columns, types }: QueryResult, grain: Grain, aboutCustomers: boolean): string[] {
  const faults = columns.flatMap((name, i) => {
    const type = types[i] ?? "";
    const kind = declaredAt(grain, name)?.kind;
    if (type.includes(opaqueType))
      return `${name} names customers; expected aggregates, such as customers(${name})`;
    if (type !== countedType && type.includes(countedType))
      return `${name} counts customers inside ${type}; expected a column of its own`;
    if (type === countedType && kind !== "customers")
      return `${name} counts customers; expected it under customers: in the comment`;
    if (type !== countedType && kind === "customers")
      return `${name} does not count customers, though the comment says so; expected it to be written customers(…) with an id`;
    if (kind === "other" && aboutCustomers)
      return `${name} is said to describe no customers, but the query reads of them; expected a table without customers`;
    return [];
  });
  if (aboutCustomers && !types.includes(countedType))
    faults.push(
      "no column says how many customers a row describes; expected one, such as customers(customer_id) AS buyers",
    );
  return faults;
}
