import type { ColumnCondition, EventMeasure, TraitCondition } from "../../data/language.ts";
import { measureKinds } from "../../data/language.ts";
import type { Expression, Study } from "../../data/study.ts";
import { SegmentDefinitionError, suggestion } from "../errors.ts";
import { operands } from "../traits/operands.ts";
import { referencedSegments } from "./catalogue.ts";
import { operators } from "./operators/index.ts";
import type { OperandType, Operator } from "./operators/operator.ts";
import { compilePattern } from "./operators/text.ts";
import { stageProblems } from "./stages.ts";
import { columnMeasures, Vocabulary } from "./vocabulary.ts";
import { parseInstant } from "./windows.ts";

const maxDepth = 20;
const maxNodes = 500;
const maxPattern = 500;
const measureKeys = ["table", "where", "measure", "column", "window", "period"];

/**
 * Checks every definition of a study against its traits and tables.
 * @throws SegmentDefinitionError listing all problems, each with its path and what was expected
 */
export function checkStudy(study: Study): Vocabulary {
  const vocabulary = new Vocabulary(study);
  const checker = new Checker(vocabulary);
  const plays = new Set(study.plays.map((play) => play.id));
  const goals = new Set(study.goals.map((goal) => goal.id));
  const text = (path: string, part: { play?: string }) => {
    if (part.play !== undefined && !plays.has(part.play))
      checker.report(`${path}.play`, `unknown play: ${part.play}${suggestion(part.play, plays)}`);
  };
  const goal = (path: string, id: string) => {
    if (!goals.has(id)) checker.report(`${path}.goal`, `unknown goal: ${id}${suggestion(id, goals)}`);
  };
  checker.unique(
    "trait",
    study.traits.map((trait) => trait.id),
  );
  checker.unique("segment", [
    ...study.segments.map((s) => s.id),
    ...study.segmentations.flatMap((s) => [...s.cases.map((c) => c.segment), s.otherwise.segment]),
  ]);
  checker.unique(
    "play",
    study.plays.map((play) => play.id),
  );
  checker.unique(
    "goal",
    study.goals.map((goal) => goal.id),
  );
  checker.unique(
    "segmentation",
    study.segmentations.map((segmentation) => segmentation.id),
  );
  for (const trait of study.traits) {
    if ("measure" in trait.from) checker.measure(trait.from.measure, `${trait.id}.measure`);
    if ("derive" in trait.from) checker.expression(trait.from.derive, `${trait.id}.derive`);
    if ("attribute" in trait.from) checker.attribute(trait.from.attribute, `${trait.id}.attribute`);
  }
  for (const segment of study.segments) {
    text(segment.id, segment);
    goal(segment.id, segment.goal);
    checker.condition(segment.where, `${segment.id}.where`);
  }
  for (const segmentation of study.segmentations) {
    goal(segmentation.id, segmentation.goal);
    const siblings = new Set([...segmentation.cases, segmentation.otherwise].map((part) => part.segment));
    for (const part of segmentation.cases) {
      text(part.segment, part);
      checker.condition(part.where, `${part.segment}.where`);
      for (const other of referencedSegments(part.where))
        if (siblings.has(other))
          checker.report(
            `${part.segment}.where`,
            `refers to ${other} of the same segmentation; earlier cases win anyway`,
          );
    }
    text(segmentation.otherwise.segment, segmentation.otherwise);
    for (const [path, problem] of stageProblems(segmentation)) checker.report(path, problem);
  }
  checker.finish();
  return vocabulary;
}

class Checker {
  readonly #vocabulary: Vocabulary;
  readonly #problems: string[] = [];
  #nodes = 0;

  constructor(vocabulary: Vocabulary) {
    this.#vocabulary = vocabulary;
  }

  report(path: string, problem: string): undefined {
    this.#problems.push(`${path}: ${problem}`);
  }

