import type { Column, ColumnNoun } from "../../data/contract.ts";
import { identifier, literal } from "../duckdb/quote.ts";
import type { ColumnFacts } from "./column-facts.ts";
import { labelOf, pluralOf, wordsOf } from "./names.ts";
import { nounOf } from "./parts.ts";
import type { ProposedColumn } from "./proposed.ts";
import { numberText, type Reading } from "./reading.ts";

/** What a column is to be, beside what its values are. */
export interface ColumnRole {
  /** It names a row of this table or another. */
  readonly isKey?: boolean;
  /** It says when the row happened. */
  readonly isTime?: boolean;
  readonly required?: boolean;
  /** It says who somebody is, though its heading does not. */
  readonly personal?: boolean;
  /** Its name is taken by another one. */
  readonly name?: string;
}

const types: Readonly<Record<Reading["as"], Column["type"]>> = {
  boolean: "boolean",
  integer: "integer",
  number: "number",
  string: "string",
  date: "date",
  instant: "instant",
  epoch: "instant",
  days: "date",
  year: "date",
  list: "list",
};

/** The canonical column of a raw one: type, unit, and the SQL that gives it. */
export function proposeColumn(facts: ColumnFacts, role: ColumnRole = {}): ProposedColumn {
  const { heading, meaning, reading, strange, note } = facts;
  const type = typeOf(facts, role);
  const unit = unitOf(facts, type);
  const personal = role.personal === true || meaning.personal === true;
  const words = wordsOf(heading).join(" ") || heading;
  const isWhole = type === "integer" || type === "number" || type === "money";
  const column: Column = {
    type,
    ...(unit === undefined ? {} : { unit }),
    noun: role.isKey === true ? keyNoun(facts.name) : labelOf(words),
    description: descriptionOf(facts, type),
    ...(role.required === true ? { required: true } : {}),
    ...(personal ? { personal: true } : {}),
    ...(isWhole && unit === "share" ? { min: 0, max: 1 } : {}),
  };
  const notes = [
    ...(note === undefined ? [] : [note]),
    ...(reading.as === "date" || reading.as === "instant" ? ambiguous(reading) : []),
    ...(reading.as === "year" ? ["Only the year is known: the day is taken to be 1 January."] : []),
    ...(unit === "currency" && /[(][^)]*\bk\b|\bk\s*\p{Sc}|\p{Sc}\s*k\b/iu.test(heading)
      ? ["The heading speaks of thousands; multiply in the query if amounts are to be whole."]
      : []),
    ...(strange > 0
      ? [`${strange.toLocaleString("en-GB")} rows have another kind of value and will be quarantined.`]
      : []),
  ];
  return {
    name: role.name ?? facts.name,
    column,
    sql: sqlOf(facts, type),
    facts,
    words,
    ...(notes.length === 0 ? {} : { note: notes.join(" ") }),
  };
}

/** What a column of keys names, one and several. */
function keyNoun(name: string): ColumnNoun {
  const noun = nounOf(name);
  return { en: noun, many: { en: pluralOf(noun) } };
}

function typeOf({ reading, meaning, decimals, hasCurrency }: ColumnFacts, role: ColumnRole): Column["type"] {
  if (role.isKey === true) return "string";
  if (role.isTime === true) return "instant";
  const type = types[reading.as];
  if (type !== "number" && type !== "integer") return type;
  // How decimals are written says nothing: half of the world writes all of them with a comma.
  if (meaning.unit === "currency" || hasCurrency) return "money";
  return type === "integer" && decimals > 0 ? "number" : type;
}

function unitOf(
  { meaning, reading, least, most, decimals }: ColumnFacts,
  type: Column["type"],
): string | undefined {
  if (type === "money") return "currency";
  if (type !== "integer" && type !== "number") return undefined;
  if (reading.as === "number" && reading.percent) return "share";
  if (meaning.unit !== "share") return meaning.unit;
  const isFraction = least !== null && most !== null && least >= 0 && most <= 1 && decimals > 0;
  return isFraction ? "share" : undefined;
}

function descriptionOf({ heading, reading }: ColumnFacts, type: Column["type"]): string {
  const made =
    reading.as === "year"
      ? ", a year"
      : reading.as === "epoch"
        ? ", counted from 1970"
        : reading.as === "days"
          ? `, days counted from ${reading.since}`
          : "";
  return `The file’s column ${heading}${made}${type === "money" ? ", an amount" : ""}.`;
}

function ambiguous({ formats }: { readonly formats: readonly string[] }): string[] {
  const [first, second] = formats;
  return second === undefined
    ? []
    : [
        `Every value fits ${first} and ${second}; the first is taken. Change dates in sources.ts if it is the other.`,
      ];
}

function sqlOf(facts: ColumnFacts, type: Column["type"]): string {
  const { heading, reading, marks } = facts;
  const column = identifier(heading);
  const x = marks.reduce((sql, mark) => `nullif(${sql}, ${literal(mark)})`, column);
  if (type === "string") return x;
  if (reading.as === "year") return `as_integer(${x})::VARCHAR || '-01-01'`;
  if (reading.as === "epoch") return `to_timestamp(as_number(${x})${reading.per === 1000 ? " / 1000" : ""})`;
  if (reading.as === "days") return `(DATE ${literal(reading.since)} + as_integer(${x})::INTEGER)::VARCHAR`;
  if (reading.as === "list" && reading.separator === "|") return `string_split(${x}, '|')`;
  if (reading.as !== "number" || reading.notation === "plain") return x;
  const text = numberText(x, reading);
  return reading.percent ? `as_number(${text}) / 100` : text;
}
