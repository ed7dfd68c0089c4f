import type { ColumnCondition, Condition } from "../../data/language.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import { nearest } from "../errors.ts";
import { innermost } from "../language/innermost.ts";
import type { Vocabulary } from "../language/vocabulary.ts";

/** A text that a condition compares with and that stands in no row, with those that may be meant. */
export interface UnknownValue {
  /** A trait, or the column of a table: `country`, `orders.channel`. */
  readonly of: string;
  readonly value: string;
  /** The nearest of the texts that there are; none where they are personal. */
  readonly nearest: readonly string[];
}

/** What compares whole texts; patterns and parts of texts may well find nothing. */
const whole = /^(EQ|NEQ|IN|NOT_IN|CONTAINS_ANY|CONTAINS_ALL|CONTAINS_NONE)$/;

/** More different texts than these are looked through for the value alone. */
const mostTexts = 20_000;

interface Place {
  readonly of: string;
  readonly relation: string;
  readonly column: string;
  readonly isList: boolean;
  readonly isPersonal: boolean;
}

/**
 * Texts in a condition that no member, or no event, has: most of them are misspelt. `has` says whether a table can be read.
 */
export async function unknownValues(
  condition: Condition,
  vocabulary: Vocabulary,
  {
    rows,
    has,
  }: {
    readonly rows: <Row extends object>(sql: string) => Promise<Row[]>;
    readonly has: (table: string) => boolean;
  },
): Promise<UnknownValue[]> {
  const found: UnknownValue[] = [];
  for (const [place, asked] of textsOf(condition, vocabulary, has)) {
    const value = place.isList ? `unnest(${identifier(place.column)})` : identifier(place.column);
    const texts = `SELECT DISTINCT ${value} AS text FROM ${place.relation}`;
    const missing: string[] = [];
    for (const text of asked) {
      const [known] = await rows<{ text: string }>(
        `SELECT text FROM (${texts}) WHERE text = ${literal(text)} LIMIT 1`,
      );
      if (known === undefined) missing.push(text);
    }
    if (missing.length === 0) continue;
    const all = place.isPersonal
      ? []
      : await rows<{ text: string }>(
          `SELECT text FROM (${texts}) WHERE text IS NOT NULL ORDER BY text LIMIT ${mostTexts}`,
        );
    const names = all.map(({ text }) => text);
    for (const value of missing) found.push({ of: place.of, value, nearest: nearest(value, names) });
  }
  return found;
}

/** Where texts are compared as a whole, and with which. */
function textsOf(
  condition: Condition,
  vocabulary: Vocabulary,
  has: (table: string) => boolean,
): [Place, string[]][] {
  return innermost(condition).flatMap((part): [Place, string[]][] => {
    if ("trait" in part) {
      const { id, op, value } = part.trait;
      const trait = vocabulary.traits.get(id);
      if (trait === undefined || part.trait.ignoreCase === true) return [];
      const place = {
        of: id,
        relation: "profiles",
        column: id,
        isList: trait.type === "list",
        isPersonal: trait.personal === true,
      };
      return textsIn(op, value).map((texts) => [place, texts]);
    }
    const measured = "event" in part ? [part.event] : "sequence" in part ? part.sequence.steps : [];
    return measured.flatMap(({ table, where = [] }) =>
      where.flatMap((each) => {
        const place = has(table) ? placeOf(table, each, vocabulary) : undefined;
        return place === undefined
          ? []
          : textsIn(each.op, each.value).map((texts): [Place, string[]] => [place, texts]);
      }),
    );
  });
}

function placeOf(
  table: string,
  { column, ignoreCase }: ColumnCondition,
  vocabulary: Vocabulary,
): Place | undefined {
  const known = vocabulary.eventColumns(vocabulary.table(table)).get(column);
  if (known === undefined || ignoreCase === true) return undefined;
  const via = known.via;
  return {
    of: `${table}.${column}`,
    relation: identifier(via?.table ?? table),
    column: via?.column ?? column,
    isList: known.type === "list",
    isPersonal: vocabulary.column(table, column)?.personal === true,
  };
}

function textsIn(op: string, value: unknown): string[][] {
  if (!whole.test(op)) return [];
  const list = Array.isArray(value) ? value : [value];
  const texts = list.filter((each) => typeof each === "string");
  return texts.length === 0 ? [] : [texts];
}

/** One sentence for a person. */
export function unknownValueWords({ of, value, nearest: near }: UnknownValue): string {
  const meant = near.length === 0 ? "" : `; the nearest are ${near.map((text) => `“${text}”`).join(", ")}`;
  return `nobody has “${value}” as ${of}${meant}`;
}