  finish(): undefined {
    if (this.#problems.length > 0) throw new SegmentDefinitionError(this.#problems.join("\n"));
  }

  unique(kind: string, ids: readonly string[]): undefined {
    const seen = new Set<string>();
    for (const id of ids) {
      if (seen.has(id)) this.report(id, `this ${kind} is declared twice; expected a unique id`);
      if (!/^[a-z][a-z0-9_]*$/.test(id))
        this.report(id, `not a ${kind} id; expected snake_case such as at_risk`);
      seen.add(id);
    }
  }

  condition(node: unknown, path: string, depth = 1): undefined {
    if (depth === 1) this.#nodes = 0;
    this.#nodes += 1;
    if (this.#nodes === maxNodes + 1) this.report(path, `more than ${maxNodes} conditions; expected fewer`);
    if (this.#nodes > maxNodes) return;
    if (depth > maxDepth) return this.report(path, `nested deeper than ${maxDepth}; expected less`);
    const kinds = ["all", "any", "not", "segment", "trait", "event"];
    if (!isRecord(node)) return this.report(path, `expected an object with one of ${kinds.join(", ")}`);
    const keys = Object.keys(node);
    const [kind] = keys;
    if (keys.length !== 1 || kind === undefined || !kinds.includes(kind)) {
      const hint = kind === undefined || kinds.includes(kind) ? "" : suggestion(kind, kinds);
      return this.report(
        path,
        `expected exactly one of ${kinds.join(", ")}, got ${keys.join(", ") || "nothing"}${hint}`,
      );
    }
    const value = node[kind];
    const here = `${path}.${kind}`;
    if (kind === "all" || kind === "any") {
      if (!Array.isArray(value)) return this.report(here, "expected a list of conditions");
      for (const [index, item] of value.entries()) this.condition(item, `${here}[${index}]`, depth + 1);
    } else if (kind === "not") this.condition(value, here, depth + 1);
    else if (kind === "segment") {
      if (typeof value !== "string" || !this.#vocabulary.segmentIds.has(value))
        this.report(
          here,
          `unknown segment: ${String(value)}${suggestion(String(value), this.#vocabulary.segmentIds)}`,
        );
    } else if (kind === "trait") this.#trait(value, here);
    else this.#event(value, here);
  }

  #trait(value: unknown, path: string): undefined {
    if (!isRecord(value)) return this.report(path, "expected { id, op, value }");
    this.#onlyKeys(value, ["id", "op", "value", "ignoreCase"], path);
    const id = String(value.id);
    const trait = this.#vocabulary.traits.get(id);
    if (trait === undefined)
      return this.report(
        `${path}.id`,
        `unknown trait: ${id}${suggestion(id, this.#vocabulary.traits.keys())}`,
      );
    this.#comparison(value as unknown as TraitCondition, trait.type, path);
  }

  #event(value: unknown, path: string): undefined {
    if (!isRecord(value)) return this.report(path, "expected { table, measure, op, value }");
    this.#onlyKeys(value, [...measureKeys, "op", "value"], path);
    if (!this.measure(value as unknown as EventMeasure, path)) return;
    this.#comparison(
      value as unknown as { op: string; value?: unknown },
      this.#vocabulary.measureType(value as unknown as EventMeasure),
      path,
    );
  }

  attribute(column: string, path: string): undefined {
    const columns = Object.keys(this.#vocabulary.tables.get("customers")?.columns ?? {});
    if (!columns.includes(column))
      this.report(path, `unknown column of customers: ${column}${suggestion(column, columns)}`);
  }

  /** Conditions and bands of a derived trait; the traits that it reads are the registry's to check. */
  expression(expression: Expression, path: string): undefined {
    for (const key of ["when", "holds"] as const) {
      const test = key in expression ? (expression as Record<typeof key, TraitCondition>)[key] : undefined;
      const trait = test && this.#vocabulary.traits.get(test.id);
      if (test !== undefined && trait !== undefined)
        this.#comparison(test, trait.type, `${path}.${key}`, false);
    }
    if ("band" in expression) {
      const { edges, labels } = expression;
      if (labels.length !== edges.length + 1)
        this.report(
          `${path}.labels`,
          `expected ${edges.length + 1} labels for ${edges.length} edges, got ${labels.length}`,
        );
      if (edges.some((edge, i) => i > 0 && edge <= (edges[i - 1] ?? edge)))
        this.report(`${path}.edges`, "expected edges in ascending order");
    }
    for (const [i, operand] of operands(expression).entries()) this.expression(operand, `${path}[${i}]`);
  }

  /** True when the measure can be computed. */
  measure(measure: EventMeasure, path: string): boolean {
    const problems = this.#problems.length;
    const tables = this.#vocabulary.eventTables();
    const table = tables.find(({ name }) => name === measure.table);
    if (table === undefined) {
      const names = tables.map(({ name }) => name);
      this.report(
        `${path}.table`,
        `unknown table of events: ${String(measure.table)}${suggestion(String(measure.table), names)}`,
      );
      return false;
    }
    const columns = this.#vocabulary.eventColumns(table);
    if (!measureKinds.includes(measure.measure))
      this.report(
        `${path}.measure`,
        `unknown measure: ${String(measure.measure)}${suggestion(String(measure.measure), measureKinds)}`,
      );
    else if (columnMeasures.has(measure.measure)) {
      const column = columns.get(measure.column ?? "");
      if (column === undefined)
        this.report(
          `${path}.column`,
          `unknown column of ${table.name}: ${String(measure.column)}${suggestion(String(measure.column), columns.keys())}`,
        );
      else if ((measure.measure === "SUM" || measure.measure === "AVG") && column.type !== "number")
        this.report(
          `${path}.column`,
          `${measure.measure} needs a number; ${measure.column} is a ${column.type}`,
        );
    } else if (measure.column !== undefined && measure.column !== null)
      this.report(`${path}.column`, `${measure.measure} takes no column`);
    const where = measure.where ?? [];
    if (!Array.isArray(where)) this.report(`${path}.where`, "expected a list of conditions on columns");
    for (const [index, condition] of (Array.isArray(where) ? (where as ColumnCondition[]) : []).entries()) {
      const here = `${path}.where[${index}]`;
      if (!isRecord(condition)) {
        this.report(here, "expected { column, op, value }");
        continue;
      }
      this.#onlyKeys(condition, ["column", "op", "value", "ignoreCase"], here);
      const column = columns.get(condition.column);
      if (column === undefined)
        this.report(
          `${here}.column`,
          `unknown column of ${table.name}: ${String(condition.column)}${suggestion(String(condition.column), columns.keys())}`,
        );
      else this.#comparison(condition, column.type, here, false);
    }
    this.#window(measure.window, `${path}.window`);
    return this.#problems.length === problems;
  }

  #window(window: unknown, path: string): undefined {
    if (window === undefined) return;
    const forms = "expected { last }, { previous } or { from, to }";
    if (!isRecord(window)) return this.report(path, forms);
    const keys = Object.keys(window);
    if (keys.length === 1 && "last" in window) this.#span(window.last, `${path}.last`);
    else if (keys.length === 1 && "previous" in window) this.#span(window.previous, `${path}.previous`);
    else if (keys.length > 0 && keys.every((key) => key === "from" || key === "to")) {
      const [from, to] = [window.from, window.to].map(String);
      for (const edge of keys) this.#instant(window[edge], `${path}.${edge}`);
      if (keys.length === 2 && from !== undefined && to !== undefined && from >= to)
        this.report(path, `from must come before to, got ${from} and ${to}`);
    } else this.report(path, forms);
  }

  /** A misspelt key would be ignored silently, and the definition would mean something else. */
  #onlyKeys(record: object, keys: readonly string[], path: string): undefined {
    for (const key of Object.keys(record))
      if (!keys.includes(key)) this.report(`${path}.${key}`, `unknown key: ${key}${suggestion(key, keys)}`);
  }

