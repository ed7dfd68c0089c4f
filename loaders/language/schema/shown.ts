const longest = 60;
const most = 6;

/** A value as an error shows it: JSON cut short, whatever it is; a value within itself or nested deep ends in `…`. */
export function shown(value: unknown, depth = 0): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") {
    const characters = Array.from(value.slice(0, 2 * longest + 1));
    return characters.length > longest
      ? `${JSON.stringify(characters.slice(0, longest).join(""))}…`
      : JSON.stringify(value);
  }
  if (typeof value === "number" || typeof value === "boolean" || value === null) return String(value);
  if (typeof value === "bigint") return `${String(value).slice(0, longest)}n`;
  if (typeof value !== "object") return `a ${typeof value}`;
  if (depth > 2) return "…";
  if (Array.isArray(value)) {
    const items = value.slice(0, most).map((item) => shown(item, depth + 1));
    return `[${[...items, ...(value.length > most ? ["…"] : [])].join(",")}]`;
  }
  const entries = Object.entries(value);
  const parts = entries
    .slice(0, most)
    .map(([key, item]) => `${JSON.stringify(key.slice(0, longest))}:${shown(item, depth + 1)}`);
  return `{${[...parts, ...(entries.length > most ? ["…"] : [])].join(",")}}`;
}

/** A name as an error shows it: bare where it could be one, otherwise as any other value. */
export function shownName(name: unknown): string {
  return typeof name === "string" && /^[\w$-]{1,100}$/.test(name) ? name : shown(name);
}

/** `where.all[2].trait.op`; keys that are no names are shown as texts. */
export function shownPath(root: string, keys: readonly PropertyKey[]): string {
  return keys.reduce<string>(
    (path, key) =>
      typeof key === "number"
        ? `${path}[${key}]`
        : `${path}${path === "" ? "" : "."}${shownName(String(key))}`,
    root,
  );
}
