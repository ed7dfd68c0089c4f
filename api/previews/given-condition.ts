/** Keys whose null is a part of the canonical form; elsewhere null means "left out". */
const meaningfulNull: ReadonlySet<string> = new Set(["column", "value"]);

/**
 * The JSON of a definition file from what GraphQL gives: plain objects, without the nulls of arguments that were left
 * out. What a comparison's `value` holds stays as it is.
 */
export function givenCondition(given: unknown): unknown {
  return plain(given, false);
}

function plain(item: unknown, isValue: boolean): unknown {
  if (Array.isArray(item)) return item.map((part) => plain(part, isValue));
  if (item === null || typeof item !== "object") return item;
  return Object.fromEntries(
    Object.entries(item)
      .filter(([key, part]) => part !== undefined && (isValue || part !== null || meaningfulNull.has(key)))
      .map(([key, part]) => [key, plain(part, isValue || key === "value")]),
  );
}
