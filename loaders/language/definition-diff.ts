import { canonicalJson, type Json } from "../canonical.ts";
import { isRecord } from "./schema/building.ts";

/** A place at which two definitions differ; `before` or `after` is missing where the other one has nothing. */
export interface DefinitionDifference {
  /** As errors name it: `all[2].trait.value`; empty for the whole. */
  readonly path: string;
  readonly before?: Json;
  readonly after?: Json;
}

/** Where two definitions differ, at the deepest places that tell all of it. Items of lists are compared by place. */
export function definitionDiff(before: unknown, after: unknown): DefinitionDifference[] {
  return compare(before, after, "");
}

function compare(before: unknown, after: unknown, path: string): DefinitionDifference[] {
  if (canonicalJson(before) === canonicalJson(after)) return [];
  if (Array.isArray(before) && Array.isArray(after) && isStructure(before, after))
    return range(Math.max(before.length, after.length)).flatMap((i) =>
      side(before, after, i, `${path}[${i}]`),
    );
  if (isRecord(before) && isRecord(after) && Object.keys(before).some((key) => key in after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return keys.flatMap((key) => side(before, after, key, path === "" ? key : `${path}.${key}`));
  }
  return [{ path, before: before as Json, after: after as Json }];
}

function side(before: object, after: object, key: string | number, path: string): DefinitionDifference[] {
  const [left, right] = [before, after].map((each) => (each as Record<string, unknown>)[key]);
  if (left === undefined && right === undefined) return [];
  if (left === undefined) return [{ path, after: right as Json }];
  if (right === undefined) return [{ path, before: left as Json }];
  return compare(left, right, path);
}

/** Lists of conditions and steps; a list of plain values reads better as a whole. */
function isStructure(before: readonly unknown[], after: readonly unknown[]): boolean {
  return [...before, ...after].every(isRecord);
}

function range(length: number): number[] {
  return Array.from({ length }, (_, i) => i);
}
