import type { Column } from "../../data/contract.ts";
import { ContractError, suggestion } from "../errors.ts";
import { compilePattern } from "../language/operators/text.ts";
import type { Vocabulary } from "../language/vocabulary.ts";
import { isDay } from "./instant.ts";
import type { EventTimes, Profile, ProfileRow } from "./profile.ts";
import { readInstant, typeCheck } from "./read-value.ts";

/** Problems that one refusal tells. */
const mostTold = 20;

/** Texts of a column that are remembered as matching its pattern or not: columns hold the same few again and again. */
const mostKnown = 1000;

/** What is wrong with a value, if anything; `path` is asked for only then. */
type Check = (value: unknown, path: () => string) => string | undefined;

type RowCheck = (row: ProfileRow, path: () => string, problems: string[]) => void;

/** Gives the instant of the row, in microseconds since 1970 UTC; NaN where there is a problem with it. */
type EventCheck = (row: ProfileRow, path: () => string, problems: string[]) => number;

/**
 * Holds profiles that somebody sends against the contracts of the tables and the types of the traits: every name is known,
 * every value of its type and within what its column allows, every event has its instant. What a table demands beyond that,
 * such as the number of an order, is not asked of a row that only describes one customer.
 */
export class ProfileCheck {
  readonly #vocabulary: Vocabulary;
  readonly #attributes: RowCheck;
  readonly #tables: ReadonlyMap<string, EventCheck>;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
    this.#attributes = rowCheck(vocabulary.memberColumns());
    this.#tables = new Map(
      vocabulary.eventTables().map((table) => {
        const columns: Record<string, Column> = { ...table.columns };
        for (const column of Object.keys(table.joined ?? {})) {
          const read = vocabulary.column(table.name, column);
          if (read !== undefined) columns[column] = read;
        }
        return [table.name, eventCheck(columns, table.eventTime ?? "")];
      }),
    );
  }

  /**
   * @returns of each table the instants of its rows, which are read here once
   * @throws ContractError with one sentence for each problem, at most twenty of them
   */
  check({ attributes = {}, traits = {}, events = {} }: Profile): EventTimes {
    const problems: string[] = [];
    const all = new Map<string, readonly number[]>();
    this.#attributes(attributes, () => "attributes", problems);
    const known = this.#vocabulary.traits;
    for (const [id, value] of Object.entries(traits)) {
      const trait = known.get(id);
      if (trait === undefined) problems.push(`traits.${id}: unknown trait${suggestion(id, known.keys())}`);
      else
        tell(
          typeCheck(trait.type)(value, () => `traits.${id}`),
          problems,
        );
    }
    for (const [name, rows] of Object.entries(events)) {
      const check = this.#tables.get(name);
      if (check === undefined) {
        problems.push(`events.${name}: unknown table of events${suggestion(name, [...this.#tables.keys()])}`);
        continue;
      }
      let place = 0;
      const path = () => `events.${name}[${place}]`;
      const times: number[] = [];
      for (; place < rows.length && problems.length <= mostTold; place++)
        times.push(check(rows[place] ?? {}, path, problems));
      all.set(name, times);
    }
    if (problems.length === 0) return all;
    const more = problems.length > mostTold ? ["and more"] : [];
    throw new ContractError([...problems.slice(0, mostTold), ...more].join("\n"));
  }
}

/** The instant itself is checked by reading it. */
function eventCheck(columns: Readonly<Record<string, Column>>, time: string): EventCheck {
  const check = rowCheck(columns, time);
  return (row, path, problems) => {
    check(row, path, problems);
    const instant = readInstant(row[time]);
    if (instant !== undefined) return instant;
    problems.push(timeProblem(row[time], `${path()}.${time}`));
    return Number.NaN;
  };
}

const instantCheck = typeCheck("instant");

function timeProblem(given: unknown, field: string): string {
  return instantCheck(given, () => field) ?? `${field}: missing; every event needs its instant`;
}

/** Rows of a table have the same columns in the same order as a rule: which check is whose is found once for them. */
function rowCheck(columns: Readonly<Record<string, Column>>, unchecked?: string): RowCheck {
  const checks = new Map(
    Object.entries(columns).map(([name, column]): [string, Check] => [
      name,
      name === unchecked ? () => undefined : columnCheck(column),
    ]),
  );
  let names: readonly string[] = [];
  let inOrder: readonly (Check | undefined)[] = [];
  // Of the value that is looked at; a function made for each row would cost more than most checks.
  let rowPath = (): string => "";
  let name = "";
  const field = () => `${rowPath()}.${name}`;
  return (row, path, problems) => {
    rowPath = path;
    const given = Object.keys(row);
    const isKnown = isSame(given, names);
    const found = isKnown ? inOrder : given.map((column) => checks.get(column));
    if (!isKnown && !found.includes(undefined)) {
      names = given;
      inOrder = found;
    }
    for (let place = 0; place < given.length && problems.length <= mostTold; place++) {
      name = given[place] ?? "";
      const check = found[place];
      if (check !== undefined) tell(check(row[name], field), problems);
      else problems.push(`${field()}: unknown column${suggestion(name, [...checks.keys()])}`);
    }
  };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  for (let place = 0; place < a.length; place++) if (a[place] !== b[place]) return false;
  return true;
}

function tell(problem: string | undefined, problems: string[]): void {
  if (problem !== undefined) problems.push(problem);
}

/** The type, and what the contract allows beyond it. */
function columnCheck(column: Column): Check {
  const { type, min, max, above, oneOf, matches, earliest, latest, personal = false } = column;
  const refuse = (path: () => string, expected: string) =>
    `${path()} of the profile is not allowed; expected ${expected}`;
  const isAllowed = oneOf === undefined ? undefined : new Set<string>(oneOf);
  const isMatching = matches === undefined ? undefined : matching(`^(?:${matches.pattern})$`, !personal);
  const text = (value: string, path: () => string): string | undefined => {
    if (oneOf !== undefined && isAllowed?.has(value) === false)
      return refuse(path, `one of ${oneOf.join(", ")}`);
    if (matches !== undefined && isMatching?.(value) === false) return refuse(path, matches.expected);
    if (earliest !== undefined && isDay(value) && value < earliest)
      return refuse(path, `${earliest} or later`);
    if (latest !== undefined && isDay(value) && value > latest) return refuse(path, `${latest} or earlier`);
    return undefined;
  };
  const typeProblem = typeCheck(type);
  const isNumber = type === "integer" || type === "number" || type === "money";
  return (value, path) => {
    if (value === null || value === undefined) return undefined;
    const ofType = typeProblem(value, path);
    const found = ofType ?? (typeof value === "string" ? text(value, path) : undefined);
    if (found !== undefined || !isNumber) return found;
    const number = Number(value);
    if (min !== undefined && number < min) return refuse(path, `at least ${min}`);
    if (max !== undefined && number > max) return refuse(path, `at most ${max}`);
    return above !== undefined && number <= above ? refuse(path, `more than ${above}`) : undefined;
  };
}

/** Of personal data nothing is remembered. */
function matching(pattern: string, remembers: boolean): (text: string) => boolean {
  const compiled = compilePattern(pattern, false);
  if (!remembers) return (text) => compiled.matcher(text).find();
  const known = new Map<string, boolean>();
  return (text) => {
    let holds = known.get(text);
    if (holds === undefined) {
      holds = compiled.matcher(text).find();
      if (known.size >= mostKnown) known.clear();
      known.set(text, holds);
    }
    return holds;
  };
}
