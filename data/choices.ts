import type { Noun } from "./noun.ts";
import type { Localized } from "./text.ts";

/**
 * What members choose when something happens: a table of events with one row a thing that somebody took, so that several rows
 * may be one event. Pages then tell where growth came from, what goes together, what stands for what, what is offered at which price and
 * how often members come.
 */
export interface Choices {
  /** A table of events: one row a thing. */
  readonly table: string;
  /** Its column that has the same value in all rows of one event. */
  readonly together: string;
  /** What a row brought, and what that is called: "spend". */
  readonly amount: { readonly column: string; readonly word: Localized };
  /** How many were taken, where that may be several: then an amount has a price, and pages tell of prices. */
  readonly quantity?: string;
  /** The kind of thing, by the table's own column or one that it reads through a foreign key. */
  readonly group: { readonly column: string; readonly noun: Noun };
  /** The thing itself, by the name under which members choose it; what has one name is one thing. */
  readonly item?: { readonly column: string; readonly noun: Noun };
  /** By which way the event came: a table with one row an event, and its column. */
  readonly channel?: { readonly table: string; readonly column: string; readonly noun: Noun };
  /** After so many days without another event a member counts as gone. */
  readonly goneAfterDays: number;
}
