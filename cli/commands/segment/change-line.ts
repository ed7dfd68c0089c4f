import type { DefinitionDifference } from "../../../loaders/language/definition-diff.ts";

/** What is different at a place of a definition, as a line. */
export function changeLine({ path, before, after }: DefinitionDifference): string {
  const where = path === "" ? "definition" : path;
  const [was, is] = [before, after].map((value) => (value === undefined ? undefined : JSON.stringify(value)));
  if (was === undefined) return `  + ${where}: ${is}`;
  return is === undefined ? `  - ${where}: ${was}` : `  ~ ${where}: ${was} → ${is}`;
}
