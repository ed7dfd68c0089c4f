import type { DefinitionProblem } from "../../errors.ts";
import { isRecord } from "./building.ts";

/** How deep conditions may stand within each other, and how many a definition may have. */
export const maxDepth = 20;
/** Conditions of every kind, conditions on the columns of events and steps of sequences. */
export const maxNodes = 500;

const nothing = { all: [] };
const beyond = Symbol("beyond the limit");

/**
 * The definition as far as the limits go: what lies beyond is reported and replaced, so that no later step meets a
 * definition nested without end, whatever its size.
 */
export function withinLimits(
  definition: unknown,
  path: string,
  report: (problem: DefinitionProblem) => void,
): unknown {
  const within = new Set<object>();
  let nodes = 0;

  /** Whether one more may be looked at; said once. */
  function counted(here: string): boolean {
    nodes += 1;
    if (nodes === maxNodes + 1)
      report({ path: here, message: `more than ${maxNodes} conditions; expected fewer` });
    return nodes <= maxNodes;
  }

  function condition(node: unknown, here: string, depth: number): unknown {
    if (!counted(here)) return nothing;
    if (!isRecord(node)) return node;
    if (within.has(node)) {
      report({ path: here, message: "contains itself; expected a definition that could be written as JSON" });
      return nothing;
    }
    if (depth > maxDepth) {
      report({ path: here, message: `nested deeper than ${maxDepth}; expected less` });
      return nothing;
    }
    within.add(node);
    const entries = Object.entries(node).map(([key, value]) => [
      key,
      part(key, value, `${here}.${key}`, depth),
    ]);
    within.delete(node);
    return Object.fromEntries(entries);
  }

  function part(kind: string, value: unknown, here: string, depth: number): unknown {
    if (kind === "not") return condition(value, here, depth + 1);
    if (kind === "all" || kind === "any")
      return few(value, here, (item, place) => condition(item, place, depth + 1));
    if (kind === "event") return withWhere(value, here);
    if (kind === "sequence" && isRecord(value))
      return {
        ...value,
        steps: few(value.steps, `${here}.steps`, (step, place) =>
          counted(place) ? withWhere(step, place) : beyond,
        ),
      };
    return value;
  }

  function withWhere(event: unknown, here: string): unknown {
    if (!isRecord(event) || event.where === undefined) return event;
    const where = few(event.where, `${here}.where`, (item, place) => {
      return counted(place) ? item : beyond;
    });
    return { ...event, where };
  }

  /** A list up to the limit. */
  function few(list: unknown, here: string, each: (item: unknown, place: string) => unknown): unknown {
    if (!Array.isArray(list)) return list;
    const kept: unknown[] = [];
    for (const [index, item] of list.entries()) {
      const seen = each(item, `${here}[${index}]`);
      if (seen !== beyond) kept.push(seen);
      if (nodes > maxNodes) break;
    }
    return kept;
  }

  return condition(definition, path, 1);
}
