import type { Trait } from "../../data/study.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { namedValue } from "../language/models/named-values.ts";

/** A column of words beside a trait whose texts are ids: what raises a chance, which known problem is near. */
export interface NamedColumn {
  readonly trait: string;
  /** `<trait>_label`. */
  readonly name: string;
  /** Over the trait's column; missing where that is. */
  readonly sql: string;
}

/**
 * For each of some traits whose texts name inputs of a model or known problems, a column of their labels in English, as pages and the
 * API tell them; the ids stay beside it, for whoever computes with them. None where a trait has that name already.
 * @param relation of profiles. @param all traits of the snapshot, by which names are known
 */
export async function namedColumns(
  db: Database,
  relation: string,
  traits: readonly Trait[],
  all: readonly Trait[],
): Promise<NamedColumn[]> {
  const known = new Map(all.map((trait) => [trait.id, trait]));
  const columns: NamedColumn[] = [];
  for (const trait of traits) {
    const name = `${trait.id}_label`;
    if (known.has(name) || !("model" in trait.from)) continue;
    const column = identifier(trait.id);
    const isList = trait.type === "list";
    // In a list a weight follows the name.
    const nameOf = (text: string) => (isList ? `split_part(${text}, ' ', 1)` : text);
    const found = await db.rows<{ id: string }>(
      `SELECT DISTINCT ${nameOf("text")} AS id FROM (SELECT ${isList ? `unnest(${column})` : `CAST(${column} AS VARCHAR)`} AS text FROM ${relation})
       WHERE text IS NOT NULL ORDER BY id`,
    );
    const cases = found.flatMap(({ id }) => {
      const label = namedValue(trait, id, known)?.en.trimEnd();
      return label === undefined || label === id ? [] : [`WHEN ${literal(id)} THEN ${literal(label)}`];
    });
    if (cases.length === 0) continue;
    const words = (text: string) => `CASE ${text} ${cases.join(" ")} ELSE ${text} END`;
    const sql = isList
      ? `list_transform(${column}, lambda text: ${words(nameOf("text"))} || ' ' || split_part(text, ' ', 2))`
      : words(column);
    columns.push({ trait: trait.id, name, sql });
  }
  return columns;
}
