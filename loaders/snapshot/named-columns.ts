import type { Trait } from "../../data/study.ts";
import type { Localized } from "../../data/text.ts";
import type { Database } from "../duckdb/database.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { namedValue } from "../language/models/named-values.ts";
import { isNamedByModel, type ValueNames } from "../models/value-names.ts";

/** A column of words beside a trait whose texts are ids: what raises a chance, which known problem is near. */
export interface NamedColumn {
  readonly trait: string;
  /** `<trait>_label`. */
  readonly name: string;
  /** Over the trait's column; missing where that is. */
  readonly sql: string;
}

/**
 * For each of some traits whose texts name inputs of a model or known problems, items or groups that a model names, a column of their
 * labels in English, as pages and the API tell them; the ids stay beside it, for whoever computes with them. None where a trait has that
 * name already.
 * @param relation of profiles
 * @param all traits of the snapshot, by which names are known
 * @param names that models give
 */
export async function namedColumns(
  db: Database,
  relation: string,
  traits: readonly Trait[],
  all: readonly Trait[],
  names: ValueNames,
): Promise<NamedColumn[]> {
  const known = new Map(all.map((trait) => [trait.id, trait]));
  const columns: NamedColumn[] = [];
  for (const trait of traits) {
    const name = `${trait.id}_label`;
    if (known.has(name) || !("model" in trait.from)) continue;
    const sql = isNamedByModel(trait)
      ? foundLabels(trait, names.get(trait.id) ?? new Map())
      : await inputLabels(db, relation, trait, known);
    if (sql !== undefined) columns.push({ trait: trait.id, name, sql });
  }
  return columns;
}

/** By a table of all names, which may be as many as there are products; a value without one stays as it is. */
function foundLabels({ id, type }: Trait, names: ReadonlyMap<string, Localized>): string | undefined {
  if (names.size === 0) return undefined;
  const column = identifier(id);
  const rows = [...names].map(([value, { en }]) => `(${literal(value)}, ${literal(en)})`);
  const named = `(VALUES ${rows.join(", ")}) AS _names(_id, _label)`;
  if (type !== "list") {
    const text = `CAST(${column} AS VARCHAR)`;
    return `coalesce((SELECT _label FROM ${named} WHERE _id = ${text}), ${text})`;
  }
  const labels = `SELECT list(coalesce(_label, _text) ORDER BY _place) FROM
    (SELECT unnest(${column}) AS _text, generate_subscripts(${column}, 1) AS _place) LEFT JOIN ${named} ON _id = _text`;
  return `CASE WHEN len(${column}) > 0 THEN (${labels}) ELSE ${column} END`;
}

/** Undefined where no value of the trait is called otherwise. */
async function inputLabels(
  db: Database,
  relation: string,
  trait: Trait,
  known: ReadonlyMap<string, Trait>,
): Promise<string | undefined> {
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
  if (cases.length === 0) return undefined;
  const words = (text: string) => `CASE ${text} ${cases.join(" ")} ELSE ${text} END`;
  return isList
    ? `list_transform(${column}, lambda text: ${words(nameOf("text"))} || ' ' || split_part(text, ' ', 2))`
    : words(column);
}
