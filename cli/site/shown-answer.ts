import { isPublishable } from "../../loaders/disclosure/count.ts";
import { assertPublishable } from "../../loaders/disclosure/declared-report.ts";
import { declaredAt, type Grain } from "../../loaders/disclosure/grain.ts";

/**
 * An answer as a public page may show it: numbers of fewer than ten customers, and what is said of them in the same object,
 * are null.
 * @throws Error when a number of it is not declared
 */
export function publishableAnswer(id: string, answer: unknown, grain: Grain): unknown {
  const report = suppressed(answer, "", grain);
  assertPublishable(`on the example ${id}`, { report, grain });
  return report;
}

function suppressed(value: unknown, path: string, grain: Grain): unknown {
  if (Array.isArray(value)) return value.map((item) => suppressed(item, path, grain));
  if (value === null || typeof value !== "object") return value;
  const at = (key: string) => (path === "" ? key : `${path}.${key}`);
  const entries = Object.entries(value);
  const isFew = entries.some(
    ([key, item]) =>
      declaredAt(grain, at(key))?.kind === "customers" &&
      typeof item === "number" &&
      item !== 0 &&
      !isPublishable(item),
  );
  return Object.fromEntries(
    entries.map(([key, item]) => [
      key,
      isFew && typeof item === "number" ? null : suppressed(item, at(key), grain),
    ]),
  );
}

/** The same JSON with each value replaced by the name of its type, and of each list only the first item. */
export function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (value === null) return null;
  if (typeof value !== "object") return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shapeOf(item)]));
}
