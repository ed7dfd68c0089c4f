import type { Dialect } from "../engine/dialect.ts";
import { numbersAsQueries, type PopulationNumbers } from "../language/population-number.ts";
import type { Plan } from "./plan.ts";
import type { Given } from "./request.ts";

/** A plan as one statement: `${with} SELECT … FROM ${from}`. */
export interface Statement {
  /** `WITH …`, or nothing. */
  readonly with: string;
  /** A relation with one row per member and all columns. */
  readonly from: string;
}

/** Numbers of the population that are not given stand as queries in it. */
export function statementOf(plan: Plan, dialect: Dialect, given?: Given): Statement {
  const parts = scanParts(plan, dialect);
  let below = given?.relation ?? "";
  if (plan.base !== undefined) {
    below = "with_traits";
    parts.push(part(below, plan.base));
  }
  for (const [i, layer] of plan.layers.entries()) {
    const name = `step_${i + 1}`;
    parts.push(part(name, layer(below, knowing(numbersAsQueries(below), given))));
    below = name;
  }
  return { with: withParts(parts), from: below };
}

/** The scans of a plan as parts of WITH. */
export function scanParts({ scans }: Plan, dialect: Dialect): string[] {
  return scans.map(({ name, sql }) => part(dialect.identifier(name), sql));
}

export function part(name: string, sql: string): string {
  return `${name} AS (\n  ${sql}\n)`;
}

export function withParts(parts: readonly string[]): string {
  return parts.length === 0 ? "" : `WITH ${parts.join(", ")}\n`;
}

/** The same numbers, but those that are given are not computed. */
export function knowing(numbers: PopulationNumbers, given: Given | undefined): PopulationNumbers {
  const known = (about: NonNullable<Parameters<PopulationNumbers["of"]>[0]["about"]>) => {
    if (!("cutOff" in about)) return undefined;
    const { operand, op, percent } = about.cutOff;
    return given?.cutOffs?.find(
      (cutOff) => cutOff.operand === operand && cutOff.op === op && cutOff.percent === percent,
    );
  };
  return {
    ...numbers,
    of: (number) => {
      const found = number.about && known(number.about);
      if (found === undefined) return numbers.of(number);
      return found.value === null ? "NULL" : String(found.value);
    },
  };
}
