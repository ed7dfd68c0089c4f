/** An identifier, quoted: any text is a name, never syntax. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as an SQL literal, quoted: any text is a value, never syntax. */
export function literal(value: string): string {
  const quoted = `'${value.replaceAll("'", "''")}'`;
  // A statement ends at a NUL, quoted or not, so that character is put in by its number.
  return quoted.includes("\0") ? `(${quoted.replaceAll("\0", "' || chr(0) || '")})` : quoted;
}

/** A path as a literal for DuckDB's readers, which would take `*`, `?` and `[` for a pattern. */
export function pathLiteral(path: string): string {
  return literal(path.replaceAll(/[*?[]/g, "[$&]"));
}