  #span(span: unknown, path: string): undefined {
    const units = ["hours", "days", "weeks", "months", "years"];
    const entries = isRecord(span) ? Object.entries(span) : [];
    if (
      entries.length === 0 ||
      entries.some(([unit, n]) => !units.includes(unit) || !Number.isInteger(n) || Number(n) < 0)
    )
      this.report(path, `expected whole numbers of ${units.join(", ")}, such as {"days":30}`);
  }

  #instant(value: unknown, path: string): undefined {
    try {
      parseInstant(String(value), "UTC");
    } catch {
      this.report(path, `expected a date YYYY-MM-DD or an instant, got ${JSON.stringify(value)}`);
    }
  }

  #comparison(
    condition: { op: string; value?: unknown; ignoreCase?: boolean },
    type: OperandType,
    path: string,
    population = true,
  ): undefined {
    const operator = operators.get(condition.op);
    const fitting = [...operators.values()].filter(({ types }) => types.includes(type)).map(({ id }) => id);
    if (operator === undefined)
      return this.report(
        `${path}.op`,
        `unknown operator: ${String(condition.op)}${suggestion(String(condition.op), fitting)}`,
      );
    if (!operator.types.includes(type))
      return this.report(
        `${path}.op`,
        `${operator.id} does not apply to a ${type}; expected one of ${fitting.join(", ")}`,
      );
    if (operator.population !== undefined && !population)
      return this.report(`${path}.op`, `${operator.id} ranks customers and cannot stand in where`);
    if (condition.ignoreCase !== undefined && typeof condition.ignoreCase !== "boolean")
      this.report(
        `${path}.ignoreCase`,
        `expected true or false, got ${JSON.stringify(condition.ignoreCase)}`,
      );
    if (condition.ignoreCase === true && type !== "string")
      this.report(`${path}.ignoreCase`, `only texts have a case; this is a ${type}`);
    const expected = this.#valueProblem(operator, condition.value, type);
    if (expected !== undefined)
      this.report(
        `${path}.value`,
        `expected ${expected}, got ${JSON.stringify(condition.value) ?? "nothing"}`,
      );
  }

  /** What was expected, when the value has another shape. */
  #valueProblem(operator: Operator, value: unknown, type: OperandType): string | undefined {
    switch (operator.value) {
      case "none":
        return value === undefined || value === null ? undefined : "no value";
      case "scalar":
        return isOfType(value, type) ? undefined : typeNames[type];
      case "pair":
        return Array.isArray(value) && value.length === 2 && isAscending(value, type)
          ? undefined
          : `a list of two: ${typeNames[type]}, lowest first`;
      case "list":
        return Array.isArray(value) && value.every((item) => isOfType(item, type))
          ? undefined
          : `a list: ${typeNames[type]}`;
      case "percent":
        return typeof value === "number" && value > 0 && value <= 100
          ? undefined
          : "a number above 0 and at most 100";
      case "text":
        return typeof value === "string" ? undefined : "a text";
      case "pattern":
        return typeof value === "string" ? patternProblem(value) : "a pattern";
      case "day":
        return isOfType(value, "date") ? undefined : typeNames.date;
      case "texts":
        return Array.isArray(value) && value.every((item) => typeof item === "string")
          ? undefined
          : "a list of texts";
      case "circle":
        return isCircle(value) ? undefined : 'such as {"km":25,"of":[51.5,-0.12]}';
      case "span": {
        const before = this.#problems.length;
        this.#span(value, "");
        const fits = this.#problems.length === before;
        this.#problems.length = before;
        return fits ? undefined : 'a span such as {"days":30}';
      }
    }
  }
}

