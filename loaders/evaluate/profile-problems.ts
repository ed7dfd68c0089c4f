import type { Column } from "../../data/contract.ts";
import { ContractError, suggestion } from "../errors.ts";
import { compilePattern } from "../language/operators/text.ts";
import type { Vocabulary } from "../language/vocabulary.ts";
import { isDay } from "./instant.ts";
import type { Profile, ProfileRow } from "./profile.ts";
import { readValue, type ValueType } from "./read-value.ts";

/** Problems that one refusal tells. */
const mostTold = 20;

/**
 * Holds a profile that somebody sends against the contracts of the tables and the types of the traits: every name is known,
 * every value of its type and within what its column allows, every event has its instant. What a table demands beyond that,
 * such as the number of an order, is not asked of a row that only describes one customer.
 * @throws ContractError with one sentence for each problem, at most twenty of them
 */
export function checkProfile({ attributes = {}, traits = {}, events = {} }: Profile, vocabulary: Vocabulary) {
  const problems: string[] = [];
  checkRow(attributes, vocabulary.memberColumns(), "attributes", problems);
  for (const [id, value] of Object.entries(traits)) {
    const trait = vocabulary.traits.get(id);
    if (trait === undefined)
      problems.push(`traits.${id}: unknown trait${suggestion(id, vocabulary.traits.keys())}`);
    else tell(typeProblem(value, trait.type, `traits.${id}`), problems);
  }
  const tables = vocabulary.eventTables();
  for (const [name, rows] of Object.entries(events)) {
    const table = tables.find((each) => each.name === name);
    if (table === undefined) {
      const known = tables.map((each) => each.name);
      problems.push(`events.${name}: unknown table of events${suggestion(name, known)}`);
      continue;
    }
    const columns: Record<string, Column> = { ...table.columns };
    for (const column of Object.keys(table.joined ?? {})) {
      const read = vocabulary.column(name, column);
      if (read !== undefined) columns[column] = read;
    }
    for (const [place, row] of rows.entries()) {
      const path = `events.${name}[${place}]`;
      checkRow(row, columns, path, problems);
      const { eventTime = "" } = table;
      if (row[eventTime] === undefined || row[eventTime] === null)
        problems.push(`${path}.${eventTime}: missing; every event needs its instant`);
      if (problems.length > mostTold) break;
    }
  }
  if (problems.length === 0) return;
  const more = problems.length > mostTold ? ["and more"] : [];
  throw new ContractError([...problems.slice(0, mostTold), ...more].join("\n"));
}

function checkRow(
  row: ProfileRow,
  columns: Readonly<Record<string, Column>>,
  path: string,
  problems: string[],
): void {
  for (const [name, value] of Object.entries(row)) {
    const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
    if (column === undefined)
      problems.push(`${path}.${name}: unknown column${suggestion(name, Object.keys(columns))}`);
    else tell(columnProblem(value, column, `${path}.${name}`), problems);
    if (problems.length > mostTold) return;
  }
}

function tell(problem: string | undefined, problems: string[]): void {
  if (problem !== undefined) problems.push(problem);
}

function typeProblem(value: unknown, type: ValueType, path: string): string | undefined {
  try {
    readValue(value, type, () => path);
    return undefined;
  } catch (error) {
    if (error instanceof ContractError) return error.message;
    throw error;
  }
}

/** What the contract allows beyond the type. */
function columnProblem(value: unknown, column: Column, path: string): string | undefined {
  const ofType = typeProblem(value, column.type, path);
  if (ofType !== undefined || value === null || value === undefined) return ofType;
  const { min, max, above, oneOf, matches, earliest, latest } = column;
  const refuse = (expected: string) => `${path} of the profile is not allowed; expected ${expected}`;
  if (typeof value === "string") {
    if (oneOf !== undefined && !oneOf.includes(value)) return refuse(`one of ${oneOf.join(", ")}`);
    if (matches !== undefined && !compilePattern(`^(?:${matches.pattern})$`, false).matcher(value).find())
      return refuse(matches.expected);
    if (isDay(value) && earliest !== undefined && value < earliest) return refuse(`${earliest} or later`);
    if (isDay(value) && latest !== undefined && value > latest) return refuse(`${latest} or earlier`);
  }
  const number = Number(value);
  if (column.type !== "integer" && column.type !== "number" && column.type !== "money") return undefined;
  if (min !== undefined && number < min) return refuse(`at least ${min}`);
  if (max !== undefined && number > max) return refuse(`at most ${max}`);
  return above !== undefined && number <= above ? refuse(`more than ${above}`) : undefined;
}
