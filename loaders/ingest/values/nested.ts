import type { ColumnType } from "../../../data/contract.ts";
import { sqlTypes } from "../../tables/ddl.ts";
import { presentFigures, presentText } from "./present.ts";

/** Whether a raw type holds several values, or one of several kinds (`JSON`), so that a cast to text would hide it. */
export function isNested(rawType: string): boolean {
  return rawType === "JSON" || holdsSeveral(rawType);
}

function holdsSeveral(rawType: string): boolean {
  return /^(STRUCT|MAP|UNION)\b|\]$/.test(rawType);
}

const isJsonNested = (x: string) => `json_type(${x}) IN ('ARRAY', 'OBJECT')`;

/** SQL of whether a value of a nested type is there: a list always is, JSON text that is blank is missing. */
export function nestedPresentSql(rawType: string, x: string): string {
  return rawType === "JSON"
    ? `(${isJsonNested(x)} OR ${presentText(`(${x} ->> '$')`)} IS NOT NULL)`
    : `${x} IS NOT NULL`;
}

/** SQL of whether a text is a list as JSON writes it. */
export function isJsonList(x: string): string {
  return `(prefix(${x}, '[') AND suffix(${x}, ']') AND json_valid(${x}))`;
}

/** SQL of the texts of a list that is JSON; NULL where it holds others than plain values. */
export function jsonListSql(x: string): string {
  const flat = `len(list_filter(json_extract(${x}, '$[*]'), lambda item: ${isJsonNested("item")})) = 0`;
  return `CASE WHEN ${flat} THEN ${withoutMissing(`CAST(${x} AS ${sqlTypes.list})`)} END`;
}

function withoutMissing(list: string): string {
  return `list_filter(${list}, lambda item: item IS NOT NULL)`;
}

/**
 * A list is taken as it is, but for missing items; no other type takes one, and none takes an object. JSON that is
 * neither is read as text.
 */
export function parseNestedSql(
  type: ColumnType,
  x: string,
  rawType: string,
  parseText: (text: string) => string,
): string {
  if (rawType !== "JSON") {
    const isFlat = /\]$/.test(rawType) && !holdsSeveral(rawType.replace(/\[\d*\]$/, ""));
    return type === "list" && isFlat
      ? withoutMissing(`CAST(${x} AS ${sqlTypes.list})`)
      : `CAST(NULL AS ${sqlTypes[type]})`;
  }
  const present = type === "string" || type === "list" ? presentText : presentFigures;
  const scalar = parseText(`(CASE WHEN NOT ${isJsonNested(x)} THEN ${present(`(${x} ->> '$')`)} END)`);
  if (type !== "list") return scalar;
  return `CASE WHEN json_type(${x}) <> 'ARRAY' THEN ${scalar} ELSE ${jsonListSql(x)} END`;
}
