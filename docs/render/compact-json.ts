/** The longest line of JSON for reading. */
const lineLength = 76;

/**
 * JSON for reading: an object or array stands on one line where it fits, otherwise each of its entries on its own. The same
 * value as `JSON.stringify` gives, in a fraction of the lines.
 */
export function compactJson(value: unknown): string {
  return written(value, "", 0);
}

/** `before`: so many characters stand on the line already. */
function written(value: unknown, indent: string, before: number): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const line = onOneLine(value);
  if (before + line.length <= lineLength) return line;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const entries = value.map((entry) => inner + written(entry ?? null, inner, inner.length));
    return `[\n${entries.join(",\n")}\n${indent}]`;
  }
  const entries = entriesOf(value).map(([key, entry]) => {
    const name = `${inner}${JSON.stringify(key)}: `;
    return name + written(entry, inner, name.length);
  });
  return `{\n${entries.join(",\n")}\n${indent}}`;
}

function onOneLine(value: unknown): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((entry) => onOneLine(entry ?? null)).join(", ")}]`;
  const entries = entriesOf(value);
  if (entries.length === 0) return "{}";
  return `{ ${entries.map(([key, entry]) => `${JSON.stringify(key)}: ${onOneLine(entry)}`).join(", ")} }`;
}

function entriesOf(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, entry]) => entry !== undefined);
}
