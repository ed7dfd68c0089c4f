/**
 * Keys whose null is a part of the canonical form; elsewhere null means "left out", as does that of a value where another
 * trait stands in its place.
 */
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
  const hasOther = !isValue && "trait" in item && typeof item.trait === "string";
  const says = (key: string) => meaningfulNull.has(key) && !(key === "value" && hasOther);
  return Object.fromEntries(
    Object.entries(item)
      .filter(([key, part]) => part !== undefined && (isValue || part !== null || says(key)))
      .map(([key, part]) => [key, plain(part, isValue || key === "value")]),
  );
}