/** What was expected, when a text is no pattern of RE2, which has neither look-around nor back-references. */
function patternProblem(pattern: string): string | undefined {
  if (pattern.length > maxPattern) return `a pattern of at most ${maxPattern} characters`;
  try {
    compilePattern(pattern, false);
    return undefined;
  } catch {
    return "a regular expression (RE2, without look-around and back-references)";
  }
}

const typeNames: Record<OperandType, string> = {
  number: "a finite number",
  string: "a text",
  boolean: "true or false",
  date: "a date YYYY-MM-DD",
  instant: "a date YYYY-MM-DD or an instant",
  list: "a list of texts",
  point: "[latitude, longitude]",
};

function isOfType(value: unknown, type: OperandType): boolean {
  if (type === "number") return typeof value === "number" && Number.isFinite(value);
  if (type === "string" || type === "boolean") return typeof value === type;
  if (typeof value !== "string" || (type === "date" && !/^\d{4}-\d{2}-\d{2}$/.test(value))) return false;
  try {
    parseInstant(value, "UTC");
    return true;
  } catch {
    return false;
  }
}

function isCircle(value: unknown): boolean {
  if (!isRecord(value) || Object.keys(value).some((key) => key !== "km" && key !== "of")) return false;
  const { km, of } = value;
  if (typeof km !== "number" || !(km >= 0) || !Array.isArray(of) || of.length !== 2) return false;
  const [latitude, longitude] = of as unknown[];
  return (
    isOfType(latitude, "number") &&
    isOfType(longitude, "number") &&
    Math.abs(Number(latitude)) <= 90 &&
    Math.abs(Number(longitude)) <= 180
  );
}

/** Both of the type, the first not above the second. */
function isAscending([low, high]: readonly unknown[], type: OperandType): boolean {
  if (!isOfType(low, type) || !isOfType(high, type)) return false;
  return type === "number" ? Number(low) <= Number(high) : String(low) <= String(high);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
