import type { RawRelation } from "../../data/source-tools.ts";
import { ContractError, suggestion } from "../errors.ts";

/**
 * The columns of a layout by their names in the file, which may differ in case and surrounding space.
 * @throws ContractError that names the first column that is missing, and the column that may be meant.
 */
export function requireColumns<Name extends string>(
  raw: RawRelation,
  names: readonly Name[],
): Record<Name, string> {
  const given = raw.columns.map(({ name }) => name);
  const entries = names.map((name) => {
    const found = given.find((column) => column.toLowerCase() === name.toLowerCase());
    if (found === undefined) {
      const spare = given.filter(
        (column) => !names.some((other) => other.toLowerCase() === column.toLowerCase()),
      );
      throw new ContractError(
        `${raw.input.name}: the header lacks the column ${name}${misspelt(name, spare)}`,
      );
    }
    return [name, found] as const;
  });
  return Object.fromEntries(entries) as Record<Name, string>;
}

function misspelt(name: string, spare: readonly string[]): string {
  const hint = suggestion(name, spare);
  if (hint.startsWith("; did you mean"))
    return `; is ${hint.slice("; did you mean ".length, -1)} meant for it?`;
  return spare.length === 0 ? "" : `; the header also has ${spare.slice(0, 12).join(", ")}`;
}
