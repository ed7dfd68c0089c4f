import { type BilingualNoun, bilingual, type Noun } from "./noun.ts";
import type { Bilingual, Label, Localized } from "./text.ts";

/**
 * What a canonical table promises. From these declarations come the DuckDB DDL, the validation at ingest,
 * the reference page and the columns that conditions may name.
 */
/** What one value is called: "category"; `many`, where several are: "the number of different categories". */
export interface ColumnNoun extends Label {
  readonly many?: Localized;
}

/** A list holds texts. */
export type ColumnType = "string" | "integer" | "number" | "money" | "boolean" | "date" | "instant" | "list";

export interface Column {
  readonly type: ColumnType;
  /** What one unit of the value is, where it has one: `days`, `items`, `currency`, `share`. */
  readonly unit?: string;
  /** What the column is called in a sentence, where its own name does not do. */
  readonly noun?: ColumnNoun;
  /** One sentence, shown on the reference page. */
  readonly description: string;
  /** A missing value sends the row to quarantine. Default: missing is allowed. */
  readonly required?: boolean;
  /**
   * The instant column of the same row at which the value came to be, such as when a deal was closed for how it ended: as of that
   * instant and earlier it is missing, since nobody knew it yet. It may name itself. Where that instant is missing, the value
   * stands at any instant. Not for keys, for columns that other tables read, nor for the instant of an event.
   */
  readonly knownAt?: string;
  /** A source may leave the column out altogether; it is then missing in every row. */
  readonly optional?: boolean;
  /** Personal data: never on a page, and over GraphQL only with the scope `pii:read`. */
  readonly personal?: boolean;
  /** Smallest and largest value allowed (both included). */
  readonly min?: number;
  readonly max?: number;
  /** Strictly greater than this value. */
  readonly above?: number;
  /** First and last day allowed of a date or an instant, `2015-01-01`, in UTC; of an instant by default `plausibleDays`. */
  readonly earliest?: string;
  readonly latest?: string;
  /** A pattern (RE2) that the whole value must match, and what that means in words. */
  readonly matches?: { readonly pattern: string; readonly expected: string };
  /** The only values allowed. */
  readonly oneOf?: readonly string[];
  /** What people call its values in a sentence, where those are codes; others are words already. */
  readonly called?: Readonly<Record<string, Localized>>;
}

/** An instant outside these days comes from a broken clock (year 14, year 9999), unless its column says otherwise. */
export const plausibleDays = { earliest: "1900-01-01", latest: "2199-12-31" } as const;

/** Where the numbers end that a `number` may be, with either sign: larger ones come from broken devices, and no sum of them is exact. */
export const endOfNumbers = 1e21;

export interface ForeignKey {
  readonly column: string;
  readonly table: string;
  readonly references: string;
}

export interface TableContract {
  readonly name: string;
  /** What one row is: "one row per order". */
  readonly grain: string;
  /** What one row or several are called in a sentence; without it "row of web_chats". */
  readonly noun?: Noun;
  readonly columns: Readonly<Record<string, Column>>;
  /** Unique together; rows are stored in this order. */
  readonly primaryKey: readonly string[];
  readonly foreignKeys: readonly ForeignKey[];
  /** For a table of things that happen to members of a population: the instant column that windows use. */
  readonly eventTime?: string;
  /**
   * The days or months, by UTC, of which a table of events has a file each; months when left out. By days for a feed that brings
   * more rows a month than can be put in order in memory.
   */
  readonly filesBy?: "day" | "month";
  /**
   * Columns of another table that conditions and traits may read through a foreign key, as if they stood here
   * (`category` of an order line is its product's).
   */
  readonly joined?: Readonly<
    Record<string, { readonly via: string; readonly table: string; readonly column: string }>
  >;
  /** A study or source may do without the table. */
  readonly optional?: boolean;
}

/** What rows of a table are called. */
export function tableNoun({ name, noun }: Pick<TableContract, "name" | "noun">): BilingualNoun {
  if (noun !== undefined) return bilingual(noun);
  const words = name.replaceAll("_", " ");
  return {
    en: { one: `row of ${words}`, many: `rows of ${words}` },
    fa: {
      one: `ردیف ${words}`,
      any: `ردیفی از ${words}`,
      many: `ردیف‌های ${words}`,
      those: `ردیف‌هایی از ${words}`,
    },
  };
}

/** What a column is called; its own name where the contract gives no words. */
export function columnNoun(name: string, column: Pick<Column, "noun"> | undefined): Bilingual {
  const words = name.replaceAll("_", " ");
  const en = column?.noun?.en ?? words;
  return { en, fa: column?.noun?.fa ?? en };
}
