import type { Column, TableContract } from "../../data/contract.ts";
import { type DefinitionProblem, suggestion } from "../errors.ts";
import type { Vocabulary } from "./vocabulary.ts";

type Say = (path: string, message: string) => void;

/**
 * What does not fit in the contracts of a study's tables: columns and tables that there are not, an instant that is none, words
 * for values that a column does not have.
 */
export function contractProblems(vocabulary: Vocabulary): DefinitionProblem[] {
  const { tables } = vocabulary.study;
  return tables.flatMap((contract) => {
    const problems: DefinitionProblem[] = [];
    const say: Say = (path, message) => problems.push({ path: `tables.${contract.name}.${path}`, message });
    checkKeys(contract, tables, say);
    checkEventTime(contract, say);
    for (const [name, column] of Object.entries(contract.columns)) {
      checkWords(`${contract.name}.${name}`, name, column, say);
      checkKnownAt(name, contract, vocabulary, say);
    }
    return problems;
  });
}

/** Keys name the table's own columns, foreign ones also a column of another table, and what is read goes through one of them. */
function checkKeys(
  { columns, primaryKey, foreignKeys, joined = {} }: TableContract,
  tables: Tables,
  say: Say,
): void {
  const own = Object.keys(columns);
  if (primaryKey.length === 0) say("primaryKey", "expected one column or more, got none");
  for (const [i, column] of primaryKey.entries()) expectNamed("column", column, own, `primaryKey[${i}]`, say);
  for (const [i, { column, table, references }] of foreignKeys.entries()) {
    expectNamed("column", column, own, `foreignKeys[${i}].column`, say);
    expectColumn(tables, table, references, `foreignKeys[${i}]`, "references", say);
  }
  const keys = new Set([...foreignKeys.map(({ column }) => column), ...own]);
  for (const [name, { via, table, column }] of Object.entries(joined)) {
    expectNamed("column", via, keys, `joined.${name}.via`, say);
    expectColumn(tables, table, column, `joined.${name}`, "column", say);
  }
}

type Tables = readonly TableContract[];

function expectColumn(
  tables: Tables,
  table: string,
  column: string,
  path: string,
  part: "references" | "column",
  say: Say,
): void {
  const names = tables.map(({ name }) => name);
  const columns = tables.find(({ name }) => name === table)?.columns;
  if (columns === undefined) expectNamed("table", table, names, `${path}.table`, say);
  else expectNamed(`column of ${table}`, column, Object.keys(columns), `${path}.${part}`, say);
}

function expectNamed(kind: string, name: string, among: Iterable<string>, path: string, say: Say): void {
  const names = [...among];
  if (!names.includes(name)) say(path, `unknown ${kind}: ${name}${suggestion(name, names)}`);
}

function checkEventTime({ columns, eventTime }: TableContract, say: Say): void {
  if (eventTime !== undefined) expectInstant(columns, eventTime, "eventTime", say);
}

function expectInstant(columns: TableContract["columns"], name: string, path: string, say: Say): void {
  const type = columns[name]?.type;
  if (type === "instant") return;
  const instants = Object.keys(columns).filter((each) => columns[each]?.type === "instant");
  const got = type === undefined ? `${name}, which is no column` : `${name}, a ${type}`;
  say(path, `expected a column that is an instant, got ${got}${suggestion(name, instants)}`);
}

function checkWords(whole: string, name: string, { oneOf, called = {} }: Column, say: Say): void {
  for (const value of Object.keys(called))
    expectNamed(`value of ${whole}`, value, oneOf ?? [value], `${name}.called`, say);
}

/** Who and when a row is, and what other tables read of it, is known as soon as there is a row. */
function checkKnownAt(name: string, contract: TableContract, { study }: Vocabulary, say: Say): void {
  const { columns, primaryKey, foreignKeys, eventTime } = contract;
  const { knownAt } = columns[name] ?? {};
  if (knownAt === undefined) return;
  const path = `${name}.knownAt`;
  expectInstant(columns, knownAt, path, say);
  const { population, tables } = study;
  const isRead = tables.some(({ joined = {} }) =>
    Object.values(joined).some((each) => each.table === contract.name && each.column === name),
  );
  const members = [
    population.rows?.[contract.name],
    ...(contract.name === population.table ? [population.key, population.since] : []),
  ];
  const keys = [...primaryKey, ...foreignKeys.map(({ column }) => column), eventTime, ...members];
  if (keys.includes(name))
    say(path, "expected none for a key or the instant of a row, which is always known");
  else if (isRead) say(path, "expected none for a column that another table reads");
}
