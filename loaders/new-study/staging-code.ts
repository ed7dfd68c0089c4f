import type { TableContract } from "../../data/contract.ts";
import type { RawFiles } from "../../data/source.ts";
import { comment } from "./code.ts";
import { datesOf } from "./date-forms.ts";
import type { ProposedTable, ReadFile } from "./proposed.ts";

/** Words that SQL has for itself. */
const reserved =
  /^(all|and|any|array|as|asc|between|both|by|case|cast|check|column|constraint|create|cross|default|desc|distinct|do|else|end|except|exists|false|for|foreign|from|full|group|having|in|inner|intersect|into|is|join|lateral|leading|left|like|limit|natural|not|null|offset|on|or|order|outer|primary|references|returning|right|select|some|table|then|to|trailing|true|union|unique|using|values|when|where|window|with)$/;

/** A name as queries write it. */
export function sqlName(name: string): string {
  return reserved.test(name) ? `"${name}"` : name;
}

/** A word that queries can write without quotes, and that staging does not keep for itself. */
export function relationName(stem: string): string {
  return reserved.test(stem) || /^(raw|staged|rows|given|accepted)_/.test(stem) ? `file_${stem}` : stem;
}

/** The query of a canonical table, with what the analyst may decide otherwise. */
export function stagingSql({ note, columns, from, rest }: ProposedTable): string {
  const lines = columns.map(({ name, sql, note: why }, i) => {
    const end = i === columns.length - 1 ? "" : ",";
    const alias = sqlName(name);
    const line = sql === alias ? alias : `${sql} AS ${alias}`;
    return `${why === undefined ? "" : `${comment(why, "  ", "--")}\n`}  ${line}${end}`;
  });
  return [
    comment(note, "", "--"),
    "SELECT",
    ...lines,
    `FROM ${from.startsWith("(") ? from : sqlName(from)}`,
    ...(rest === "" ? [] : [rest]),
    "",
  ].join("\n");
}

/** What the table promises. */
export function contractOf({ name, grain, noun, columns, ...rest }: ProposedTable): TableContract {
  const { primaryKey, foreignKeys, eventTime, joined } = rest;
  return {
    name,
    grain,
    ...(noun === undefined ? {} : { noun: { en: noun } }),
    primaryKey,
    foreignKeys,
    ...(eventTime === undefined ? {} : { eventTime }),
    ...(joined === undefined ? {} : { joined }),
    columns: Object.fromEntries(columns.map((each) => [each.name, each.column])),
  };
}

/** What `sources.ts` says of a file. */
export function rawFilesOf({ table, patterns, facts }: ReadFile): RawFiles {
  const dates = datesOf(facts);
  const [one, ...others] = patterns;
  return {
    files: one === undefined || others.length > 0 ? patterns : one,
    ...(table.encoding === undefined ? {} : { encoding: table.encoding }),
    ...(table.delimiter === undefined ? {} : { delimiter: table.delimiter }),
    ...(dates.length === 0 ? {} : { dates }),
  };
}
