import type { Condition } from "../../data/language.ts";
import { operators } from "./operators/index.ts";

/**
 * The per cent of those with a value that a condition takes whatever the values are, as the highest tenth does, or at most; undefined
 * where the values decide how many. More are taken only where several share the value at the edge, so that the size of a segment
 * which asks this tells nothing of its members.
 */
export function partOfEveryone(condition: Condition): number | undefined {
  if ("all" in condition) {
    const parts = condition.all.flatMap((each) => partOfEveryone(each) ?? []);
    return parts.length === 0 ? undefined : Math.min(...parts);
  }
  if ("any" in condition) {
    const parts = condition.any.map(partOfEveryone);
    return parts.reduce<number | undefined>(
      (sum, part) => (sum === undefined || part === undefined ? undefined : sum + part),
      0,
    );
  }
  const compared =
    "trait" in condition ? condition.trait : "event" in condition ? condition.event : undefined;
  return compared !== undefined && operators.get(compared.op)?.population !== undefined
    ? Number(compared.value)
    : undefined;
}
