/** An identifier, quoted: any text is a name, never syntax. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as an SQL literal, quoted: any text is a value, never syntax. */
export function literal(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
